package reports

import (
	"fmt"
	"io"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
)

// PDF writes the source as a report on A4 in one language: cover, key figures with a chart, scopes, energy,
// completeness, factors with their sources, methods, and how to verify it. Figures are the same strings as everywhere,
// from Format. A draft carries a watermark on every page. It fails where Workbook fails.
func PDF(src Source, lang Lang, w io.Writer) error {
	_, err := PDFPages(src, lang, w)
	return err
}

// Pages say on which page of a PDF report a data point's figure stands, by the regime's id and the point's, with a space between.
type Pages map[string]int

// PDFPages writes the PDF and tells where data points stand in it: the pages that its framework index prints.
func PDFPages(src Source, lang Lang, w io.Writer) (Pages, error) {
	l, err := newLedger(src, lang)
	if err != nil {
		return nil, err
	}
	return writePDF(l.report(), w)
}

// Page and type, in millimetres and points.
const (
	pageWidth, pageHeight  = 210.0, 297.0
	marginSide, marginTop  = 18.0, 20.0
	marginFoot             = 22.0
	bodySize, tableSize    = 9.0, 7.6
	bodyLeading            = 4.9
	chartHeight            = 60.0
	mmPerPoint             = 25.4 / 72
	family                 = "noto"
	subscriptSize, lowered = 0.66, 0.10
)

// pdfWriter places the document on pages from top to bottom. y is where the next thing goes, in mm from the top.
type pdfWriter struct {
	doc   Document
	pdf   *fpdf.Fpdf
	face  typeface
	lang  Lang
	left  float64
	width float64
	y     float64
	marks []mark
	pages map[string]int // on which chapters and tables begin, by id
	told  Pages          // that cells of kind KindPage printed, by their mark
}

// mark remembers where a chapter begins, for the contents.
type mark struct {
	title string
	page  int
	link  int
}

// writePDF renders the document. The library panics on text it cannot hold; what reaches it is made drawable first, and
// should it still panic, the caller gets an error and not a crash.
func writePDF(doc Document, w io.Writer) (told Pages, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reports: PDF: %v", r)
		}
	}()
	p, err := newPDFWriter(doc)
	if err != nil {
		return nil, err
	}
	p.cover()
	contents := p.contentsPage()
	for i, s := range doc.Sections {
		p.section(i+1, s)
	}
	p.fillContents(contents)
	p.furniture()
	if err := p.pdf.Output(w); err != nil {
		return nil, fmt.Errorf("reports: PDF: %w", err)
	}
	return p.told, nil
}

func newPDFWriter(doc Document) (*pdfWriter, error) {
	face, err := loadTypeface()
	if err != nil {
		return nil, err
	}
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.AddUTF8FontFromBytes(family, "", face.regular)
	pdf.AddUTF8FontFromBytes(family, "B", face.bold)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(doc.Created)
	pdf.SetModificationDate(doc.Created)
	pdf.SetLang(string(doc.Lang))
	pdf.SetDisplayMode("fullpage", "single")
	p := &pdfWriter{doc: doc, pdf: pdf, face: face, lang: doc.Lang, left: marginSide, width: pageWidth - 2*marginSide, pages: map[string]int{}, told: Pages{}}
	pdf.SetTitle(p.plainText(doc.Title.In(doc.Lang)), true)
	pdf.SetAuthor(p.plainText(doc.Author), true)
	pdf.SetSubject(p.plainText(doc.Subject), true)
	pdf.SetKeywords(doc.Keywords, true)
	pdf.SetCreator("Tanso", true)
	return p, pdf.Error()
}

func (p *pdfWriter) newPage() {
	p.pdf.AddPage()
	p.y = marginTop
}

// room makes sure that height is free below the cursor, on a new page where it is not.
func (p *pdfWriter) room(height float64) {
	if p.y+height > pageHeight-marginFoot {
		p.newPage()
	}
}

// section writes a chapter: heading, paragraphs, cards, chart and tables.
func (p *pdfWriter) section(number int, s Section) {
	p.newPageUnless(s)
	title := strconv.Itoa(number) + "  " + s.Title.In(p.lang)
	link := p.pdf.AddLink()
	p.pdf.SetLink(link, p.y-4, p.pdf.PageNo())
	p.pdf.SetFont(family, "B", bodySize) // a bookmark is encoded as the current font is
	p.pdf.Bookmark(p.plainText(title), 0, p.y-4)
	p.marks = append(p.marks, mark{title, p.pdf.PageNo(), link})
	p.remember(s.ID)
	p.text(title, textStyle{size: 16, bold: true, colour: green}, p.left, p.y+5)
	p.y += 9
	p.line(point{p.left, p.y}, point{p.left + p.width, p.y}, green, 0.5)
	p.y += 5
	for _, t := range s.Paragraphs {
		p.paragraph(t.In(p.lang), textStyle{size: bodySize, colour: ink})
	}
	p.cards(s.Cards)
	if s.Chart != nil {
		p.drawChart(*s.Chart, chartHeight)
	}
	for _, d := range s.Drawings {
		p.draw(d)
	}
	for _, t := range s.Tables {
		p.table(t)
	}
}

// sectionHead is the height of a chapter's heading with the air above it.
const sectionHead = 24.0

// newPageUnless begins a page, unless the chapter's heading, its words and what they lead to have room on this one.
func (p *pdfWriter) newPageUnless(s Section) {
	need := sectionHead
	for _, t := range s.Paragraphs {
		need += bodyLeading*float64(len(p.lines(t.In(p.lang), textStyle{size: bodySize}, p.width))) + 2
	}
	switch {
	case len(s.Drawings) > 0:
		need += s.Drawings[0].height() + drawingHead
	case len(s.Tables) > 0:
		t := s.Tables[0]
		rows := t.all()
		need += p.kept(t, p.columnWidths(t, rows), rows)
	}
	if p.y+need > pageHeight-marginFoot || s.Chart != nil || len(p.marks) == 0 {
		p.newPage()
		return
	}
	p.y += 8
}

// paragraph sets a text into lines over the whole width.
func (p *pdfWriter) paragraph(s string, style textStyle) {
	for _, line := range p.lines(s, style, p.width) {
		p.room(bodyLeading)
		p.text(line, style, p.left, p.y+style.size*mmPerPoint)
		p.y += bodyLeading
	}
	p.y += 2
}
