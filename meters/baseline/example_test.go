package baseline_test

import (
	"fmt"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/baseline"
)

// A plant burns 500 kWh of gas a day and 12 kWh for each tonne it makes; on 1 January 2025 its kiln is insulated.
// Temperatures are level and high here, so that production alone explains usage.
func ExampleMeasure() {
	day := func(n int) time.Time { return time.Date(2024, 1, 2+n, 0, 0, 0, 0, time.UTC) }
	in := baseline.Input{
		Kind: baseline.Daily, Commodity: meters.NaturalGas, Unit: "kWh", Zone: time.UTC,
		BlackoutStart: day(365), BlackoutEnd: day(365), ReportingEnd: day(425),
	}
	production := baseline.Driver{Name: "production", Unit: "t"}
	for n := range 425 {
		tonnes := exact.Int(int64(20 + n*7%13))
		usage := exact.Int(500).Add(tonnes.Mul(exact.Int(12)))
		if n >= 365 {
			usage = usage.Sub(exact.Int(40))
		}
		in.Usage = append(in.Usage, baseline.Day{Start: day(n), End: day(n + 1), Usage: usage, Coverage: 1})
		production.Points = append(production.Points, baseline.Point{Start: day(n), End: day(n + 1), Quantity: tonnes})
		for h := range 24 {
			in.Temperature = append(in.Temperature, baseline.Hour{At: day(n).Add(time.Duration(h) * time.Hour), Value: 33})
		}
	}
	in.Drivers = []baseline.Driver{production}
	got, err := baseline.Measure(in)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(got.Model.Formula().EN)
	fmt.Println("saved", got.Total.Saved, got.Model.Unit, "of", got.Total.Baseline)
	// Output:
	// kWh a day = 500 + 12 × production (t)
	// saved 2400 kWh of 48672
}
