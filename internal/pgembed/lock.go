//go:build unix

package pgembed

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"

	"tanso/internal/fault"
)

// dirLock is the claim of one running program on a data folder: an advisory lock on "<data folder>.lock", which the
// kernel releases however the program ends. The file tells the next owner who held it and where its socket was.
type dirLock struct{ file *os.File }

// lockFolder claims the data folder and returns the socket folder that the last owner left. Error: ErrLocked.
func lockFolder(dataDir string) (*dirLock, string, error) {
	f, err := os.OpenFile(dataDir+".lock", os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // G304: the operator's folder
	if err != nil {
		return nil, "", fault.Wrap(fault.Unavailable, err, "cannot lock the data folder: %v", err)
	}
	note, _ := io.ReadAll(io.LimitReader(f, 4096)) // only a hint
	holder, socketDir, _ := strings.Cut(strings.TrimSpace(string(note)), "\n")
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return &dirLock{f}, socketDir, nil
	}
	_ = f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, "", fault.Wrap(fault.Conflict, ErrLocked,
			"the data folder %s is in use by another running tanso (process %s): stop it or choose another data folder",
			dataDir, holder)
	}
	return nil, "", fault.Wrap(fault.Unavailable, err, "cannot lock the data folder: %v", err)
}

// note writes down who holds the lock.
func (l *dirLock) note(socketDir string) error {
	text := strconv.Itoa(os.Getpid()) + "\n" + socketDir + "\n"
	if err := l.file.Truncate(0); err != nil {
		return fmt.Errorf("note the lock's holder: %w", err)
	}
	if _, err := l.file.WriteAt([]byte(text), 0); err != nil {
		return fmt.Errorf("note the lock's holder: %w", err)
	}
	return nil
}

// release gives the folder up. The file stays: removing it would let two programs lock two files of one name.
func (l *dirLock) release() { _ = l.file.Close() }
