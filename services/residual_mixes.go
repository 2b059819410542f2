package services

import (
	"context"
	"strconv"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// ResidualMix is the emission rate of the electricity of a country or grid region that nobody claimed in a year, as the
// organization may use it. Publishers such as AIB and Green-e do not allow it to be passed on with the product.
type ResidualMix struct {
	Region     string
	Year       int
	Revision   int
	KgPerKwh   *exact.Decimal // nil when taken back
	Gas        emissions.Gas  // CO2, or CO2E_UNSPLIT for a total
	Source     string
	RecordedBy string
	RecordedAt time.Time
}

// ResidualMixInput is a residual mix as its publisher has it; without a rate the one before is taken back.
type ResidualMixInput struct {
	Region   string
	Year     int
	KgPerKwh *exact.Decimal
	Gas      emissions.Gas
	Source   string
}

// ResidualMixes keeps the residual mixes of an organization.
type ResidualMixes struct{ *Core }

// maxResidualMixes bounds the regions and years that an organization may enter.
const maxResidualMixes = 2000

// residualMixes are those that hold, or held at t.knownAt, by region and year.
func (t *tx) residualMixes(ctx context.Context) ([]ResidualMix, error) {
	rows, err := collect[ResidualMix](ctx, t, `
		SELECT DISTINCT ON (region, year) region, year, revision, kg_per_kwh, gas, source, recorded_by, recorded_at FROM residual_mix
		WHERE organization_id = $1 AND ($2::timestamptz IS NULL OR recorded_at <= $2)
		ORDER BY region, year, revision DESC LIMIT `+strconv.Itoa(maxResidualMixes), t.org, t.knownAt)
	var out []ResidualMix
	for _, r := range rows {
		if r.KgPerKwh != nil {
			out = append(out, r)
		}
	}
	return out, err
}

// List returns the residual mixes that hold, by region and year.
func (s ResidualMixes) List(ctx context.Context) (out []ResidualMix, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) (err error) {
		out, err = t.residualMixes(ctx)
		return err
	}, everyone...)
	return out, err
}

// Set says what the residual mix of a region and year is; what was said before stays as history. Closed inventories keep
// theirs. Admins and managers may.
func (s ResidualMixes) Set(ctx context.Context, in ResidualMixInput) (out ResidualMix, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if in.Source, err = line("source", in.Source, 1, 500); err != nil {
			return err
		}
		err := firstOf(marketRegion("region", in.Region), notNegative("kgPerKwh", in.KgPerKwh), oneOf("gas", in.Gas, emissions.CO2, emissions.CO2eUnsplit))
		if err != nil {
			return err
		}
		if in.Year < 1990 || in.Year > 2100 {
			return fault.Field("year", "1990 to 2100", strconv.Itoa(in.Year))
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		out = ResidualMix{
			Region: in.Region, Year: in.Year, KgPerKwh: in.KgPerKwh, Gas: in.Gas, Source: in.Source, RecordedBy: actor.Name, RecordedAt: t.now,
		}
		err = t.QueryRow(ctx, `SELECT coalesce(max(revision), 0) + 1 FROM residual_mix WHERE organization_id = $1 AND region = $2 AND year = $3`,
			t.org, in.Region, in.Year).Scan(&out.Revision)
		if err != nil {
			return err
		}
		_, err = t.Exec(ctx, `INSERT INTO residual_mix (organization_id, region, year, revision, kg_per_kwh, gas, source, recorded_by, recorded_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			t.org, out.Region, out.Year, out.Revision, out.KgPerKwh, out.Gas, out.Source, out.RecordedBy, out.RecordedAt)
		if err != nil {
			return err
		}
		return t.audit(ctx, actor, "residual_mix.set", "residual_mix", in.Region+" "+strconv.Itoa(in.Year), in)
	}, Admin, Manager)
	return out, err
}
