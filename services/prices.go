package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// Kinds of prices.
const (
	PriceExchange = "exchange_rate" // between two currencies in one year
	PriceDeflator = "deflator"      // between two price years of one currency
)

// Price is an exchange rate or a deflator that people entered with its source: one of FromUnit is Value of ToUnit. Both
// are money with a price year, such as JPY2024.
type Price struct {
	FromUnit   string
	ToUnit     string
	Value      *exact.Decimal // nil when it was withdrawn
	Source     string
	RecordedBy string
	RecordedAt time.Time
}

// PriceInput is what people enter. Either the currencies differ or the years do, so that each number has one source.
type PriceInput struct {
	FromUnit string
	ToUnit   string
	Value    exact.Decimal
	Source   string
}

// maxPrices bounds the rates and deflators of an organization: each calculation looks through them.
const maxPrices = 2000

// Prices keeps the exchange rates and deflators behind an organization's spend.
type Prices struct{ *Core }

// Kind tells an exchange rate from a deflator.
func (p Price) Kind() string {
	from, _, _ := unit.ParseMoney(p.FromUnit)
	to, _, _ := unit.ParseMoney(p.ToUnit)
	if from == to {
		return PriceDeflator
	}
	return PriceExchange
}

// property is the bridge between units that a price is.
func (p Price) property() unit.Property {
	name := "exchange rate"
	if p.Kind() == PriceDeflator {
		name = "deflator"
	}
	return unit.Property{Name: name, From: p.FromUnit, To: p.ToUnit, Value: *p.Value, Source: p.Source}
}

const priceColumns = `from_unit, to_unit, value, source, recorded_by, recorded_at`

// prices are those that hold now, or held at t.knownAt, in the order of their units.
func (t *tx) prices(ctx context.Context) ([]Price, error) {
	return collect[Price](ctx, t, `
		SELECT `+priceColumns+` FROM (
			SELECT DISTINCT ON (from_unit, to_unit) `+priceColumns+` FROM price
			WHERE organization_id = $1 AND ($2::timestamptz IS NULL OR recorded_at <= $2)
			ORDER BY from_unit, to_unit, revision DESC) AS newest
		WHERE value IS NOT NULL ORDER BY from_unit, to_unit`, t.org, t.knownAt)
}

// priceProperties returns the rates and deflators that lead from one money to another, in the order to cross them; from
// and to are codes such as JPY2024. The fewest are taken, crossed in either direction, and of as many the first by their
// units. None are returned where nothing leads there: the calculation then names the missing bridge. With an empty to it
// returns all that can be reached from the first money, for a factor whose price year is not known yet.
func (t *tx) priceProperties(ctx context.Context, from, to string) ([]unit.Property, error) {
	known, err := t.prices(ctx)
	if err != nil {
		return nil, err
	}
	return pricePath(known, from, to), nil
}

// pricePath searches breadth first, so that the first way found is a shortest one.
func pricePath(known []Price, from, to string) []unit.Property {
	type arrival struct{ by, back int } // the price crossed, and the place in reached that it was crossed from
	reached, ways := []string{from}, []arrival{{-1, -1}}
	for at := 0; at < len(reached); at++ {
		for i, p := range known {
			next := ""
			switch reached[at] {
			case p.FromUnit:
				next = p.ToUnit
			case p.ToUnit:
				next = p.FromUnit
			}
			if next == "" || slices.Contains(reached, next) {
				continue
			}
			reached, ways = append(reached, next), append(ways, arrival{i, at})
		}
	}
	var out []unit.Property
	if to == "" {
		for _, w := range ways[1:] {
			out = append(out, known[w.by].property())
		}
		return out
	}
	at := slices.Index(reached, to)
	for at > 0 {
		out = append(out, known[ways[at].by].property())
		at = ways[at].back
	}
	slices.Reverse(out)
	return out
}

// List returns the rates and deflators that hold, by their units.
func (s Prices) List(ctx context.Context) (out []Price, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.prices(ctx)
		return err
	}, everyone...)
	return out, err
}

// History returns all that was ever said about a rate or deflator, newest first; at most 200 are given.
func (s Prices) History(ctx context.Context, fromUnit, toUnit string) (out []Price, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = collect[Price](ctx, t, `SELECT `+priceColumns+` FROM price
			WHERE organization_id = $1 AND from_unit = $2 AND to_unit = $3 ORDER BY revision DESC LIMIT $4`, t.org, fromUnit, toUnit, maxPage)
		return err
	}, everyone...)
	return out, err
}

// Record enters a rate or deflator, or supersedes the one for the same units. Runs that were calculated keep theirs; drafts
// become stale where it changes a figure. Admins and managers may.
func (s Prices) Record(ctx context.Context, in PriceInput) (out Price, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		known, err := t.prices(ctx)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(known, func(p Price) bool { return p.FromUnit == in.ToUnit && p.ToUnit == in.FromUnit }) {
			return &fault.Error{
				Code: fault.Conflict, Field: "fromUnit", Message: "the opposite direction is entered already, and is crossed both ways: correct or withdraw that one",
				Expected: in.ToUnit + " to " + in.FromUnit, Got: in.FromUnit + " to " + in.ToUnit,
			}
		}
		if len(known) >= maxPrices {
			return &fault.Error{
				Code: fault.TooLarge, Field: "prices", Message: "there are too many; withdraw some that are no longer used",
				Expected: "at most " + strconv.Itoa(maxPrices), Got: strconv.Itoa(len(known) + 1),
			}
		}
		out = Price{FromUnit: in.FromUnit, ToUnit: in.ToUnit, Value: &in.Value, Source: in.Source, RecordedBy: actor.Name, RecordedAt: t.now}
		if err := t.keepPrice(ctx, out); err != nil {
			return err
		}
		return t.audit(ctx, actor, "price.record", "price", in.FromUnit+" "+in.ToUnit, in)
	}, Admin, Manager)
	return out, err
}

// Withdraw takes a rate or deflator back with the reason. Admins and managers may.
func (s Prices) Withdraw(ctx context.Context, fromUnit, toUnit, reason string) (out Price, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		why, err := line("reason", reason, 1, 500)
		if err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		known, err := t.prices(ctx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(known, func(p Price) bool { return p.FromUnit == fromUnit && p.ToUnit == toUnit }) {
			return fault.New(fault.NotFound, "no such rate or deflator")
		}
		out = Price{FromUnit: fromUnit, ToUnit: toUnit, Source: why, RecordedBy: actor.Name, RecordedAt: t.now}
		if err := t.keepPrice(ctx, out); err != nil {
			return err
		}
		return t.audit(ctx, actor, "price.withdraw", "price", fromUnit+" "+toUnit, struct{ Reason string }{why})
	}, Admin, Manager)
	return out, err
}

func (t *tx) keepPrice(ctx context.Context, p Price) error {
	_, err := t.Exec(ctx, `
		INSERT INTO price (organization_id, from_unit, to_unit, revision, value, source, recorded_by, recorded_at)
		SELECT $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5, $6, $7 FROM price
		WHERE organization_id = $1 AND from_unit = $2 AND to_unit = $3`,
		t.org, p.FromUnit, p.ToUnit, p.Value, p.Source, p.RecordedBy, p.RecordedAt)
	return err
}

func (in *PriceInput) check() (err error) {
	from, fromYear, ok := unit.ParseMoney(in.FromUnit)
	if !ok {
		return fault.Field("fromUnit", "a currency with its year, such as JPY2024", in.FromUnit)
	}
	to, toYear, ok := unit.ParseMoney(in.ToUnit)
	if !ok {
		return fault.Field("toUnit", "a currency with its year, such as USD2024", in.ToUnit)
	}
	if (from == to) == (fromYear == toYear) {
		return fault.Field("toUnit", "another currency in the same year (an exchange rate), or the same currency in another year (a deflator)", in.ToUnit)
	}
	if in.Value.Sign() <= 0 {
		return fault.Field("value", "a number above 0", in.Value.String())
	}
	in.Source, err = line("source", in.Source, 1, 500)
	return err
}
