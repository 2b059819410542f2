package services_test

import (
	"testing"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func yen(from, to, value string) services.PriceInput {
	return services.PriceInput{FromUnit: from, ToUnit: to, Value: exact.Must(value), Source: "a table of rates"}
}

func TestPricesAreEnteredWithTheirSourceAndSuperseded(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx := l.as(l.a, services.Manager)
	must(l.all.Prices.Record(ctx, yen("JPY2024", "USD2024", "0.0066")))(t)
	must(l.all.Prices.Record(ctx, yen("USD2024", "USD2022", "0.93")))(t)
	must(l.all.Prices.Record(ctx, yen("JPY2024", "USD2024", "0.0067")))(t)
	known := must(l.all.Prices.List(ctx))(t)
	if len(known) != 2 || known[0].Value.String() != "0.0067" || known[0].Kind() != services.PriceExchange || known[1].Kind() != services.PriceDeflator {
		t.Errorf("prices %+v", known)
	}
	if past := must(l.all.Prices.History(ctx, "JPY2024", "USD2024"))(t); len(past) != 2 || past[1].Value.String() != "0.0066" {
		t.Errorf("history %+v", past)
	}
	must(l.all.Prices.Withdraw(ctx, "JPY2024", "USD2024", "wrong table"))(t)
	if known = must(l.all.Prices.List(ctx))(t); len(known) != 1 {
		t.Errorf("after withdrawing %+v", known)
	}
	_, err := l.all.Prices.Withdraw(ctx, "JPY2024", "USD2024", "again")
	wantCode(t, err, fault.NotFound, "")
	for field, in := range map[string]services.PriceInput{
		"fromUnit": yen("XXX2024", "USD2024", "1"),
		"toUnit":   yen("JPY2024", "USD2022", "1"), // a rate and a deflator in one number
		"value":    yen("JPY2024", "EUR2024", "0"),
		"source":   {FromUnit: "JPY2024", ToUnit: "EUR2024", Value: exact.Int(1)},
	} {
		_, err := l.all.Prices.Record(ctx, in)
		wantCode(t, err, fault.Invalid, field)
	}
	_, err = l.all.Prices.Record(ctx, yen("USD2022", "USD2024", "1.07"))
	wantCode(t, err, fault.Conflict, "fromUnit")
}
