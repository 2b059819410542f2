package pack

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"strings"
	"time"
	"unicode"

	"tanso/internal/fault"
)

// The digest of all bytes before it ends the file, as the comment of the ZIP: a change of any byte, of the ZIP's own
// structure too, shows.
const (
	digestPrefix = "sha256:"
	digestLength = len(digestPrefix) + 2*sha256.Size
)

// archive is a ZIP whose files stand in order, at one time, each with its hash.
type archive struct {
	tail   *tail
	zip    *zip.Writer
	folder string
	at     time.Time
	last   string
	sums   strings.Builder
	open   *entry
}

// entry is the file being written.
type entry struct {
	io.Writer
	name string
	hash hash.Hash
}

func newArchive(out io.Writer, folder string, at time.Time) *archive {
	t := &tail{out: out, hash: sha256.New()}
	return &archive{tail: t, zip: zip.NewWriter(t), folder: folder, at: at}
}

// rank puts the sums at the end, behind all that they are of.
func rank(name string) string {
	switch {
	case name == sumsName:
		return "~~"
	case strings.HasPrefix(name, "integrity/"):
		return "~" + name
	}
	return name
}

const sumsName = "integrity/SHA256SUMS"

// create begins a file. Names come in order, each once.
func (a *archive) create(name string) (io.Writer, error) {
	a.finish()
	if rank(name) <= rank(a.last) {
		return nil, fault.New(fault.Internal, "file %s of the pack stands after %s", name, a.last)
	}
	a.last = name
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: a.folder + "/" + name, Method: zip.Deflate, Modified: a.at})
	if err != nil {
		return nil, fmt.Errorf("pack: %s: %w", name, err)
	}
	h := sha256.New()
	a.open = &entry{Writer: io.MultiWriter(w, h), name: name, hash: h}
	return a.open, nil
}

func (a *archive) finish() {
	if a.open != nil {
		fmt.Fprintf(&a.sums, "%x  %s\n", a.open.hash.Sum(nil), a.open.name)
		a.open = nil
	}
}

func (a *archive) write(name string, content []byte) error {
	w, err := a.create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(content)
	return err
}

func (a *archive) text(name string, lines ...string) error {
	return a.write(name, []byte(strings.Join(lines, "\n")+"\n"))
}

// json writes a value indented, without HTML escaping.
func (a *archive) json(name string, value any) error {
	w, err := a.create(name)
	if err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(value)
}

// close writes the sums, the end of the ZIP and its digest.
func (a *archive) close() error {
	a.finish()
	if err := a.write(sumsName, []byte(a.sums.String())); err != nil {
		return err
	}
	if err := a.zip.SetComment(digestPrefix + strings.Repeat("0", 2*sha256.Size)); err != nil {
		return err
	}
	if err := a.zip.Close(); err != nil {
		return err
	}
	return a.tail.close()
}

// tail holds the last bytes back, for the digest takes their place.
type tail struct {
	out  io.Writer
	hash hash.Hash
	held []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.held = append(t.held, p...)
	if over := len(t.held) - digestLength; over > 0 {
		t.hash.Write(t.held[:over])
		if _, err := t.out.Write(t.held[:over]); err != nil {
			return 0, err
		}
		t.held = append(t.held[:0], t.held[over:]...)
	}
	return len(p), nil
}

func (t *tail) close() error {
	_, err := io.WriteString(t.out, digestPrefix+hex.EncodeToString(t.hash.Sum(nil)))
	return err
}

// safe is a name that no file system takes amiss: no path, no control characters, no leading dot, not too long.
func safe(name string) string {
	clean := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.() ", r) {
			return r
		}
		return '_'
	}
	name = strings.Trim(strings.Map(clean, name), ". ")
	const most = 80
	if r := []rune(name); len(r) > most {
		name = string(r[:most/2]) + "…" + string(r[len(r)-most/2+1:])
	}
	if name == "" {
		return "_"
	}
	return name
}
