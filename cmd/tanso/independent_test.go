package main

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What stands in this file shares no code with the product: files are read again with other means, and figures are
// fractions of whole numbers.

// slot is the energy that a file tells of one interval.
type slot struct {
	start, end time.Time
	kWh        *big.Rat
}

func rat(t *testing.T, text string) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(strings.TrimSpace(text))
	if !ok {
		t.Fatalf("%q is not a number", text)
	}
	return r
}

func product(factors ...*big.Rat) *big.Rat {
	out := big.NewRat(1, 1)
	for _, f := range factors {
		out.Mul(out, f)
	}
	return out
}

func sum(terms ...*big.Rat) *big.Rat {
	out := new(big.Rat)
	for _, term := range terms {
		out.Add(out, term)
	}
	return out
}

// readGreenButton takes every IntervalReading of a feed as watt-hours, which holds for feeds of one meter in Wh.
func readGreenButton(t *testing.T, content []byte, _ *time.Location) []slot {
	t.Helper()
	var out []slot
	for d := xml.NewDecoder(bytes.NewReader(content)); ; {
		token, err := d.Token()
		if token == nil {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok || element.Name.Local != "IntervalReading" {
			continue
		}
		var reading struct {
			Start    int64  `xml:"timePeriod>start"`
			Duration int64  `xml:"timePeriod>duration"`
			Value    string `xml:"value"`
		}
		if err := d.DecodeElement(&reading, &element); err != nil {
			t.Fatal(err)
		}
		start := time.Unix(reading.Start, 0)
		out = append(out, slot{
			start, start.Add(time.Duration(reading.Duration) * time.Second), product(rat(t, reading.Value), big.NewRat(1, 1000)),
		})
	}
}

// readHours takes rows of a start with its offset and the kWh of the hour that begins there.
func readHours(t *testing.T, content []byte, _ *time.Location) []slot {
	t.Helper()
	var out []slot
	for _, row := range rows(t, content)[1:] {
		start, err := time.Parse(time.RFC3339, row[0])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, slot{start, start.Add(time.Hour), rat(t, row[1])})
	}
	return out
}

// readHDF takes the import rows of ESB's file: the average kW of the half-hour that ends at a label of the wall clock.
// No label of a spring night is doubled, so the zone alone places each.
func readHDF(t *testing.T, content []byte, zone *time.Location) []slot {
	t.Helper()
	const half = 30 * time.Minute
	var out []slot
	for _, row := range rows(t, content)[1:] {
		if row[3] != "Active Import Interval (kW)" {
			continue
		}
		end, err := time.ParseInLocation("02-01-2006 15:04", row[4], zone)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, slot{end.Add(-half), end, product(rat(t, row[2]), big.NewRat(1, 2))})
	}
	return out
}

// readNEM12 takes the 300 records of a file of one channel in kWh; its days are of ten hours ahead of UTC, all year.
func readNEM12(t *testing.T, content []byte, _ *time.Location) []slot {
	t.Helper()
	market := time.FixedZone("AEST", 10*60*60)
	var out []slot
	var step time.Duration
	for _, row := range rows(t, content) {
		switch row[0] {
		case "200":
			minutes, err := strconv.Atoi(row[8])
			if err != nil {
				t.Fatal(err)
			}
			step = time.Duration(minutes) * time.Minute
		case "300":
			day, err := time.ParseInLocation("20060102", row[1], market)
			if err != nil {
				t.Fatal(err)
			}
			for i := range int(24 * time.Hour / step) {
				start := day.Add(time.Duration(i) * step)
				out = append(out, slot{start, start.Add(step), rat(t, row[2+i])})
			}
		}
	}
	return out
}

func rows(t *testing.T, content []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	out, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// month is what a file tells of one local month.
type month struct {
	kWh      *big.Rat
	readings int
}

// byMonth adds up the slots of whole local months in [from, to). No slot may lie across the end of a month.
func byMonth(t *testing.T, slots []slot, zone *time.Location, from, to string) (map[string]month, *big.Rat) {
	t.Helper()
	out, total := map[string]month{}, new(big.Rat)
	for _, s := range slots {
		key := s.start.In(zone).Format("2006-01")
		if last := s.end.Add(-time.Second).In(zone).Format("2006-01"); last != key {
			t.Fatalf("the interval from %s lies in %s and in %s", s.start, key, last)
		}
		if key < from || key >= to {
			continue
		}
		m := out[key]
		if m.kWh == nil {
			m.kWh = new(big.Rat)
		}
		m.kWh.Add(m.kWh, s.kWh)
		m.readings++
		out[key] = m
		total.Add(total, s.kWh)
	}
	return out, total
}

// published is a grid factor as its publisher prints it.
type published struct {
	co2, ch4, n2o string // pounds per MWh; or kg CO2e per kWh with inCO2e
	inCO2e        bool
}

// kgPerKWh is the factor in kg CO2e per kWh, with AR5's 100-year potentials of CH4 and N2O (IPCC 2013, WG1, table
// 8.A.1, without climate-carbon feedbacks) and the pound of 1959, which is 0.45359237 kg exactly.
func (p published) kgPerKWh(t *testing.T) *big.Rat {
	t.Helper()
	if p.inCO2e {
		return sum(rat(t, p.co2), rat(t, p.ch4), rat(t, p.n2o))
	}
	pounds := sum(rat(t, p.co2), product(big.NewRat(28, 1), rat(t, p.ch4)), product(big.NewRat(265, 1), rat(t, p.n2o)))
	return product(pounds, rat(t, "0.45359237"), big.NewRat(1, 1000))
}

// grouped prints a number with three decimals and commas between thousands.
func grouped(r *big.Rat) string {
	whole, fraction, _ := strings.Cut(r.FloatString(3), ".")
	var out strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(digit)
	}
	return out.String() + "." + fraction
}
