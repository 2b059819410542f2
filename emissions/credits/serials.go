package credits

import (
	"regexp"
	"slices"
	"strings"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Serials is a block of serial numbers, from the first to the last.
//
// Registries write them in forms of their own: 1234-567890-568089-VCS…, JPN-100-000-000-000-001. All that is taken from a form is its
// runs of digits: the last number is the first one with one run, or neighbouring runs, counted up.
type Serials struct{ First, Last string }

// block is a parsed range: the words between the numbers, and the numbers of the first and the last unit.
type block struct {
	words       []string
	first, last []exact.Decimal
}

var (
	digits = regexp.MustCompile(`[0-9]+`)
	// maxDigits of a run keeps comparisons of foreign text small.
	maxDigits = 30
)

// Clean takes spaces out: registries print them for readers.
func (s Serials) Clean() Serials {
	return Serials{strings.Join(strings.Fields(s.First), ""), strings.Join(strings.Fields(s.Last), "")}
}

// numbersOf takes a serial number apart. Letters count alike in either case.
func numbersOf(serial string) (words []string, numbers []exact.Decimal, ok bool) {
	serial = strings.ToUpper(serial)
	words = digits.Split(serial, -1)
	for _, run := range digits.FindAllString(serial, -1) {
		if len(run) > maxDigits {
			return nil, nil, false
		}
		numbers = append(numbers, exact.Must(run))
	}
	return words, numbers, len(numbers) > 0
}

func (s Serials) block() (block, error) {
	words, first, ok := numbersOf(s.First)
	if !ok {
		return block{}, fault.Field("serialFirst", "a serial number with digits, of at most 30 in one run", s.First)
	}
	others, last, ok := numbersOf(s.Last)
	if !ok || !slices.Equal(words, others) {
		return block{}, fault.Field("serialLast", "a serial number of the form of "+s.First, s.Last)
	}
	if compare(first, last) > 0 {
		return block{}, fault.Field("serialLast", "a serial number not before "+s.First, s.Last)
	}
	return block{words, first, last}, nil
}

// Check refuses a block whose numbers do not belong together. One without numbers is no block and is refused by nobody.
func (s Serials) Check() error {
	if s == (Serials{}) {
		return nil
	}
	_, err := s.block()
	return err
}

// compare orders numbers as the registry counts: the first run that differs decides.
func compare(a, b []exact.Decimal) int {
	for i := range a {
		if c := a[i].Cmp(b[i]); c != 0 {
			return c
		}
	}
	return 0
}

// span is from which to which run a block counts; of a single unit it is empty.
func (b block) span() (from, to int) {
	from = -1
	for i := range b.first {
		if !b.first[i].Equal(b.last[i]) {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return max(from, 0), to
}

// Overlaps tells whether two blocks of one registry have a unit in common. Blocks of different forms have none.
func (s Serials) Overlaps(o Serials) bool {
	a, errA := s.block()
	b, errB := o.block()
	if errA != nil || errB != nil || !slices.Equal(a.words, b.words) {
		return false
	}
	from, to := a.span()
	if f, t := b.span(); t > 0 {
		if to == 0 {
			from = f
		}
		from, to = min(from, f), max(to, t)
	}
	for i := range a.first {
		if (i < from || i >= to) && !a.first[i].Equal(b.first[i]) {
			return false
		}
	}
	return compare(a.first[from:to], b.last[from:to]) <= 0 && compare(b.first[from:to], a.last[from:to]) <= 0
}

// Count is how many units a block has; unknown without numbers, or where more than one run counts and their widths are not fixed.
func (s Serials) Count() (exact.Decimal, bool) {
	b, err := s.block()
	if s == (Serials{}) || err != nil {
		return exact.Zero, false
	}
	from, to := b.span()
	switch {
	case to == 0:
		return exact.Int(1), true
	case to-from == 1:
		return b.last[from].Sub(b.first[from]).Add(exact.Int(1)), true
	}
	first, last := joined(s.First, from, to), joined(s.Last, from, to)
	if len(first) != len(last) {
		return exact.Zero, false
	}
	return exact.Must(last).Sub(exact.Must(first)).Add(exact.Int(1)), true
}

// joined are the runs of digits that count, as one number: JPN-000-001-250 counts thousands in one run and units in the next.
func joined(serial string, from, to int) string {
	return strings.Join(digits.FindAllString(serial, -1)[from:to], "")
}

// Split divides a block after so many units; not known where units cannot be counted.
func (s Serials) Split(units exact.Decimal) (head, rest Serials, ok bool) {
	n, counted := s.Count()
	if !counted || units.Sign() <= 0 || units.Cmp(n) >= 0 || !units.Equal(units.Round(0)) {
		return Serials{}, Serials{}, false
	}
	b, _ := s.block()
	from, to := b.span()
	first := exact.Must(joined(s.First, from, to))
	return Serials{s.First, s.at(from, to, first.Add(units).Sub(exact.Int(1)))}, Serials{s.at(from, to, first.Add(units)), s.Last}, true
}

// at writes a number into the runs that count, with the zeros that stood in front.
func (s Serials) at(from, to int, n exact.Decimal) string {
	text, out := n.String(), s.First
	places := digits.FindAllStringIndex(out, -1)
	for i := to - 1; i >= from; i-- {
		start, end := places[i][0], places[i][1]
		width := end - start
		part := text
		if i > from {
			cut := max(len(text)-width, 0)
			part, text = text[cut:], text[:cut]
		}
		out = out[:start] + strings.Repeat("0", max(width-len(part), 0)) + part + out[end:]
	}
	return out
}
