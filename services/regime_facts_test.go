package services_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"tanso/emissions/regimes"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

func TestAFactOfAFiscalYearIsCheckedFieldByField(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	none := uuid.New()
	for name, c := range map[string]struct {
		spoil func(*services.RegimeFactInput)
		field string
	}{
		"no source":      {func(in *services.RegimeFactInput) { in.Source = " " }, "source"},
		"another kind":   {func(in *services.RegimeFactInput) { in.Kind = "price" }, "kind"},
		"no year":        {func(in *services.RegimeFactInput) { in.FiscalYear = 26 }, "fiscalYear"},
		"below zero":     {func(in *services.RegimeFactInput) { in.Value = new(exact.Int(-1)) }, "value"},
		"a percentage":   {func(in *services.RegimeFactInput) { in.Value = new(exact.Int(102)) }, "value"},
		"of a facility":  {func(in *services.RegimeFactInput) { in.FacilityID = &none }, "facilityId"},
		"sold by nobody": {func(in *services.RegimeFactInput) { in.Kind, in.Energy = services.FactSold, "heat" }, "facilityId"},
		"sold by a stranger": {func(in *services.RegimeFactInput) {
			in.Kind, in.Energy, in.FacilityID = services.FactSold, "heat", &none
		}, "facilityId"},
		"sold as gas": {func(in *services.RegimeFactInput) {
			in.Kind, in.Energy, in.FacilityID = services.FactSold, "gas", &none
		}, "energy"},
	} {
		in := correctionOf("notice")
		c.spoil(&in)
		_, err := l.all.Regimes.SetFact(l.admin(), in)
		if f := faultOf(err); f == nil || f.Field != c.field {
			t.Errorf("%s: answered %v, want the field %s", name, err, c.field)
		}
	}
}

// 288 kWh at 0.423 kg; certificates over 100 kWh take 0.4 × 1.05 kg each off once both rates were read, 42 kg.
func TestStatedRatesLetCertificatesTakeOff(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	must(f.all.Instruments.Record(f.ctx, certificateInput("May", "R-1")))(t)
	state := func(kind services.RegimeFactKind, value string) {
		in := services.RegimeFactInput{FiscalYear: 2026, Kind: kind, Source: "the list, p. 1"}
		if value != "" {
			in.Value = new(exact.Must(value))
		}
		must(f.all.Regimes.SetFact(f.ctx, in))(t)
	}
	state(services.FactNationalAverage, "0.4")
	state(services.FactCorrection, "1.05")
	v := must(f.all.Regimes.View(f.ctx, inventory.ID))(t)
	if v.Shk.BasicKg.String() != "79.824" || v.Shk.Certificates[0].KgPerKWh.String() != "0.42" || v.Shk.Certificates[0].Source == "" {
		t.Errorf("%s kg after %+v", v.Shk.BasicKg, v.Shk.Certificates)
	}
	state(services.FactCorrection, "")
	v = must(f.all.Regimes.View(f.ctx, inventory.ID))(t)
	if !slices.Contains(names(v.Findings), regimes.FindingNoCorrection) {
		t.Errorf("a rate was taken back and nothing is missing: %v", names(v.Findings))
	}
}

// 288 kWh in 144 half-hours from 1 May on; eight of them, 16 kWh, lie in the curtailed band: 0.016 × 3.60 + 0.272 × 9.40 GJ.
func TestHalfHoursGoToTheBandsOfACalendar(t *testing.T) {
	t.Parallel()
	f, inventory := metered(t)
	must(f.all.Regimes.ImportBands(f.ctx, bandsOf(f.facility.ID, "the operator")))(t)
	v := must(f.all.Regimes.View(f.ctx, inventory.ID))(t)
	if len(v.EnergyAct.Optimised) != 2 {
		t.Fatalf("bands %+v", v.EnergyAct.Optimised)
	}
	sum := exact.Zero
	for _, l := range v.EnergyAct.Optimised {
		sum = sum.Add(l.GJ)
	}
	if c := v.EnergyAct.Optimised[0]; c.Band != "curtailed" || c.HalfHours != 8 || c.KWh.String() != "16" || sum.String() != "2.6144" {
		t.Errorf("curtailed %+v, %s GJ", c, sum)
	}
	calendars := must(f.all.Regimes.BandCalendars(f.ctx))(t)
	must(f.all.Regimes.WithdrawBands(f.ctx, calendars[0].ID))(t)
	if v = must(f.all.Regimes.View(f.ctx, inventory.ID))(t); len(v.EnergyAct.Optimised) != 0 {
		t.Errorf("a calendar was withdrawn and is in use: %+v", v.EnergyAct.Optimised)
	}
}

func TestAFileOfBandsIsCheckedLineByLine(t *testing.T) {
	t.Parallel()
	f, _ := metered(t)
	for name, c := range map[string]struct {
		spoil func(*services.BandCalendarInput)
		field string
	}{
		"no facility":         {func(in *services.BandCalendarInput) { in.FacilityIds = nil }, "facilityIds"},
		"a stranger":          {func(in *services.BandCalendarInput) { in.FacilityIds = list(uuid.New()) }, "facilityIds"},
		"no source":           {func(in *services.BandCalendarInput) { in.Source = "" }, "source"},
		"two years":           {func(in *services.BandCalendarInput) { in.LastDay = day("2028-05-01") }, "lastDay"},
		"another band":        {func(in *services.BandCalendarInput) { in.Csv = "s,e,b\n2026-05-03 10:00,2026-05-03 14:00,green\n" }, "csv"},
		"a quarter":           {func(in *services.BandCalendarInput) { in.Csv = "s,e,b\n2026-05-03 10:15,2026-05-03 14:00,tight\n" }, "csv"},
		"backwards":           {func(in *services.BandCalendarInput) { in.Csv = "s,e,b\n2026-05-03 14:00,2026-05-03 10:00,tight\n" }, "csv"},
		"outside":             {func(in *services.BandCalendarInput) { in.Csv = "s,e,b\n2026-04-30 10:00,2026-05-01 10:00,tight\n" }, "csv"},
		"two columns":         {func(in *services.BandCalendarInput) { in.Csv = "s,e\n2026-05-03 10:00,2026-05-03 14:00\n" }, "csv"},
		"nothing":             {func(in *services.BandCalendarInput) { in.Csv, in.Otherwise = "s,e,b\n", "" }, "csv"},
		"a band for the rest": {func(in *services.BandCalendarInput) { in.Otherwise = "green" }, "otherwise"},
		"lines that overlap": {func(in *services.BandCalendarInput) {
			in.Csv = "s,e,b\n2026-05-03 10:00,2026-05-03 14:00,tight\n2026-05-03T13:30:00+09:00,2026-05-03T15:00:00+09:00,curtailed\n"
		}, "csv"},
	} {
		in := bandsOf(f.facility.ID, "the operator")
		c.spoil(&in)
		_, err := f.all.Regimes.ImportBands(f.ctx, in)
		if e := faultOf(err); e == nil || e.Field != c.field {
			t.Errorf("%s: answered %v, want the field %s", name, err, c.field)
		}
	}
	_, err := f.all.Regimes.WithdrawBands(f.ctx, uuid.New())
	wantCode(t, err, fault.NotFound, "")
}
