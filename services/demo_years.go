package services

import (
	"context"
	"strconv"

	"tanso/emissions"
	"tanso/reports"
)

// inventories calculates and closes the year before, which becomes the base year with targets; then the completed year, whose
// reports it queues; and calculates the open year.
func (d *demoing) inventories(ctx context.Context) error {
	have, err := d.Inventories.List(ctx)
	if err != nil {
		return err
	}
	for n := d.first() / monthsOfYear; n <= 1; n++ {
		in := InventoryInput{
			Name: "FY" + strconv.Itoa(d.year+n), PeriodStart: d.month(12 * n), PeriodEnd: d.month(12 * (n + 1)),
			GWPSet: emissions.AR5, Approach: emissions.OperationalControl,
		}
		i, err := ensure(have, func(i Inventory) bool { return i.Name == in.Name && i.Number == 1 }, func() (Inventory, error) { return d.Inventories.Create(ctx, in) })
		if err != nil {
			return err
		}
		if i.ClosedAt == nil {
			if _, err := d.Inventories.Calculate(ctx, i.ID); err != nil {
				return err
			}
		}
		if n <= 0 && i.ClosedAt == nil {
			if _, err := d.Inventories.Close(ctx, i.ID, true); err != nil {
				return err
			}
		}
		if err := d.afterClosing(ctx, i, n); err != nil {
			return err
		}
	}
	return nil
}

// afterClosing does what rests on a closed year: n counts from the completed one.
func (d *demoing) afterClosing(ctx context.Context, i Inventory, n int) error {
	switch n {
	case -1:
		if err := d.baseYear(ctx); err != nil {
			return err
		}
		return d.goals(ctx)
	case 0:
		return d.yearReports(ctx, i)
	}
	return nil
}

func (d *demoing) yearReports(ctx context.Context, i Inventory) error {
	have, err := d.Reports.List(ctx, &i.ID)
	if err != nil {
		return err
	}
	for _, format := range []ReportFormat{FormatXLSX, FormatPDF} {
		for _, language := range []reports.Lang{reports.Japanese, reports.English} {
			_, err := ensure(have, func(r Report) bool { return r.Format == format && r.Language == language },
				func() (Report, error) { return d.Reports.Build(ctx, i.ID, format, language) })
			if err != nil {
				return err
			}
		}
	}
	return nil
}
