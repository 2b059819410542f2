package reports

import (
	"strconv"

	"tanso/emissions"
)

// withheld stands in place of values that the licence of their edition forbids passing on. The factor is named all the same,
// with its edition, table and row, so that whoever may use the edition finds the value there.
var withheld = Text{"withheld by licence", "ライセンスにより非開示"}

// restricted tells whether the values of a factor may not be passed on.
func (l *ledger) restricted(f emissions.Factor) bool { return l.editionOf(f).Restricted }

// ofRestricted tells whether an entry is computed with such a factor.
func (l *ledger) ofRestricted(e emissions.Entry) bool {
	return l.restricted(l.inv.Factors[l.factor[e.FactorID]])
}

// unless is a figure that tells a factor's value, or the word for it where that is restricted.
func (l *ledger) unless(restricted bool, figure Cell) Cell {
	if restricted && figure.Kind != KindText {
		return str(withheld.In(l.lang))
	}
	return figure
}

// recordedWhere takes the formula from a figure that could only be recomputed with a restricted value.
func recordedWhere(restricted bool, figure Cell) Cell {
	if restricted {
		figure.Formula = ""
	}
	return figure
}

// restrictedLines counts the entries computed with restricted factors.
func (l *ledger) restrictedLines() int {
	n := 0
	for _, e := range l.inv.Entries {
		if l.ofRestricted(e) {
			n++
		}
	}
	return n
}

// withheldNote adds to a note of a sheet what is withheld, why, and what that means for recomputing; where nothing is withheld
// the note stays as it is.
func (l *ledger) withheldNote(note Text) Text {
	n := strconv.Itoa(l.restrictedLines())
	if n == "0" {
		return note
	}
	if note.EN != "" {
		note.EN += " "
	}
	return Text{
		note.EN + n + " line(s) rest on factors whose licence forbids passing their values on: these are " + withheld.EN +
			" and can be looked up in the edition by table and row. The emissions of these lines are recorded values in the workbook, not formulas.",
		note.JA + n + "行は、ライセンスが値の再配布を禁じる係数による。値は「" + withheld.JA + "」とし、版の表・行から確認できる。これらの行の排出量は、ワークブックでは数式ではなく記録値。",
	}
}

// withheldParagraphs say the same in the PDF.
func (l *ledger) withheldParagraphs() []Text {
	if l.restrictedLines() == 0 {
		return nil
	}
	return []Text{l.withheldNote(Text{})}
}
