package exact_test

import (
	"testing"

	"pgregory.net/rapid"

	"tanso/internal/exact"
)

// The constants are the published digits of √2, ln 2 and e.
func TestFunctionsAreCorrectlyRounded(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]exact.Decimal{
		"1.41421356237309504880168872420969807857":    exact.Int(2).Sqrt(),
		"0.693147180559945309417232121458176568075":   exact.Int(2).Ln(),
		"2.71828182845904523536028747135266249775725": exact.Int(1).Exp(),
		"12":  exact.Int(144).Sqrt(),
		"0":   exact.Int(1).Ln(),
		"1":   exact.Zero.Exp(),
		"0.1": exact.Must("0.01").Sqrt(),
	} {
		diff := got.Sub(exact.Must(want[:min(len(want), 41)])).Abs()
		if diff.Cmp(exact.Must("1e-33")) > 0 {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestFunctionsDoNotDependOnSpelling(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := genDecimal().Draw(t, "a").Abs().Add(exact.Must("1e-18"))
		padded := a.Add(exact.Must("1.000000000000000000000000")).Sub(exact.Int(1))
		if a.Sqrt().String() != padded.Sqrt().String() || a.Ln().String() != padded.Ln().String() {
			t.Fatalf("%s has two roots or two logarithms", a)
		}
		root := a.Sqrt()
		if off := root.Mul(root).Sub(a).Abs(); off.Cmp(a.Mul(exact.Must("1e-32"))) > 0 {
			t.Fatalf("√%s = %s, whose square is off by %s", a, root, off)
		}
		if back := a.Ln().Exp(); back.Sub(a).Abs().Cmp(a.Mul(exact.Must("1e-30"))) > 0 {
			t.Fatalf("exp ln %s = %s", a, back)
		}
	})
}

func TestFunctionsPanicOutsideTheirDomain(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]func(){
		"root of a negative": func() { exact.Int(-1).Sqrt() }, "logarithm of zero": func() { exact.Zero.Ln() },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s gave a number", name)
				}
			}()
			f()
		}()
	}
}
