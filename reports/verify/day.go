package verify

import (
	"fmt"
	"time"
)

// day is a calendar day as it is written, "2025-04-01"; days compare as texts do. "" is unset, before all others.
type day string

func (d day) utc() time.Time {
	t, _ := time.Parse(time.DateOnly, string(d)) // unreadable days are found by good
	return t
}

func (d day) good() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

func (d day) month() string { return string(d)[:len("2006-01")] }

func (d day) plus(days int) day { return day(d.utc().AddDate(0, 0, days).Format(time.DateOnly)) }

func (d day) nextMonth() day {
	t := d.utc()
	return day(time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
}

func (d day) until(o day) int { return int(o.utc().Sub(d.utc()) / (24 * time.Hour)) }

// begins is the first instant at which clocks of a zone show the day or, where they never show it, a later one.
func (d day) begins(zone *time.Location) (time.Time, error) {
	if !d.good() {
		return time.Time{}, fmt.Errorf("%q is not a day", d)
	}
	// All offsets from UTC are whole quarters of an hour, and below 26 hours.
	const step, reach = 15 * time.Minute, 26 * time.Hour
	for at := d.utc().Add(-reach); ; at = at.Add(step) {
		if day(at.In(zone).Format(time.DateOnly)) >= d {
			return at, nil
		}
	}
}

// checkDays refuses what is no day, before anything counts with it.
func (inv *inventory) checkDays() error {
	err := span{inv.Start, inv.End}.check("period")
	note := func(where string, days ...day) {
		for _, d := range days {
			if err == nil && d != "" && !d.good() {
				err = &LinkError{File: inventoryFile, Where: where, What: said.unreadable, Stood: string(d)}
			}
		}
	}
	for _, f := range inv.Facilities {
		for _, h := range f.Holdings {
			note(f.ID, h.From)
		}
	}
	for _, a := range inv.Activities {
		if err == nil {
			err = span{a.Start, a.End}.check(a.ID)
		}
		for _, p := range a.SourceProperties {
			note(a.ID, p.ValidFrom, p.ValidTo)
		}
		for _, x := range a.Arrangements {
			note(a.ID, x.From)
		}
	}
	for _, i := range inv.Instruments {
		note(i.ID, i.Start, i.End)
	}
	return err
}

func (s span) check(where string) error {
	if s.start.good() && s.end.good() && s.start < s.end {
		return nil
	}
	return &LinkError{File: inventoryFile, Where: where, What: said.unreadable, Stood: string(s.start) + " – " + string(s.end)}
}
