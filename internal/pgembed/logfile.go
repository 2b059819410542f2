package pgembed

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

// maxLog is the size in bytes after which the server's log is set aside at the next start.
const maxLog = 16 << 20

// logFile is "<data folder>.log", which takes what PostgreSQL writes to its standard error. A file, unlike a pipe,
// also takes the last lines of a server whose program was killed.
type logFile struct {
	file *os.File
	path string
}

func openLog(dataDir string) (*logFile, error) {
	path := dataDir + ".log"
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		if err := os.Rename(path, path+".1"); err != nil {
			return nil, fmt.Errorf("set the log aside: %w", err)
		}
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600) //nolint:gosec // G304: the operator's folder
	if err != nil {
		return nil, fmt.Errorf("open the server's log: %w", err)
	}
	return &logFile{file: f, path: path}, nil
}

// mark returns the present end of the log, from which since reads.
func (l *logFile) mark() int64 {
	info, err := l.file.Stat()
	if err != nil {
		return 0
	}
	return info.Size()
}

// since returns up to 64 KiB of what was logged after the mark.
func (l *logFile) since(mark int64) string {
	text, _ := io.ReadAll(io.NewSectionReader(l.file, mark, 64<<10)) // what could be read is enough for a message
	return string(bytes.TrimSpace(text))
}

// reason picks the lines that say why a PostgreSQL program gave up, as one line; else the last line.
func reason(output string) string {
	var picked []string
	lines := strings.Split(strings.TrimSpace(output), "\n")
	for _, line := range lines {
		for _, word := range []string{"FATAL:", "PANIC:", "DETAIL:", "HINT:", "error:"} {
			if i := strings.Index(line, word); i >= 0 {
				picked = append(picked, strings.TrimSpace(line[i:]))
				break
			}
		}
	}
	if len(picked) == 0 {
		return strings.TrimSpace(lines[len(lines)-1])
	}
	return strings.Join(picked[max(0, len(picked)-3):], " ")
}
