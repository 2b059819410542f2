package reports

import "strconv"

// cover draws the first page: title, organization, period, status, and what identifies the report.
func (p *pdfWriter) cover() {
	p.pdf.AddPage()
	p.fill(0, 0, pageWidth, 118, green)
	p.motif()
	p.fill(0, 118, pageWidth, 2.2, leaf)
	y := 46.0
	p.text(p.doc.Author, textStyle{size: 14, colour: white}, p.left, y)
	y += 16
	title := textStyle{size: 27, bold: true, colour: white}
	for _, line := range p.lines(p.doc.Title.In(p.lang), title, p.width) {
		p.text(line, title, p.left, y)
		y += 13
	}
	status := textStyle{size: 10.5, bold: true, colour: orange}
	p.text(p.doc.Status.In(p.lang), status, p.left, 133)
	p.y = 144
	label, value := textStyle{size: 8.5, colour: grey}, textStyle{size: 9, colour: ink}
	for _, f := range p.doc.Facts {
		p.text(f.label.In(p.lang), label, p.left, p.y)
		for _, line := range p.lines(f.value.In(p.lang), value, p.width-58) {
			p.text(line, value, p.left+58, p.y)
			p.y += 5.4
		}
		p.line(point{p.left, p.y - 3.6}, point{p.left + p.width, p.y - 3.6}, rule, 0.1)
		p.y += 1.2
	}
}

// motif draws the year by month into the green of the cover.
func (p *pdfWriter) motif() {
	const foot, tall = 118.0, 42.0
	top := 0.0
	for _, v := range p.doc.Motif {
		top = max(top, v.Float())
	}
	if top <= 0 {
		return
	}
	slot := pageWidth / float64(len(p.doc.Motif))
	p.pdf.SetAlpha(0.22, "Normal")
	for i, v := range p.doc.Motif {
		h := tall * max(v.Float(), 0) / top
		p.fill(slot*float64(i)+slot*0.1, foot-h, slot*0.8, h, leaf)
	}
	p.pdf.SetAlpha(1, "Normal")
}

// contentsPage keeps a page for the contents, which are known only at the end.
func (p *pdfWriter) contentsPage() int {
	p.newPage()
	return p.pdf.PageNo()
}

func (p *pdfWriter) fillContents(page int) {
	p.pdf.SetPage(page)
	p.y = marginTop
	p.text(Text{"Contents", "目次"}.In(p.lang), textStyle{size: 16, bold: true, colour: green}, p.left, p.y+5)
	p.y += 16
	style := textStyle{size: 10, colour: ink}
	for _, m := range p.marks {
		p.text(m.title, style, p.left, p.y)
		number := strconv.Itoa(m.page)
		p.textRight(number, style, p.left+p.width, p.y)
		from, to := p.left+p.measure(m.title, style)+3, p.left+p.width-p.measure(number, style)-3
		p.pdf.SetDashPattern([]float64{0.2, 1.2}, 0)
		p.line(point{from, p.y - 0.6}, point{to, p.y - 0.6}, grey, 0.2)
		p.pdf.SetDashPattern(nil, 0)
		p.pdf.Link(p.left, p.y-5, p.width, 7, m.link)
		p.y += 8
	}
}

// furniture draws what stands on every page once their number is known: footer and, on a draft, the watermark.
func (p *pdfWriter) furniture() {
	pages := p.pdf.PageCount()
	for n := 1; n <= pages; n++ {
		p.pdf.SetPage(n)
		if p.doc.Draft {
			p.watermark()
		}
		p.foot(pageWords(n, pages, p.lang))
	}
}

func pageWords(n, of int, lang Lang) string {
	a, b := strconv.Itoa(n), strconv.Itoa(of)
	return Text{"Page " + a + " of " + b, a + " / " + b + " ページ"}.In(lang)
}
