package reports

// foot draws the footer: whose report, in which state, which page, and what identifies the inventory.
func (p *pdfWriter) foot(page string) {
	style := textStyle{size: 7, colour: grey}
	y := pageHeight - 14.0
	p.line(point{p.left, y - 4}, point{p.left + p.width, y - 4}, rule, 0.2)
	room := p.width - p.measure(page, style) - 6
	p.text(p.lines(p.doc.Author+" · "+p.doc.Status.In(p.lang), style, room)[0], style, p.left, y)
	p.textRight(page, style, p.left+p.width, y)
	p.text(p.doc.Footer, style, p.left, y+3.8)
}

// watermark says on every page of a draft that it is one.
func (p *pdfWriter) watermark() {
	const angle, size = 50, 96
	style := textStyle{size: size, bold: true, colour: orange}
	word := Text{"DRAFT", "草案"}.In(p.lang)
	p.pdf.TransformBegin()
	p.pdf.TransformRotate(angle, pageWidth/2, pageHeight/2)
	p.pdf.SetAlpha(0.13, "Normal")
	p.textCentre(word, style, pageWidth/2, pageHeight/2+size*mmPerPoint/3)
	p.pdf.SetAlpha(1, "Normal")
	p.pdf.TransformEnd()
}

// cards draws large figures, three to a row.
func (p *pdfWriter) cards(cs []Card) {
	if len(cs) == 0 {
		return
	}
	const perRow, gap, height = 3, 4.0, 25.0
	width := (p.width - gap*(perRow-1)) / perRow
	for i, c := range cs {
		if i%perRow == 0 {
			p.room(height + gap)
		}
		x := p.left + float64(i%perRow)*(width+gap)
		p.fill(x, p.y, width, height, pale)
		p.fill(x, p.y, 1.1, height, green)
		label := textStyle{size: 8, bold: true, colour: green}
		y := p.y + 5
		for _, line := range p.lines(c.Label.In(p.lang), label, width-6) {
			p.text(line, label, x+4, y)
			y += 3.8
		}
		value := textStyle{size: 17, bold: true, colour: ink}
		p.text(c.Value, value, x+4, p.y+17)
		p.text(c.Note.In(p.lang), textStyle{size: 7, colour: grey}, x+4, p.y+22)
		if i%perRow == perRow-1 || i == len(cs)-1 {
			p.y += height + gap
		}
	}
	p.y += 3
}
