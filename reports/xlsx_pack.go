package reports

import (
	"archive/zip"
	"bufio"
	"cmp"
	"compress/flate"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"
)

const contentTypesPart = "[Content_Types].xml"

// packer takes the parts of a workbook as the library writes them, compresses each at once into one file of the machine, and puts
// them into the workbook by name: the library walks maps and so gives the same parts in another order each time.
type packer struct {
	to    io.Writer
	heard func() error // whether to go on
	disk  *os.File
	held  *bufio.Writer
	size  int64
	parts []*packedPart
}

func newPacker(to io.Writer, heard func() error) (*packer, error) {
	disk, err := os.CreateTemp("", "tanso-workbook-*")
	if err != nil {
		return nil, err
	}
	return &packer{to: to, heard: heard, disk: disk, held: bufio.NewWriterSize(disk, 1<<20)}, nil
}

// remove lets the file go.
func (p *packer) remove() {
	_ = p.disk.Close()
	_ = os.Remove(p.disk.Name())
}

// packedPart is one part with what the directory of the file says about it.
type packedPart struct {
	of     *packer
	name   string
	start  int64  // in the file of the machine
	length uint64 // of the packed bytes
	size   uint64
	sum    uint32
	into   *flate.Writer
}

// Create begins a part; the one before it is complete.
func (p *packer) Create(name string) (io.Writer, error) {
	if err := p.finish(); err != nil {
		return nil, err
	}
	part := &packedPart{of: p, name: name, start: p.size}
	into, err := flate.NewWriter(counter{part}, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	part.into = into
	p.parts = append(p.parts, part)
	return part, nil
}

func (p *packedPart) Write(b []byte) (int, error) {
	if err := p.of.heard(); err != nil {
		return 0, err
	}
	p.size += uint64(len(b))
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
	return p.into.Write(b)
}

// counter keeps packed bytes and counts them.
type counter struct{ part *packedPart }

func (c counter) Write(b []byte) (int, error) {
	c.part.length += uint64(len(b))
	c.part.of.size += int64(len(b))
	return c.part.of.held.Write(b)
}

// packed are the compressed bytes.
func (p *packedPart) packed() io.Reader {
	return io.NewSectionReader(p.of.disk, p.start, int64(p.length)) //nolint:gosec // no file is that long
}

func (p *packer) finish() error {
	if len(p.parts) == 0 {
		return nil
	}
	last := p.parts[len(p.parts)-1]
	if last.into == nil {
		return nil
	}
	err := last.into.Close()
	last.into = nil
	return err
}

// AddFS is part of what the library expects of an archive and is never asked for.
func (p *packer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the archive.
func (p *packer) Close() error {
	if err := p.finish(); err != nil {
		return err
	}
	if err := p.held.Flush(); err != nil {
		return err
	}
	slices.SortFunc(p.parts, func(a, b *packedPart) int { return cmp.Compare(a.name, b.name) })
	out := zip.NewWriter(p.to)
	for _, part := range p.parts {
		if err := part.put(out); err != nil {
			return fmt.Errorf("part %s: %w", part.name, err)
		}
	}
	return out.Close()
}

func (p *packedPart) put(out *zip.Writer) error {
	if p.name == contentTypesPart {
		return putContentTypes(out, flate.NewReader(p.packed()))
	}
	to, err := out.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, CRC32: p.sum, CompressedSize64: p.length, UncompressedSize64: p.size,
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(to, p.packed())
	return err
}

type contentTypes struct {
	XMLName   xml.Name      `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []contentType `xml:"Default"`
	Overrides []contentType `xml:"Override"`
}

type contentType struct {
	Extension string `xml:"Extension,attr,omitempty"`
	PartName  string `xml:"PartName,attr,omitempty"`
	Type      string `xml:"ContentType,attr"`
}

// putContentTypes sorts the list of parts; its order has no meaning.
func putContentTypes(out *zip.Writer, from io.Reader) error {
	var types contentTypes
	if err := xml.NewDecoder(from).Decode(&types); err != nil {
		return err
	}
	byName := func(a, b contentType) int {
		return cmp.Or(cmp.Compare(a.Extension, b.Extension), cmp.Compare(a.PartName, b.PartName))
	}
	slices.SortFunc(types.Defaults, byName)
	slices.SortFunc(types.Overrides, byName)
	to, err := out.CreateHeader(&zip.FileHeader{Name: contentTypesPart, Method: zip.Deflate})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(to, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(to).Encode(types)
}
