package factors

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"tanso/internal/exact"
	"tanso/internal/unit"
)

//go:embed fuel_properties.csv
var fuelFiles embed.FS

// FuelProperty is a published density or heating value of a fuel, for people to choose: it is never applied by itself.
type FuelProperty struct {
	Fuel        string
	FuelJA      string
	ActivityKey string // of the fuel, where one is known
	Property    string // density, net_calorific_value or gross_calorific_value
	From        string // one of this unit is Value of To
	To          string
	Value       exact.Decimal
	Region      string
	Year        int
	Source      string
}

// ID names the property for good: what it is of which fuel, where and when it was published, and between which units.
func (p FuelProperty) ID() string {
	return strings.Join([]string{p.Property, p.Fuel, p.Region, strconv.Itoa(p.Year), p.From, p.To}, "|")
}

// Bridge is the property as a conversion takes it, with its publication, year and region as the source.
func (p FuelProperty) Bridge() unit.Property {
	return unit.Property{
		Name: strings.ReplaceAll(p.Property, "_", " ") + " of " + p.Fuel, From: p.From, To: p.To, Value: p.Value,
		Source: p.Source + "; " + strconv.Itoa(p.Year) + ", " + p.Region,
	}
}

// FuelProperties returns the published properties by fuel, property and year; an error names every bad row.
func FuelProperties() ([]FuelProperty, error) { return loadFuels() }

var loadFuels = sync.OnceValues(func() ([]FuelProperty, error) {
	b, err := fuelFiles.ReadFile("fuel_properties.csv")
	if err != nil {
		return nil, err
	}
	lines, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("fuel_properties.csv: %w", err)
	}
	var out []FuelProperty
	var bad []error
	for i, l := range lines[1:] {
		value, err := exact.Parse(l[6])
		year, yearErr := strconv.Atoi(l[8])
		_, from := unit.Lookup(l[4])
		_, to := unit.Lookup(l[5])
		if err != nil || yearErr != nil || !from || !to || value.Sign() <= 0 || l[9] == "" {
			bad = append(bad, fmt.Errorf("fuel_properties.csv line %d: %v", i+2, l))
			continue
		}
		out = append(out, FuelProperty{
			Fuel: l[0], FuelJA: l[1], ActivityKey: l[2], Property: l[3], From: l[4], To: l[5], Value: value, Region: l[7], Year: year, Source: l[9],
		})
	}
	return out, errors.Join(bad...)
})
