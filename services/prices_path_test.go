package services

import (
	"testing"

	"tanso/internal/exact"
	"tanso/internal/unit"
)

func TestTheFewestPricesLeadFromOneMoneyToAnother(t *testing.T) {
	t.Parallel()
	price := func(from, to, value string) Price {
		v := exact.Must(value)
		return Price{FromUnit: from, ToUnit: to, Value: &v, Source: "s"}
	}
	known := []Price{
		price("EUR2024", "JPY2024", "160"), price("EUR2024", "USD2024", "1.1"), price("JPY2024", "USD2024", "0.0066"),
		price("USD2022", "USD2024", "1.25"),
	}
	path := pricePath(known, "JPY2024", "USD2022")
	if len(path) != 2 || path[0].Name != "exchange rate" || path[0].To != "USD2024" || path[1].Name != "deflator" {
		t.Fatalf("path %+v", path)
	}
	got, steps, err := unit.ConvertVia(exact.Int(100000), "JPY2024", "USD2022", path)
	if err != nil || got.String() != "528" || len(steps) != 2 { // 100,000 × 0.0066 ÷ 1.25
		t.Errorf("100000 JPY2024 = %s USD2022 in %+v (%v)", got, steps, err)
	}
	if path := pricePath(known, "JPY2024", "GBP2024"); len(path) != 0 {
		t.Errorf("a way to a money that nobody entered: %+v", path)
	}
	if all := pricePath(known, "JPY2024", ""); len(all) != 3 {
		t.Errorf("reached from JPY2024: %+v", all)
	}
	if path := pricePath(known, "JPY2024", "JPY2024"); len(path) != 0 {
		t.Errorf("a money is itself: %+v", path)
	}
}
