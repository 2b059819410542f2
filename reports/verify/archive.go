package verify

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// archive is the ZIP with its files by name, without the folder that holds them.
type archive struct {
	folder string
	names  []string
	files  map[string]*zip.File
	months map[string][]string // files of readings by the number of their register, in order
}

const (
	digestPrefix = "sha256:"
	digestLength = len(digestPrefix) + 2*sha256.Size
	sumsName     = "integrity/SHA256SUMS"
	// mostText bounds what is read into memory at once, so that a small file cannot unfold into a huge one.
	mostText = 2 << 30
)

// checkArchive finds every change of the file: it ends with the digest of all bytes before, and its parts lie one behind the
// other from the first byte to the directory.
func (c *checker) checkArchive() error {
	z, err := zip.NewReader(c.file, c.size)
	if err != nil {
		if broken := c.digest(); broken != nil {
			return broken
		}
		return err
	}
	if !strings.HasPrefix(z.Comment, digestPrefix) {
		if err := c.digest(); err != nil {
			return err
		}
		return errors.New("the file does not end with a digest of its bytes")
	}
	if err := c.digest(); err != nil {
		return err
	}
	a := &archive{files: map[string]*zip.File{}}
	for _, f := range z.File {
		folder, name, ok := strings.Cut(f.Name, "/")
		if !ok || !fs.ValidPath(f.Name) || a.folder != "" && a.folder != folder {
			return &LinkError{File: f.Name, Where: "name", What: said.strayName, Stood: f.Name, Computed: a.folder + "/…"}
		}
		if a.folder = folder; a.files[name] != nil {
			return &LinkError{File: name, Where: "directory", What: said.twice, Stood: name}
		}
		a.names, a.files[name] = append(a.names, name), f
		c.checks++
	}
	a.months = map[string][]string{}
	for _, name := range a.under("readings/") {
		if parts := strings.Split(name, "/"); len(parts) == len(strings.Split("readings/facility/meter/number/month", "/")) {
			a.months[parts[3]] = append(a.months[parts[3]], name)
		}
	}
	c.pack = a
	return c.contiguous(z)
}

// digest compares the end of the file with the bytes before it.
func (c *checker) digest() error {
	end := c.size - int64(digestLength)
	if end < 0 {
		return errors.New("the file is too short")
	}
	stood := make([]byte, digestLength)
	if _, err := c.file.ReadAt(stood, end); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(c.file, 0, end)); err != nil {
		return err
	}
	computed := digestPrefix + hex.EncodeToString(h.Sum(nil))
	c.result.PackDigest = computed
	magic := make([]byte, 4)
	if _, err := c.file.ReadAt(magic, 0); err != nil {
		return err
	}
	// Bytes that neither begin nor end like a pack are another file, not a changed pack.
	if !bytes.HasPrefix(magic, []byte("PK")) && !bytes.HasPrefix(stood, []byte(digestPrefix)) {
		return errors.New("the file is no ZIP")
	}
	return c.same(LinkError{File: "the pack itself", Where: fmt.Sprintf("byte %d", end), What: said.bytesChanged}, string(stood), computed)
}

// contiguous walks the local headers: each file begins where the one before ended, and the directory follows the last.
func (c *checker) contiguous(z *zip.Reader) error {
	at := int64(0)
	for _, f := range z.File {
		start, err := f.DataOffset()
		if err != nil {
			return err
		}
		head := make([]byte, 30)
		if _, err := c.file.ReadAt(head, at); err != nil {
			return err
		}
		names := int64(binary.LittleEndian.Uint16(head[26:])) + int64(binary.LittleEndian.Uint16(head[28:]))
		if !bytes.HasPrefix(head, []byte("PK\x03\x04")) || at+30+names != start {
			return &LinkError{File: f.Name, Where: fmt.Sprintf("byte %d", at), What: said.between, Stood: hex.EncodeToString(head[:4])}
		}
		at = start + int64(f.CompressedSize64) //nolint:gosec // the reader checked it against the size of the file
		if f.Flags&0x8 != 0 {
			at += 16
			if f.CompressedSize64 >= 1<<32-1 || f.UncompressedSize64 >= 1<<32-1 {
				at += 8
			}
		}
		c.checks++
	}
	next := make([]byte, 4)
	if _, err := c.file.ReadAt(next, at); err != nil {
		return err
	}
	if !bytes.Equal(next, []byte("PK\x01\x02")) {
		return &LinkError{File: "the pack itself", Where: fmt.Sprintf("byte %d", at), What: said.between, Stood: hex.EncodeToString(next)}
	}
	return nil
}

func (a *archive) open(name string) (io.ReadCloser, error) {
	f, ok := a.files[name]
	if !ok {
		return nil, &LinkError{File: name, Where: "directory", What: said.missingFile}
	}
	return f.Open()
}

func (a *archive) read(name string) ([]byte, error) {
	r, err := a.open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return io.ReadAll(io.LimitReader(r, mostText))
}

// decode reads a JSON file.
func (a *archive) decode(name string, into any) error {
	content, err := a.read(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, into); err != nil {
		return &LinkError{File: name, Where: "–", What: said.unreadable, Stood: err.Error()}
	}
	return nil
}

// under lists the files of a folder, in order.
func (a *archive) under(folder string) []string {
	out := slices.DeleteFunc(slices.Clone(a.names), func(n string) bool { return !strings.HasPrefix(n, folder) })
	slices.Sort(out)
	return out
}

// checkSums hashes every file and compares the list with the files.
func (c *checker) checkSums() error {
	content, err := c.pack.read(sumsName)
	if err != nil {
		return err
	}
	listed := map[string]bool{sumsName: true}
	for i, line := range strings.Split(strings.TrimSuffix(string(content), "\n"), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		at := LinkError{File: sumsName, Where: fmt.Sprintf("line %d", i+1), What: said.badLine, Stood: line}
		if !ok || listed[name] {
			return &at
		}
		listed[name] = true
		computed, err := c.hashOf(name)
		if err != nil {
			return err
		}
		if err := c.same(LinkError{File: name, Where: fmt.Sprintf("%s line %d", sumsName, i+1), What: said.otherHash}, sum, computed); err != nil {
			return err
		}
	}
	for _, name := range c.pack.names {
		if !listed[name] {
			return &LinkError{File: name, Where: sumsName, What: said.extraFile, Stood: name}
		}
	}
	return nil
}

func (c *checker) hashOf(name string) (string, error) {
	r, err := c.pack.open(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", &LinkError{File: name, Where: "content", What: said.unreadable, Stood: err.Error()}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
