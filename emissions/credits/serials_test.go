package credits_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions/credits"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

func TestBlocksOfSerialNumbersWithAUnitInCommonAreFound(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		a, b credits.Serials
		want bool
	}{
		"one behind the other": {credits.Serials{"VCS-1-100", "VCS-1-199"}, credits.Serials{"VCS-1-200", "VCS-1-299"}, false},
		"the last of one":      {credits.Serials{"VCS-1-100", "VCS-1-199"}, credits.Serials{"VCS-1-199", "VCS-1-299"}, true},
		"one inside":           {credits.Serials{"VCS-1-100", "VCS-1-999"}, credits.Serials{"VCS-1-200", "VCS-1-299"}, true},
		"another project":      {credits.Serials{"VCS-1-100", "VCS-1-199"}, credits.Serials{"VCS-2-100", "VCS-2-199"}, false},
		"other letters":        {credits.Serials{"VCS-1-100", "VCS-1-199"}, credits.Serials{"GS-1-100", "GS-1-199"}, false},
		"either case":          {credits.Serials{"vcs-1-100", "vcs-1-199"}, credits.Serials{"VCS-1-150", "VCS-1-150"}, true},
		"a single unit":        {credits.Serials{"JPN-000-001-250", "JPN-000-001-250"}, credits.Serials{"JPN-000-000-900", "JPN-000-002-100"}, true},
		"counted in groups":    {credits.Serials{"JPN-000-000-900", "JPN-000-001-100"}, credits.Serials{"JPN-000-001-101", "JPN-000-001-200"}, false},
		"zeros in front":       {credits.Serials{"A-007", "A-009"}, credits.Serials{"A-8", "A-8"}, true},
		"the year behind":      {credits.Serials{"5-10-2020", "5-20-2020"}, credits.Serials{"5-12-2021", "5-15-2021"}, false},
		"two single units":     {credits.Serials{"A-7", "A-7"}, credits.Serials{"A-8", "A-8"}, false},
		"without numbers":      {credits.Serials{}, credits.Serials{"A-8", "A-8"}, false},
	} {
		if got := c.a.Overlaps(c.b); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
		if got := c.b.Overlaps(c.a); got != c.want {
			t.Errorf("%s, the other way round: %v", name, got)
		}
	}
}

func TestABlockThatIsNoneIsRefusedByField(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		serials credits.Serials
		field   string
	}{
		"no digits":       {credits.Serials{"ABC", "ABD"}, "serialFirst"},
		"only one":        {credits.Serials{"A-1", ""}, "serialLast"},
		"another form":    {credits.Serials{"A-1", "B-2"}, "serialLast"},
		"backwards":       {credits.Serials{"A-9", "A-8"}, "serialLast"},
		"endless digits":  {credits.Serials{"A-1234567890123456789012345678901", "A-2"}, "serialFirst"},
		"whole":           {credits.Serials{"A-1", "A-2"}, ""},
		"nothing to hold": {credits.Serials{}, ""},
	} {
		err := c.serials.Check()
		if c.field == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Field != c.field {
			t.Errorf("%s: %v, want the field %s", name, err, c.field)
		}
	}
}

func TestUnitsAreCountedAndDivided(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		serials credits.Serials
		count   string
		cut     int64
		head    string // its last unit
		rest    string // its first unit
	}{
		{credits.Serials{"1234-1-100-VCS", "1234-1-599-VCS"}, "500", 200, "1234-1-299-VCS", "1234-1-300-VCS"},
		{credits.Serials{"JPN-000-000-901", "JPN-000-001-400"}, "500", 100, "JPN-000-001-000", "JPN-000-001-001"},
		{credits.Serials{"A-098", "A-101"}, "4", 2, "A-099", "A-100"},
		{credits.Serials{"A-8", "A-11"}, "4", 2, "A-9", "A-10"},
	} {
		n, ok := c.serials.Count()
		if !ok || n.String() != c.count {
			t.Errorf("%v has %s units", c.serials, n)
		}
		head, rest, ok := c.serials.Split(exact.Int(c.cut))
		if !ok || head.Last != c.head || rest.First != c.rest || head.First != c.serials.First || rest.Last != c.serials.Last {
			t.Errorf("%v after %d: %v and %v", c.serials, c.cut, head, rest)
		}
	}
	for _, s := range []credits.Serials{{}, {"A-1-5", "A-10-7"}} {
		if n, ok := s.Count(); ok {
			t.Errorf("%v was counted: %s", s, n)
		}
	}
	if _, _, ok := (credits.Serials{"A-1", "A-4"}).Split(exact.Must("1.5")); ok {
		t.Error("a unit was cut")
	}
}

// Blocks overlap exactly where counting unit by unit finds one in common, and what is divided has nothing in common and loses nothing.
func TestOverlapIsWhatCountingFinds(t *testing.T) {
	t.Parallel()
	serial := func(n int) string { return fmt.Sprintf("X%03d-%03d-Z9", n/1000, n%1000) }
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (int, int) {
			first := rapid.IntRange(950, 1050).Draw(t, name)
			return first, first + rapid.IntRange(0, 60).Draw(t, name+" units")
		}
		a, aEnd := draw("a")
		b, bEnd := draw("b")
		one, other := credits.Serials{serial(a), serial(aEnd)}, credits.Serials{serial(b), serial(bEnd)}
		if got, want := one.Overlaps(other), a <= bEnd && b <= aEnd; got != want {
			t.Fatalf("%v and %v: %v", one, other, got)
		}
		n, ok := one.Count()
		if !ok || !n.Equal(exact.Int(int64(aEnd-a+1))) {
			t.Fatalf("%v: %s units", one, n)
		}
		if aEnd == a {
			return
		}
		cut := rapid.IntRange(1, aEnd-a).Draw(t, "cut")
		head, rest, ok := one.Split(exact.Int(int64(cut)))
		if !ok || head != (credits.Serials{serial(a), serial(a + cut - 1)}) || rest != (credits.Serials{serial(a + cut), serial(aEnd)}) {
			t.Fatalf("%v after %d: %v %v", one, cut, head, rest)
		}
	})
}
