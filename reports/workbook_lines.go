package reports

import (
	"fmt"
	"slices"
	"sort"
)

// maxLines is how many lines stand on one sheet. More are parted by scope, and formulas over them add the parts.
const maxLines = 300_000

// maxGasLines keeps a sheet of gases below the 1,048,576 rows that spreadsheets hold.
const maxGasLines = 1_000_000

// linePart is the lines that stand on one sheet, with their gases on another.
type linePart struct {
	suffix   string // of its sheets and tables: empty where all lines stand together
	label    Text
	entries  []int // of the inventory, in its order
	gasStart []int // first gas row of each
	gasCount int
}

func (p *linePart) add(entry, gases int) {
	p.entries, p.gasStart = append(p.entries, entry), append(p.gasStart, p.gasCount)
	p.gasCount += gases
}

func (p *linePart) lines() string { return "activity" + p.suffix }
func (p *linePart) gases() string { return "gas" + p.suffix }

// partsOf parts the entries by their measure where one sheet would hold more than limit.
func (b *book) partsOf(limit int) []*linePart {
	if len(b.inv.Entries) <= limit && b.gasCount <= maxGasLines {
		whole := &linePart{}
		for i, e := range b.inv.Entries {
			whole.add(i, len(e.Gases))
		}
		return []*linePart{whole}
	}
	var out []*linePart
	for _, m := range b.measures {
		part := &linePart{suffix: "_" + m.id, label: m.label}
		for i, e := range b.inv.Entries {
			if !m.has(e) {
				continue
			}
			if len(part.entries) == limit || part.gasCount+len(e.Gases) > maxGasLines {
				out = append(out, part)
				part = &linePart{suffix: fmt.Sprintf("_%s_%d", m.id, len(out)+1), label: m.label}
			}
			part.add(i, len(e.Gases))
		}
		out = append(out, part)
	}
	return slices.DeleteFunc(out, func(p *linePart) bool { return len(p.entries) == 0 })
}

// rowOf is where a row of a parted table stands.
type rowOf struct {
	table string
	row   int
}

// splitLines tells the plan where lines and gases stand.
func (b *book) splitLines() {
	if len(b.parts) == 1 && b.parts[0].suffix == "" {
		return
	}
	at := make([]rowOf, len(b.inv.Entries))
	part := make([]int, len(b.inv.Entries))
	var lines, gases []string
	for k, p := range b.parts {
		lines, gases = append(lines, p.lines()), append(gases, p.gases())
		for row, i := range p.entries {
			at[i], part[i] = rowOf{p.lines(), row}, k
		}
	}
	b.plan["activity"] = place{parts: lines, at: func(i int) rowOf { return at[i] }}
	b.plan["gas"] = place{parts: gases, at: func(i int) rowOf {
		k := sort.SearchInts(b.gasStart, i+1) - 1
		p := b.parts[part[k]]
		return rowOf{p.gases(), p.gasStart[at[k].row] + i - b.gasStart[k]}
	}}
}

// tally is how many lines have something, and which is the first.
type tally struct{ first, n int }

// lineIndex counts the lines by what they refer to.
type lineIndex struct {
	factor, facility, activity, month, instrument map[string]tally
	conversion                                    map[int]tally
}

func (b *book) indexLines() lineIndex {
	out := lineIndex{map[string]tally{}, map[string]tally{}, map[string]tally{}, map[string]tally{}, map[string]tally{}, map[int]tally{}}
	for i, e := range b.inv.Entries {
		tick(out.factor, e.FactorID, i)
		tick(out.facility, e.FacilityID, i)
		tick(out.activity, e.ActivityID, i)
		tick(out.month, e.Month, i)
		tick(out.instrument, e.InstrumentID, i)
		tick(out.conversion, b.conversionAt[i], i)
	}
	return out
}

// tick counts line i under a key.
func tick[K comparable](in map[K]tally, key K, i int) {
	t, seen := in[key]
	if !seen {
		t.first = i
	}
	t.n++
	in[key] = t
}

// leadTo is the first line of a tally; nowhere when there is none.
func (b *book) leadTo(t tally) string {
	if t.n == 0 {
		return ""
	}
	return b.plan.cell("activity", "line", t.first)
}
