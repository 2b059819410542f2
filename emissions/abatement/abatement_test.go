package abatement_test

import (
	"encoding/json"
	"errors"
	"os"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions/abatement"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		ID   string
		Case struct {
			PresentValues     []struct{ NPV, Tonnes, Want exact.Decimal }
			Annual            *abatement.Annual
			Discount, Annuity *exact.Decimal
			Want              exact.Decimal
		}
	}
	if err := json.Unmarshal(raw, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 3 {
		t.Errorf("%d examples", len(examples))
	}
	for _, x := range examples {
		for _, p := range x.Case.PresentValues {
			cost, err := abatement.OfPresentValue(p.NPV, p.Tonnes)
			if err != nil || !cost.PerTonne.Equal(p.Want) || cost.Method != abatement.PresentValue {
				t.Errorf("%s: %+v, %v; want %s", x.ID, cost, err, p.Want)
			}
		}
		if x.Case.Annual == nil {
			continue
		}
		if x.Case.Discount != nil {
			factor, err := abatement.Annuity(*x.Case.Discount, 20)
			if err != nil || !factor.Round(5).Equal(*x.Case.Annuity) {
				t.Errorf("%s: an annuity of %s, %v; published %s", x.ID, factor, err, x.Case.Annuity)
			}
			cost, err := x.Case.Annual.Annuitised(*x.Case.Discount)
			if err != nil || !cost.PerTonne.Round(4).Equal(x.Case.Want) || cost.Method != abatement.Annuitised {
				t.Errorf("%s: %+v, %v; want %s", x.ID, cost, err, x.Case.Want)
			}
			continue
		}
		cost, err := x.Case.Annual.Simple()
		if err != nil || !cost.PerTonne.Equal(x.Case.Want) || cost.Method != abatement.Simple {
			t.Errorf("%s: %+v, %v; want %s", x.ID, cost, err, x.Case.Want)
		}
	}
}

func TestWhatAvoidsNothingHasNoCostPerTonne(t *testing.T) {
	t.Parallel()
	_, err := abatement.OfPresentValue(exact.Int(-1), exact.Int(0))
	_, noYears := abatement.Annual{TonnesPerYear: exact.Int(1)}.Simple()
	_, noTonnes := abatement.Annual{Years: exact.Int(1), TonnesPerYear: exact.Int(-1)}.Simple()
	for field, err := range map[string]error{"tonnes": err, "years": noYears, "tonnesPerYear": noTonnes} {
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// Without interest the net present value of a measure is the sum of its payments, and both methods agree.
func TestWithoutInterestBothMethodsAgree(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string, low, high int) exact.Decimal {
			return exact.Int(int64(rapid.IntRange(low, high).Draw(t, name)))
		}
		a := abatement.Annual{
			Capex: number("capex", 0, 1e6), Years: exact.Int(1 << rapid.IntRange(0, 5).Draw(t, "years")),
			OpexPerYear: number("opex", -1e5, 1e5), TonnesPerYear: exact.Int(1 << rapid.IntRange(0, 5).Draw(t, "tonnes")),
		}
		simple, err := a.Simple()
		if err != nil {
			t.Fatal(err)
		}
		npv := a.Capex.Add(a.OpexPerYear.Mul(a.Years)).Neg()
		whole, err := abatement.OfPresentValue(npv, a.TonnesPerYear.Mul(a.Years))
		if err != nil || !whole.PerTonne.Equal(simple.PerTonne) {
			t.Fatalf("%s by years, %s over the life, %v", simple.PerTonne, whole.PerTonne, err)
		}
	})
}
