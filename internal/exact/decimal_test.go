package exact_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/exact"
)

func genDecimal() *rapid.Generator[exact.Decimal] {
	return rapid.Custom(func(t *rapid.T) exact.Decimal {
		text := strconv.FormatInt(rapid.Int64().Draw(t, "coefficient"), 10) +
			"e" + strconv.Itoa(rapid.IntRange(-18, 6).Draw(t, "exponent"))
		return exact.Must(text)
	})
}

func TestSumsDoNotDependOnOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		terms := rapid.SliceOfN(genDecimal(), 0, 40).Draw(t, "terms")
		shuffled := rapid.Permutation(terms).Draw(t, "shuffled")
		if a, b := exact.Sum(terms...), exact.Sum(shuffled...); a.String() != b.String() {
			t.Fatalf("%s in one order, %s in another", a, b)
		}
	})
}

func TestArithmeticLeavesItsOperandsAlone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := genDecimal().Draw(t, "a"), genDecimal().Draw(t, "b")
		before := a.String() + " " + b.String()
		copied := a
		product := copied.Mul(b).Add(a).Sub(a)
		if after := a.String() + " " + b.String(); after != before {
			t.Fatalf("operands changed from %s to %s", before, after)
		}
		if !product.Equal(a.Mul(b)) || !a.Add(b).Sub(b).Equal(a) {
			t.Fatalf("sums or products are not exact for %s", before)
		}
	})
}

func TestTextRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := genDecimal().Draw(t, "a")
		var back exact.Decimal
		if err := back.UnmarshalText([]byte(a.String())); err != nil || !back.Equal(a) || back.String() != a.String() {
			t.Fatalf("%s came back as %s (%v)", a, back, err)
		}
	})
}

func TestParseRefusesWhatIsNotAPlainDecimal(t *testing.T) {
	t.Parallel()
	for _, in := range []string{"", "NaN", "Infinity", "12,5", "1 000", "0x10", "1e400", "--1", "１２", ".", "12345678901234567890123456789012345678901"} {
		if got, err := exact.Parse(in); err == nil {
			t.Errorf("%q was read as %s", in, got)
		}
	}
}

func TestRounding(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in     string
		places int32
		want   string
	}{
		{"2.5", 0, "2"},
		{"3.5", 0, "4"},
		{"-2.675", 2, "-2.68"},
		{"1", 3, "1.000"},
		{"123456789012345678901234567890.125", 2, "123456789012345678901234567890.12"},
	} {
		if got := exact.Must(c.in).Fixed(c.places); got != c.want {
			t.Errorf("%s to %d places: got %s, want %s", c.in, c.places, got, c.want)
		}
	}
	if got := exact.Int(1).Quo(exact.Int(3)).String(); got != "0.3333333333333333333333333333333333" {
		t.Errorf("1/3 = %s", got)
	}
}

func TestTextOfALongProductIsReadBack(t *testing.T) {
	t.Parallel()
	third := exact.Int(1).Quo(exact.Int(3))
	long := third.Mul(third).Mul(third)
	var back exact.Decimal
	if err := back.UnmarshalText([]byte(long.String())); err != nil || !back.Equal(long) {
		t.Errorf("%s came back as %s (%v)", long, back, err)
	}
	if err := back.UnmarshalGQL(long.String()); err == nil {
		t.Error("input of more than 40 digits was accepted")
	}
}

func TestEqualNumbersHaveEqualText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"1.50": "1.5", "0.000": "0", "-0": "0", "-0.0100": "-0.01", "1e3": "1000", "100": "100", "12e-1": "1.2", "1200e-2": "12", "-5": "-5",
	} {
		if got := exact.Must(in).String(); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
