package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	meterfiles "tanso/meters/decode"
)

// decodeCommand shows what Tanso makes of a file. It needs no server and no database.
type decodeCommand struct {
	File string `arg:"" help:"The file, or - for standard input."`

	Known fileFlags `embed:""`
	// What only looking at a file can say.
	MaxGap       *time.Duration `help:"Name gaps longer than this."`
	MaxVariation *time.Duration `help:"Name neighbours whose lengths differ by more than this."`
}

// fileFlags are what a person knows about a file that it does not say.
type fileFlags struct {
	Format   string `help:"Format of the file: ${formats}." default:"auto"`
	Meter    string `help:"Meter, where the file does not say; for an import its id, name or serial."`
	Channel  string `help:"Register of the meter, where the file does not say."`
	Kind     string `help:"What a single time and value mean: register, interval, demand or power."`
	Unit     string `help:"Unit code such as kWh, where the file does not say."`
	Zone     string `help:"IANA time zone of times without an offset, e.g. Asia/Tokyo."`
	Labels   string `help:"Whether single times label the start or the end of an interval."`
	Dates    string `help:"Order of dates that do not begin with the year: dmy or mdy."`
	Decimals string `help:"Decimal sign: point or comma." enum:"point,comma" default:"point"`

	Step  time.Duration `help:"Length of intervals that have a single time, e.g. 30m."`
	At    string        `help:"When telegrams without a time of their own came in, e.g. 2026-04-01T00:00:00+09:00."`
	Scale string        `help:"What one count of a bare counter is worth in kWh (coefficient times unit), for telegrams that leave it out."`
	Table tableFlags    `embed:""`
}

// tableFlags are what a person knows about a CSV file or a workbook.
type tableFlags struct {
	Columns       []string `help:"Names of the columns in order, for tables whose titles are not known: value, start, end, at, date, time, meter, value:NAME (kWh), - …"`
	NoHeader      bool     `help:"The first row is data."`
	Sheet         string   `help:"Sheet of a workbook."`
	Origin        string   `help:"When the first interval starts, for rows that number their intervals."`
	EndInclusive  bool     `help:"Ends name the last day or minute of their interval, as on bills."`
	SincePrevious bool     `help:"Rows have only an end: each is about the time since the row before."`
	Resets        string   `help:"Part of the day in which a counter starts again from zero, e.g. 23:45-00:15."`
}

// Run prints one JSON object for each reading or refused item, and a summary on standard error. It fails when an item was
// refused or nothing was decoded.
func (c decodeCommand) Run(ctx context.Context) error {
	options, err := c.Known.options()
	if err != nil {
		return err
	}
	options.Table.MaxGap, options.Table.MaxVariation = c.MaxGap, c.MaxVariation
	in := io.Reader(os.Stdin)
	if c.File != "-" {
		file, err := os.Open(c.File)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		in = file
	}
	out := newDecodePrinter(os.Stdout)
	summary, err := meterfiles.As(meterfiles.Format(c.Known.Format), in, options, func(d meterfiles.Decoded) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return out.print(d)
	})
	if flushed := out.flush(); flushed != nil {
		return fmt.Errorf("the output cannot be written: %w", flushed)
	}
	out.summarize(os.Stderr, summary)
	switch {
	case err != nil:
		return err
	case summary.Refused > 0:
		return fault.New(fault.Invalid, "%d items were refused; see problem in the output", summary.Refused)
	case summary.Items == 0:
		return fault.New(fault.Invalid, "there is no reading in the file")
	}
	return nil
}

func (c fileFlags) options() (meterfiles.Options, error) {
	options := meterfiles.Options{
		Meter: c.Meter, Channel: c.Channel, Kind: meters.Kind(c.Kind), Unit: c.Unit, Label: meters.Label(c.Labels), Step: c.Step,
		DateOrder: meters.DateOrder(c.Dates), DecimalComma: c.Decimals == "comma", Table: c.Table.options(),
	}
	for _, choice := range []struct{ flag, got, allowed string }{
		{"--kind", c.Kind, "register interval demand power"}, {"--labels", c.Labels, "start end"}, {"--dates", c.Dates, "dmy mdy"},
	} {
		if choice.got != "" && !strings.Contains(" "+choice.allowed+" ", " "+choice.got+" ") {
			return options, fault.Field(choice.flag, strings.ReplaceAll(choice.allowed, " ", " or "), choice.got)
		}
	}
	if c.Unit != "" {
		code, ok := meters.UnitCode(c.Unit)
		if !ok {
			return options, fault.Field("--unit", "a unit such as kWh, Wh or m3", c.Unit)
		}
		options.Unit = code
	}
	if c.Zone != "" {
		location, err := time.LoadLocation(c.Zone)
		if err != nil || c.Zone == "Local" {
			return options, fault.Field("--zone", "an IANA time zone such as Asia/Tokyo", c.Zone)
		}
		options.Location = location
	}
	if c.At != "" {
		at, err := time.Parse(time.RFC3339, c.At)
		if err != nil {
			return options, fault.Field("--at", "a time with its zone such as 2026-04-01T00:00:00+09:00", c.At)
		}
		options.At = at.UTC()
	}
	if c.Scale != "" {
		scale, err := exact.Parse(c.Scale)
		if err != nil || scale.Sign() <= 0 {
			return options, fault.Field("--scale", "a number above 0 such as 0.1", c.Scale)
		}
		options.Scale = &scale
	}
	return options, c.Table.moments(&options.Table)
}

// query words the flags for POST /v1/imports.
func (c fileFlags) query() url.Values {
	query := url.Values{}
	for name, value := range map[string]string{
		"format": c.Format, "meter": c.Meter, "channel": c.Channel, "kind": c.Kind, "unit": c.Unit, "zone": c.Zone, "labels": c.Labels, "dates": c.Dates, "at": c.At, "scale": c.Scale,
		"columns": strings.Join(c.Table.Columns, ","), "sheet": c.Table.Sheet, "origin": c.Table.Origin, "resets": c.Table.Resets,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	for name, set := range map[string]bool{
		"decimalComma": c.Decimals == "comma", "noHeader": c.Table.NoHeader, "endInclusive": c.Table.EndInclusive, "sincePrevious": c.Table.SincePrevious,
	} {
		if set {
			query.Set(name, "1")
		}
	}
	if c.Step > 0 {
		query.Set("stepSeconds", strconv.FormatInt(int64(c.Step/time.Second), 10))
	}
	return query
}

func (t tableFlags) options() meters.TableOptions {
	return meters.TableOptions{
		Columns: t.Columns, NoHeader: t.NoHeader, Sheet: t.Sheet, EndInclusive: t.EndInclusive, SincePrevious: t.SincePrevious,
	}
}

// moments reads the flags that are times.
func (t tableFlags) moments(options *meters.TableOptions) error {
	if t.Origin != "" {
		origin, err := time.Parse(time.RFC3339, t.Origin)
		if err != nil {
			return fault.Field("--origin", "a time with its zone such as 2026-04-01T00:00:00+09:00", t.Origin)
		}
		options.Origin = origin
	}
	if t.NoHeader && len(t.Columns) == 0 {
		return fault.Field("--columns", "what the columns hold, for a table without a header", "")
	}
	if t.Resets != "" {
		window, err := meters.ParseResetWindow(t.Resets)
		if err != nil {
			return err
		}
		options.Resets = &window
	}
	return nil
}
