package reports

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
)

const contentTypesPart = "[Content_Types].xml"

// pack writes the parts of a workbook in a fixed order, for the library that made them walks maps and so gives the same
// parts in another order each time.
func pack(made []byte, w io.Writer) error {
	in, err := zip.NewReader(bytes.NewReader(made), int64(len(made)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := packPart(out, part); err != nil {
			return fmt.Errorf("part %s: %w", part.Name, err)
		}
	}
	return out.Close()
}

func packPart(out *zip.Writer, part *zip.File) error {
	if part.Name == contentTypesPart {
		return packContentTypes(out, part)
	}
	header := part.FileHeader
	to, err := out.CreateRaw(&header)
	if err != nil {
		return err
	}
	from, err := part.OpenRaw()
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
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

// packContentTypes sorts the list of parts; its order has no meaning.
func packContentTypes(out *zip.Writer, part *zip.File) error {
	from, err := part.Open()
	if err != nil {
		return err
	}
	var types contentTypes
	if err := xml.NewDecoder(from).Decode(&types); err != nil {
		return err
	}
	byName := func(a, b contentType) int {
		return cmp.Or(cmp.Compare(a.Extension, b.Extension), cmp.Compare(a.PartName, b.PartName))
	}
	slices.SortFunc(types.Defaults, byName)
	slices.SortFunc(types.Overrides, byName)
	to, err := out.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(to, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(to).Encode(types)
}
