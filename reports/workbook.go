package reports

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"tanso/emissions"
)

// Workbook writes the source as an .xlsx in which every figure is a live formula over the lines below it, with the
// value it must give. Headings are in English and Japanese; lang chooses the language of names and of the cover. It
// fails with an error when the inventory contradicts itself (an entry without its factor).
func Workbook(src Source, lang Lang, w io.Writer) error {
	b, err := newBook(src, lang)
	if err != nil {
		return err
	}
	return writeXLSX(b.document(), b.plan, src.Watch, w)
}

// Names of the sheets; numbers leave room for the sheets of single frameworks.
const (
	sheetCover        = "00_Cover"
	sheetChecks       = "01_Checks"
	sheetSummary      = "02_Summary"
	sheetResults      = "11_Results"
	sheetActivity     = "12_Activity"
	sheetGas          = "13_Gas"
	sheetFactors      = "14_Factors"
	sheetEditions     = "14_Sources"
	sheetGWP          = "15_GWP"
	sheetConversions  = "16_Conversions"
	sheetInstruments  = "17_Instruments"
	sheetCredits      = "18_Credits_Removals" //nolint:gosec // a sheet, no credentials
	sheetBoundary     = "19_Boundary"
	sheetExclusions   = "20_Exclusions"
	sheetTargets      = "21_Targets"
	sheetBridge       = "22_Bridge"
	sheetInitiatives  = "22_Initiatives"
	sheetCompleteness = "23_Completeness"
	sheetEvidence     = "24_Evidence"
	sheetFindings     = "24_Findings"
	sheetChanges      = "25_ChangeLog"
	sheetSignOffs     = "26_Signoffs"
	sheetSampling     = "27_Sampling"
	sheetGlossary     = "29_Glossary"
)

// book is the workbook in the making: the figures, the sheets, and where each table stands.
type book struct {
	*ledger
	sections []Section
	plan     plan
	parts    []*linePart
	uses     lineIndex
	results  []resultRow
	checks   []check
	figures  []Figure

	terms   []termRow // what data points are made of
	termAt  map[string]int
	pointAt map[int]place // of each answer: its table and row on the sheet of its regime
}

func newBook(src Source, lang Lang) (*book, error) { return newBookOf(src, lang, maxLines) }

// newBookOf makes a book whose sheets hold up to so many lines.
func newBookOf(src Source, lang Lang, limit int) (*book, error) {
	l, err := newLedger(src, lang)
	if err != nil {
		return nil, err
	}
	b := &book{ledger: l}
	b.parts, b.uses = b.partsOf(limit), b.indexLines()
	b.results = b.resultRows()
	b.gatherTerms()
	made := b.sheets()
	b.sections = append([]Section{b.coverSheet(len(made))}, made...)
	b.plan = planOf(b.sections)
	b.splitLines()
	b.drawCharts()
	b.figures = b.listFigures()
	return b, nil
}

// sheets are those after the cover, in the order of their numbers.
func (b *book) sheets() []Section {
	out := slices.Concat([]Section{b.checksSheet(), b.summarySheet()}, b.frameworkSheets(), b.japanSheets(), []Section{b.energySheet(), b.resultsSheet()})
	for _, part := range b.parts {
		out = append(out, b.activitySheet(part))
	}
	for _, part := range b.parts {
		out = append(out, b.gasSheet(part))
	}
	for _, sheet := range []func() Section{
		b.factorsSheet, b.editionsSheet, b.gwpSheet, b.conversionsSheet, b.instrumentsSheet, b.creditsSheet, b.boundarySheet, b.exclusionsSheet,
		b.targetsSheet, b.bridgeSheet, b.initiativesSheet, b.completenessSheet, b.evidenceSheet, b.findingsSheet, b.changesSheet,
		b.signOffsSheet, b.samplingSheet, b.pointsSheet, b.glossarySheet,
	} {
		out = append(out, sheet())
	}
	slices.SortStableFunc(out, func(a, c Section) int { return cmp.Compare(a.ID[:2], c.ID[:2]) })
	return out
}

// drawCharts gives sheets their charts, once the places of the tables are known.
func (b *book) drawCharts() {
	for i := range b.sections {
		switch s := &b.sections[i]; s.ID {
		case sheetSummary:
			s.Charts = b.summaryCharts()
		case sheetTargets:
			s.Charts = b.targetCharts()
		case sheetBridge:
			s.Charts = b.bridgeCharts()
		}
	}
}

func (b *book) document() Document {
	doc := Document{
		Title: Text{
			b.inv.Name + " – GHG inventory workbook", b.inv.Name + " – 温室効果ガスインベントリ ワークブック",
		},
		Lang: b.lang, Author: b.organization(), Subject: "GHG inventory " + b.inv.ID, Keywords: "sha256:" + b.digest,
		Created: fixedTime(b.inv), Sections: b.sections,
	}
	for _, f := range b.figures {
		doc.Names = append(doc.Names, Name{f.Name, f.Cell})
	}
	doc.Names = append(doc.Names, b.japanNames()...)
	doc.Names = append(doc.Names, Name{"CHECK_STATUS", b.plan.cell("overall", "status", 0)})
	return doc
}

// place is where the body of a table stands.
type place struct {
	sheet   string
	first   int               // row of the first line, from 1
	rows    int               // at least 1, so that ranges are never empty
	letters map[string]string // of the columns
	parts   []string          // of a table that stands on several sheets: the tables there
	at      func(i int) rowOf // and where its rows are
}

// plan knows where each table of the workbook stands, by table.
type plan map[string]place

// Rows that each sheet and each table begins with.
const (
	sheetHead   = 2 // title and note
	tableTitle  = 1 // where a sheet has several tables
	tableHead   = 2 // English and Japanese
	tableSpread = 1 // empty row between tables
)

func planOf(sections []Section) plan {
	p := plan{}
	for _, s := range sections {
		row := sheetHead + 1
		for _, t := range s.Tables {
			if len(s.Tables) > 1 {
				row += tableTitle
			}
			at := place{sheet: s.ID, first: row + tableHead, rows: max(t.Len, 1), letters: make(map[string]string, len(t.Columns))}
			for i, c := range t.Columns {
				at.letters[c.ID] = columnLetter(i + 1)
			}
			p[t.ID] = at
			row = at.first + at.rows + tableSpread
		}
	}
	return p
}

func columnLetter(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic("reports: " + err.Error()) // columns are few
	}
	return name
}

func (p plan) letter(table, column string) string {
	letter, ok := p[table].letters[column]
	if !ok {
		panic("reports: no column " + column + " in table " + table)
	}
	return letter
}

// part is some rows of a column, absolute.
func (p plan) part(table, column string, first, n int) string {
	c := p.letter(table, column)
	from := p[table].first + first
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", p[table].sheet, c, from, c, from+n-1)
}

// list is the whole column of a table, absolute: '12_Activity'!$N$5:$N$12.
func (p plan) list(table, column string) string {
	at, c := p[table], p.letter(table, column)
	return "'" + at.sheet + "'!$" + c + "$" + strconv.Itoa(at.first) + ":$" + c + "$" + strconv.Itoa(at.first+at.rows-1)
}

// cell is one cell of a table, absolute and with its sheet: '12_Activity'!$N$7.
func (p plan) cell(table, column string, i int) string {
	if find := p[table].at; find != nil {
		r := find(i)
		table, i = r.table, r.row
	}
	at := p[table]
	return "'" + at.sheet + "'!$" + p.letter(table, column) + "$" + strconv.Itoa(at.first+i)
}

// near is a cell of a table as its own sheet names it: N7.
func (p plan) near(table, column string, i int) string {
	return p.letter(table, column) + strconv.Itoa(p[table].first+i)
}

// each adds what a formula gives for each sheet that a table stands on.
func (p plan) each(table string, formula func(part string) string) string {
	if p[table].parts == nil {
		return formula(table)
	}
	var terms []string
	for _, part := range p[table].parts {
		terms = append(terms, formula(part))
	}
	return strings.Join(terms, "+")
}

// sum adds a whole column.
func (p plan) sum(table, column string) string {
	return p.each(table, func(part string) string { return "SUM(" + p.list(part, column) + ")" })
}

// sumIf adds the column of the rows in which each of the pairs (column, criterion) holds.
func (p plan) sumIf(table, column string, where ...string) string {
	return p.each(table, func(part string) string {
		return "SUMIFS(" + strings.Join(append([]string{p.list(part, column)}, p.criteria(part, where)...), ",") + ")"
	})
}

// countIf counts the rows in which each of the pairs (column, criterion) holds.
func (p plan) countIf(table string, where ...string) string {
	return p.each(table, func(part string) string { return "COUNTIFS(" + strings.Join(p.criteria(part, where), ",") + ")" })
}

func (p plan) criteria(table string, where []string) []string {
	var out []string
	for i := 0; i+1 < len(where); i += 2 {
		out = append(out, p.list(table, where[i]), where[i+1])
	}
	return out
}

// lookup is the value of the column in the row whose key column has the value at ref.
func (p plan) lookup(table, column, key, ref string) string {
	return "INDEX(" + p.list(table, column) + ",MATCH(" + ref + "," + p.list(table, key) + ",0))"
}

// methodWord stands for the method in the workbook's criteria, which cannot ask for an empty text.
func methodWord(m emissions.Method) string {
	if m == "" {
		return "n/a"
	}
	return string(m)
}

// Codes by which the sheets refer to each other: short, and free of the characters that look-ups treat as patterns.
func facilityCode(i int) string { return fmt.Sprintf("FA-%03d", i+1) }
func factorCode(i int) string   { return fmt.Sprintf("EF-%04d", i+1) }

// block is a rectangle of a table from one column to another, absolute.
func (p plan) block(table, first, last string) string {
	at := p[table]
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", at.sheet, p.letter(table, first), at.first, p.letter(table, last), at.first+at.rows-1)
}

// heads is the lower row of headings from one column to another, absolute.
func (p plan) heads(table, first, last string) string {
	at := p[table]
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", at.sheet, p.letter(table, first), at.first-1, p.letter(table, last), at.first-1)
}

// head is the heading of a column in one language, absolute.
func (p plan) head(table, column string, lang Lang) string {
	at, up := p[table], tableHead
	if lang == Japanese {
		up--
	}
	return fmt.Sprintf("'%s'!$%s$%d", at.sheet, p.letter(table, column), at.first-up)
}
