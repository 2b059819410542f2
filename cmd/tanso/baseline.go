package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/baseline"
	"tanso/reports/verify"
)

// exitRefused is the exit status when the data do not suffice; wrong flags and files end with 1.
const exitRefused = 2

// refused says by which findings a baseline is refused.
type refused struct{ names []string }

func (r refused) Error() string { return "refused: " + strings.Join(r.names, ", ") }

// exitStatus is that of the program after an error.
func exitStatus(err error) int {
	if _, ok := errors.AsType[refused](err); ok {
		return exitRefused
	}
	if errors.Is(err, verify.ErrUnreadable) {
		return exitUnreadable
	}
	return exitBroken
}

// baselineCommand fits a baseline to files and measures what was saved. It needs no server and no database.
type baselineCommand struct {
	Usage       string            `required:"" type:"existingfile" help:"CSV file of usage: start and value, by day, hour or bill."`
	Temperature string            `required:"" type:"existingfile" help:"CSV file of temperature by hour: time and value."`
	Driver      map[string]string `placeholder:"NAME=FILE" help:"CSV file of a further driver, such as production=tonnes.csv."`
	Model       string            `help:"daily, billing or hourly; by the usage file when left out." enum:",daily,billing,hourly" default:""`
	Blackout    string            `placeholder:"START,END" help:"Days of the installation, e.g. 2025-04-01,2025-04-15; the baseline ends with the first and savings begin with the second. Without it the baseline alone is judged."`
	From        string            `placeholder:"DAY" help:"First day of the baseline, instead of 365 days before the installation."`
	Until       string            `placeholder:"DAY" help:"End of the reporting period, instead of the end of the usage file."`
	Commodity   string            `help:"What the meter measures." default:"electricity"`
	Unit        string            `help:"Unit of the usage." default:"kWh"`
	Scale       string            `help:"Scale of the temperatures, C or F; by the title of their column, or C, when left out." enum:",C,F" default:""`
	Zone        string            `help:"IANA time zone of local days, and of times without an offset." default:"UTC"`
	DayTypes    bool              `help:"Tell weekends from weekdays where that clearly fits better; CalTRACK does not."`
	Confidence  float64           `help:"Confidence of the intervals in percent." default:"90"`
	Adjust      []string          `sep:"none" placeholder:"START,END,AMOUNT,REASON" help:"Non-routine adjustment: days, usage added over them all (or each day, as 12.5/day), and why."`
	JSON        bool              `help:"Print JSON."`
}

// Run prints what was measured on standard output. It fails when the data do not suffice, by name.
func (c baselineCommand) Run() error {
	in, err := c.input()
	if err != nil {
		return err
	}
	measure := baseline.Measure
	if c.Blackout == "" {
		measure = baseline.Fit
	}
	got, err := measure(in)
	if err != nil {
		return err
	}
	if err := printBaseline(os.Stdout, c.JSON, in, got); err != nil {
		return fmt.Errorf("the output cannot be written: %w", err)
	}
	if !got.Refused {
		return nil
	}
	var why refused
	for _, f := range got.Sufficiency {
		if f.Severity == meters.Disqualifying {
			why.names = append(why.names, f.Name)
		}
	}
	return why
}

func (c baselineCommand) input() (baseline.Input, error) {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil || c.Zone == "Local" || c.Zone == "" {
		return baseline.Input{}, fault.Field("--zone", "an IANA time zone such as Asia/Tokyo", c.Zone)
	}
	in := baseline.Input{
		Kind: baseline.Kind(c.Model), Commodity: meters.Commodity(c.Commodity), Unit: c.Unit, Zone: zone, Scale: baseline.Scale(c.Scale),
		DayTypes: c.DayTypes, Confidence: c.Confidence / 100,
	}
	usage, err := readSeries(c.Usage, zone)
	if err != nil {
		return in, err
	}
	if in.Kind == "" {
		in.Kind = usage.Kind()
	}
	if in.Usage, err = usage.Usage(in.Kind, zone); err != nil {
		return in, inFile(c.Usage, err)
	}
	temperature, err := readSeries(c.Temperature, zone)
	if err != nil {
		return in, err
	}
	if in.Temperature = temperature.Hours(); in.Scale == "" {
		in.Scale = temperature.Scale()
	}
	for _, name := range slices.Sorted(maps.Keys(c.Driver)) {
		table, err := readSeries(c.Driver[name], zone)
		if err != nil {
			return in, err
		}
		driver, err := table.Driver(name, zone)
		if err != nil {
			return in, inFile(c.Driver[name], err)
		}
		in.Drivers = append(in.Drivers, driver)
	}
	if err := c.spans(&in); err != nil {
		return in, err
	}
	in.Adjustments, err = c.adjustments(zone)
	return in, err
}

func (c baselineCommand) adjustments(zone *time.Location) (out []baseline.Adjustment, err error) {
	for _, text := range c.Adjust {
		parts := strings.SplitN(text, ",", 4)
		if len(parts) != 4 {
			return nil, fault.Field("--adjust", "two days, an amount and a reason such as '2025-06-01,2025-06-11,-3.5/day,a floor is closed'", text)
		}
		a := baseline.Adjustment{Reason: strings.TrimSpace(parts[3])}
		for i, at := range []*time.Time{&a.Start, &a.End} {
			if *at, err = parseDay("--adjust", parts[i], zone); err != nil {
				return nil, err
			}
		}
		parts[2], a.PerDay = strings.CutSuffix(parts[2], "/day")
		if a.Amount, err = exact.Parse(parts[2]); err != nil {
			return nil, fault.Field("--adjust", "an amount such as 200 or -3.5/day", parts[2])
		}
		out = append(out, a)
	}
	return out, nil
}

// parseDay is the beginning of a day that a flag names.
func parseDay(flag, text string, zone *time.Location) (time.Time, error) {
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return at, fault.Field(flag, "a day such as 2025-04-01", text)
	}
	return meters.StartOfDay(zone, at.Year(), at.Month(), at.Day()), nil
}

// spans sets the periods.
func (c baselineCommand) spans(in *baseline.Input) error {
	if len(in.Usage) == 0 {
		return fault.Field("--usage", "at least one period that ends", "none in "+c.Usage)
	}
	start, end, both := strings.Cut(c.Blackout, ",")
	last := in.Usage[len(in.Usage)-1].End.In(in.Zone).Format(time.DateOnly)
	if c.Blackout == "" {
		start, end, both = last, last, true
	}
	if !both {
		return fault.Field("--blackout", "two days such as 2025-04-01,2025-04-15", c.Blackout)
	}
	until := c.Until
	if until == "" {
		until = last
	}
	for _, day := range []struct {
		flag, text string
		at         *time.Time
	}{{"--blackout", start, &in.BlackoutStart}, {"--blackout", end, &in.BlackoutEnd}, {"--until", until, &in.ReportingEnd}, {"--from", c.From, &in.BaselineStart}} {
		if day.text == "" && day.flag == "--from" {
			continue
		}
		at, err := parseDay(day.flag, day.text, in.Zone)
		if err != nil {
			return err
		}
		*day.at = at
	}
	return nil
}

func readSeries(path string, zone *time.Location) (baseline.Table, error) {
	file, err := os.Open(path) //nolint:gosec // a person names the file
	if err != nil {
		return baseline.Table{}, err
	}
	defer func() { _ = file.Close() }()
	table, err := baseline.ReadTable(file, zone)
	return table, inFile(path, err)
}

// inFile says in which file something is wrong.
func inFile(path string, err error) error {
	if known, ok := errors.AsType[*fault.Error](err); ok {
		return fault.Field(path+": "+known.Field, known.Expected, known.Got)
	}
	return err
}
