package services

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// Limits of an instrument.
const (
	longestVintageDays = 20 * 366
	maxMarkets         = 60
	maxGases           = 10
	maxAllocations     = 2000
)

func (in *InstrumentInput) check() error {
	for _, text := range []struct {
		field       string
		value       *string
		least, most int
	}{
		{"name", &in.Name, 1, maxName},
		{"technology", &in.Technology, 0, maxName},
		{"generator", &in.Generator, 0, maxName},
		{"registry", &in.Registry, 0, maxName},
		{"certificateRange", &in.CertificateRange, 0, 500},
		{"retirementId", &in.RetirementID, 0, maxName},
		{"retirementAccount", &in.RetirementAccount, 0, maxName},
		{"factorSource", &in.FactorSource, 1, 500},
	} {
		clean, err := line(text.field, *text.value, text.least, text.most)
		if err != nil {
			return err
		}
		*text.value = clean
	}
	var err error
	if in.Evidence, err = prose("evidence", in.Evidence, 4000); err != nil {
		return err
	}
	return firstOf(in.checkWhat(), in.checkDays(), in.checkMarkets(), in.checkGases(), in.checkCriteria(), in.checkAllocations(), in.checkProfile())
}

func (in *InstrumentInput) checkWhat() error {
	if _, ok := emissions.InstrumentKindOf(in.Kind); !ok {
		var words []string
		for _, k := range emissions.InstrumentKinds() {
			words = append(words, k.Kind)
		}
		return fault.Field("kind", "one of "+strings.Join(words, ", "), in.Kind)
	}
	if err := firstOf(oneOf("energy", in.Energy, EnergyElectricity, EnergyHeat), positive("quantity", &in.Quantity), notNegative("price", in.Price)); err != nil {
		return err
	}
	if u, ok := unit.Lookup(in.Unit); !ok || u.Dimension != unit.Energy {
		return fault.Field("unit", "a unit of energy such as kWh, MWh or GJ", in.Unit)
	}
	if in.Price == nil {
		in.Currency = ""
		return nil
	}
	if !unit.IsCurrency(in.Currency) {
		return fault.Field("currency", "three capital letters such as JPY", in.Currency)
	}
	return nil
}

func (in *InstrumentInput) checkDays() error {
	if in.VintageStart.IsZero() || in.VintageStart.Year < 1990 || in.VintageStart.Year > 2100 {
		return fault.Field("vintageStart", "a day from 1990 to 2100", in.VintageStart.String())
	}
	if days := in.VintageStart.DaysUntil(in.VintageEnd); in.VintageEnd.IsZero() || days < 1 || days > longestVintageDays {
		return fault.Field("vintageEnd", fmt.Sprintf("a day that makes 1 to %d days with %s", longestVintageDays, in.VintageStart), in.VintageEnd.String())
	}
	if in.AppliesStart.IsZero() {
		in.AppliesStart = in.VintageStart
	}
	if in.AppliesEnd.IsZero() {
		in.AppliesEnd = in.VintageEnd
	}
	within := fmt.Sprintf("a day of the vintage, %s to %s", in.VintageStart, in.VintageEnd.AddDays(-1))
	if in.AppliesStart.Before(in.VintageStart) || !in.AppliesStart.Before(in.VintageEnd) {
		return fault.Field("appliesStart", within, in.AppliesStart.String())
	}
	if !in.AppliesStart.Before(in.AppliesEnd) || in.VintageEnd.Before(in.AppliesEnd) {
		return fault.Field("appliesEnd", within+", after its start", in.AppliesEnd.String())
	}
	return nil
}

func (in *InstrumentInput) checkMarkets() error {
	if len(in.Countries) == 0 || len(in.Countries) > maxMarkets {
		return fault.Field("countries", "1 to "+strconv.Itoa(maxMarkets)+" countries or grid regions of the market", strconv.Itoa(len(in.Countries)))
	}
	for _, c := range in.Countries {
		if err := marketRegion("countries", c); err != nil {
			return err
		}
	}
	slices.Sort(in.Countries)
	in.Countries = slices.Compact(in.Countries)
	return nil
}

// marketRegion checks a country or a grid region of one.
func marketRegion(field, value string) error {
	home, _, _ := strings.Cut(value, "-")
	if country(home) != nil || len(value) > 40 || !regionForm.MatchString(value) {
		return fault.Field(field, "a country such as JP or a grid region such as US-EGRID-CAMX", value)
	}
	return nil
}

// instrumentGases are those that energy factors have.
var instrumentGases = []emissions.Gas{emissions.CO2, emissions.CH4, emissions.N2O, emissions.CO2eUnsplit}

func (in *InstrumentInput) checkGases() error {
	if len(in.Gases) == 0 || len(in.Gases) > maxGases {
		return fault.Field("gases", "1 to "+strconv.Itoa(maxGases)+" gases with kg per kWh; 0 kg of CO2 where there is none", strconv.Itoa(len(in.Gases)))
	}
	seen := map[InstrumentGas]bool{}
	for _, g := range in.Gases {
		key := InstrumentGas{Gas: g.Gas, Biogenic: g.Biogenic}
		if err := firstOf(oneOf("gases", g.Gas, instrumentGases...), notNegative("gases", &g.KgPerUnit)); err != nil {
			return err
		}
		if seen[key] || (g.Gas == emissions.CO2eUnsplit && len(in.Gases) > 1) {
			return fault.Field("gases", "each gas once, and a total alone", string(g.Gas))
		}
		seen[key] = true
	}
	return nil
}

func (in *InstrumentInput) checkCriteria() error {
	seen := map[emissions.Criterion]bool{}
	for i := range in.Criteria {
		c := &in.Criteria[i]
		note, err := line("criteria", c.Note, 0, 1000)
		if err != nil {
			return err
		}
		c.Note = note
		if err := firstOf(oneOf("criteria", c.Criterion, emissions.Criteria()...), oneOf("criteria", c.Answer, emissions.Yes, emissions.No, emissions.Unknown)); err != nil {
			return err
		}
		if seen[c.Criterion] {
			return fault.Field("criteria", "each criterion once", string(c.Criterion))
		}
		seen[c.Criterion] = true
	}
	return nil
}

func (in *InstrumentInput) checkAllocations() error {
	if len(in.Allocations) > maxAllocations {
		return fault.Field("allocations", "at most "+strconv.Itoa(maxAllocations), strconv.Itoa(len(in.Allocations)))
	}
	type place struct {
		facility uuid.UUID
		month    string
	}
	seen := map[place]bool{}
	var sum exact.Decimal
	for _, a := range in.Allocations {
		start, err := emissions.ParseDate(a.Month + "-01")
		if err != nil {
			return fault.Field("allocations", "a month such as 2026-04", a.Month)
		}
		if days, _ := emissions.PeriodShare(start, monthAfter(start, 1), in.AppliesStart, in.AppliesEnd); days == 0 {
			return fault.Field("allocations", fmt.Sprintf("a month from %s to %s", in.AppliesStart, in.AppliesEnd.AddDays(-1)), a.Month)
		}
		if err := positive("allocations", &a.Quantity); err != nil {
			return err
		}
		if seen[place{a.FacilityID, a.Month}] {
			return fault.Field("allocations", "each facility and month once", a.Month)
		}
		seen[place{a.FacilityID, a.Month}] = true
		sum = sum.Add(a.Quantity)
	}
	if sum.Cmp(in.Quantity) > 0 {
		return fault.Field("allocations", "amounts that add up to at most the volume of "+in.Quantity.String()+" "+in.Unit, sum.String())
	}
	return nil
}

func (in *InstrumentInput) checkProfile() error {
	if in.Profile == "" {
		in.Profile = HoursNone
	}
	if err := oneOf("profile", in.Profile, HoursNone, HoursFlat, HoursRegister); err != nil {
		return err
	}
	if (in.Profile == HoursRegister) != (in.RegisterID != nil) {
		return fault.Field("registerId", "the register of the generator's meter where the profile is register, and none otherwise", string(in.Profile))
	}
	return nil
}
