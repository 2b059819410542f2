package main

import (
	"maps"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// realInput is a meter file that goes the whole way: imported by HTTP, metered, calculated, closed, reported.
type realInput struct {
	corpus, own string // path in the corpus, and a small file of our own in the same format
	format      string // by which the product must know it
	read        func(*testing.T, []byte, *time.Location) []slot
	// What the corpus says about its own file: its intervals, and the kWh of all of them.
	readings int
	kWh      string

	country, region, zone string
	register              string // input of the register that the file's import channel goes to
	more                  string // further registers of the meter
	query                 string // of the import
	from, to              string // months of the inventory, half-open

	factor published
	pin    string // factor id
	// The finding that keeps a method's figure out of the totals; such a figure is absent, not zero.
	location, market string
	alsoFound        []string
}

const (
	factorMissing = "emissions.factor.missing"
	usageMissing  = "meters.usage.missing"
	hourly        = `{kind: interval, unit: "kWh", stepSeconds: 3600}`
)

// realInputs are whole files of utilities and meters, and where their figures can be looked up.
var realInputs = map[string]realInput{
	// A year of hours in California. No eGRID edition was made for 2011: that of 2010 stands in and is named.
	// Factor: US EPA, eGRID2010, subregion CAMX, total output emission rates in lb/MWh.
	"Green Button, hours of 2011": {
		corpus: "greenbutton/Coastal_Multi_Family_12hr_Jan_1_2011_to_Jan_1_2012_RetailCustomer_3.xml",
		own:    "greenbutton_hours.xml", format: "greenbutton", read: readGreenButton, readings: 8760, kWh: "4425.305",
		country: "US", region: "US-EGRID-CAMX", zone: "America/Los_Angeles", register: hourly, from: "2011-01", to: "2012-01",
		factor:    published{co2: "610.8178", ch4: "0.0284901", n2o: "0.0060271"},
		alsoFound: []string{"emissions.factor.earlier_year", "emissions.scope2.no_residual_mix"},
	},
	// One winter day in Illinois by the quarter-hour, in a month that is otherwise empty.
	// Factor: US EPA, GHG Emission Factors Hub (January 2025), table 6, SRMW, total output emission rates in lb/MWh.
	"Green Button, quarter-hours of 2023": {
		corpus: "greenbutton/Ameren_Res_Electric_15_Minutes_12-04-2023_12-04-2023.XML",
		own:    "greenbutton_quarters.xml", format: "greenbutton", read: readGreenButton, readings: 96, kWh: "57.893",
		country: "US", region: "US-EGRID-SRMW", zone: "America/Chicago",
		register: `{kind: interval, unit: "Wh", stepSeconds: 900}`, from: "2023-12", to: "2024-01",
		factor:    published{co2: "1238.311", ch4: "0.132", n2o: "0.019"},
		alsoFound: []string{"emissions.activity.incomplete", "emissions.scope2.no_residual_mix"},
	},
	// A leap year of hours in Illinois, with two changes of the clock, out of a file of 27 months.
	// Factor: US EPA, eGRID2016, subregion RFCW, total output emission rates in lb/MWh.
	"CSV, hours of 2016": {
		corpus: "baseline-caltrack/il-electricity-cdd-hdd-hourly.csv",
		own:    "hours.csv", format: "csv", read: readHours, readings: 19417,
		country: "US", region: "US-EGRID-RFCW", zone: "America/Chicago", register: hourly, from: "2016-01", to: "2017-01",
		query:     "&unit=kWh&stepSeconds=3600", // the file does not say
		factor:    published{co2: "1243.439", ch4: "0.108", n2o: "0.019"},
		alsoFound: []string{"emissions.scope2.no_residual_mix"},
	},
	// Average kW of half-hours in Ireland, newest first, labelled by their end in local time. No Irish factor is loaded:
	// a person pins the British grid's, which the market-based method does not accept.
	// Factor: DESNZ, UK Government GHG Conversion Factors 2023, UK electricity, kg CO2e per kWh by gas.
	"ESB, half-hours of 2023": {
		corpus: "utility-csv/esb_HDF_2023-09.csv",
		own:    "esb.csv", format: "esb", read: readHDF, readings: 12784, kWh: "3118.6735",
		country: "IE", region: "", zone: "Europe/Dublin",
		register: `{channel: "import", kind: demand, unit: "kW", stepSeconds: 1800}`,
		more:     `, {channel: "export", kind: demand, direction: export, unit: "kW", stepSeconds: 1800}`,
		from:     "2023-01", to: "2023-09",
		factor: published{co2: "0.20496", ch4: "0.000896", n2o: "0.001218288591", inCO2e: true},
		pin:    "uk-desnz-2023:7_400_4000_5", market: factorMissing,
	},
	// Half-hours in Victoria, in market time. No Australian factor is loaded, so nothing can be said.
	"NEM12, half-hours of 2019": {
		corpus: "nem12/real/meter02.csv",
		own:    "nem12.csv", format: "nem12", read: readNEM12, readings: 32688, kWh: "4606.82",
		country: "AU", region: "", zone: "Australia/Melbourne", register: `{kind: interval, unit: "kWh", stepSeconds: 1800}`,
		from: "2019-01", to: "2020-01", location: factorMissing, market: factorMissing,
	},
}

// file is the corpus's file where the corpus is at hand, and otherwise ours.
func (in realInput) file(t *testing.T) (file []byte, fromCorpus bool) {
	t.Helper()
	path, corpus := filepath.Join("testdata", "meters", in.own), os.Getenv("TANSO_CORPUS")
	if corpus != "" {
		path = filepath.Join(corpus, "meters", filepath.FromSlash(in.corpus))
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file, corpus != ""
}

// expectation is what must come out, calculated from the file alone.
type expectation struct {
	slots    []slot
	months   map[string]month
	kWh      *big.Rat // in the inventory's months
	kgPerKWh *big.Rat
}

func (in realInput) expect(t *testing.T, file []byte, fromCorpus bool) expectation {
	t.Helper()
	zone, err := time.LoadLocation(in.zone)
	if err != nil {
		t.Fatal(err)
	}
	slots := in.read(t, file, zone)
	all := new(big.Rat)
	for _, s := range slots {
		all.Add(all, s.kWh)
	}
	if fromCorpus && (len(slots) != in.readings || in.kWh != "" && all.Cmp(rat(t, in.kWh)) != 0) {
		t.Fatalf("read %d intervals with %s kWh, the corpus says %d with %s", len(slots), all.FloatString(6), in.readings, in.kWh)
	}
	months, total := byMonth(t, slots, zone, in.from, in.to)
	if len(months) == 0 {
		t.Fatal("the file tells nothing about the period of the inventory")
	}
	e := expectation{slots: slots, months: months, kWh: total}
	if in.location != factorMissing {
		e.kgPerKWh = in.factor.kgPerKWh(t)
	}
	return e
}

// TestRealInput takes each file through a running server as a customer would, and holds every figure that comes out
// against the file and the publisher's table.
func TestRealInput(t *testing.T) {
	p := newProcess(t)
	names := slices.Sorted(maps.Keys(realInputs))
	for i, name := range names {
		p.found(organization{name: name, country: realInputs[name].country, email: realEmail(i)})
	}
	p.start()
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			in := realInputs[name]
			file, fromCorpus := in.file(t)
			s := story{process: p.in(t), in: in, want: in.expect(t, file, fromCorpus), token: p.signIn(realEmail(i))}
			s.structure()
			s.importFile(file)
			s.calculate()
			s.close()
			s.reports()
		})
	}
}

func realEmail(i int) string { return "admin" + string(rune('a'+i)) + "@real.example" }

// story is the way of one file through the product.
type story struct {
	*process
	in    realInput
	want  expectation
	token string

	facility, meter, register, source, inventory string
	run                                          run
}

func (s *story) structure() {
	s.t.Helper()
	var made struct{ CreateFacility struct{ ID string } }
	s.graphql(s.token, `mutation ($country: String!, $region: String!, $zone: String!) {
		createFacility(input: {name: "Place", country: $country, region: $region, timeZone: $zone}) { id } }`,
		map[string]any{"country": s.in.country, "region": s.in.region, "zone": s.in.zone}, &made)
	s.facility = made.CreateFacility.ID
	if s.in.country == "US" {
		// The story is of Scope 2: without this edition nothing follows from it in category 3.
		s.graphql(s.token, `mutation { withdrawEdition(id: "us-egrid-2023-losses", reason: "not part of this story") { adopted } }`, nil, new(struct{}))
	}
	var meter struct {
		CreateMeter struct {
			ID        string
			Registers []struct{ ID, Channel, Direction string }
		}
	}
	s.graphql(s.token, `mutation ($facility: ID!) {
		createMeter(input: {facilityId: $facility, name: "Main", commodity: "electricity"}, registers: [`+s.in.register+s.in.more+`]) {
			id registers { id channel direction } } }`, map[string]any{"facility": s.facility}, &meter)
	s.meter = meter.CreateMeter.ID
	for _, r := range meter.CreateMeter.Registers {
		if r.Direction == "import" {
			s.register = r.ID
		}
	}
	var source struct{ CreateEmissionSource struct{ ID string } }
	reason := ""
	if s.in.pin != "" {
		reason = "the nearest published grid; none is loaded for the facility's own"
	}
	s.graphql(s.token, `mutation ($input: EmissionSourceInput!) { createEmissionSource(input: $input) { id } }`,
		map[string]any{"input": map[string]any{
			"facilityId": s.facility, "name": "Purchased electricity", "scope": 2, "activityKey": "electricity.grid",
			"registerId": s.register, "factorId": s.in.pin, "factorReason": reason,
		}}, &source)
	s.source = source.CreateEmissionSource.ID
}

// imported is the answer to an import, or to the preview of one.
type imported struct {
	Format                         string
	Rows, New                      int
	Status                         string
	AlreadyImported                bool
	Accepted, Duplicates           int
	Corrected, Outranked, Rejected int
	ErrorCount                     int
}

func (s *story) post(file []byte, preview string) (out imported) {
	s.t.Helper()
	query := url.Values{"fileName": {filepath.Base(s.in.corpus)}, "meter": {s.meter}, "zone": {s.in.zone}, "preview": {preview}}
	status, answer, err := s.process.post(s.t.Context(), "/v1/imports?"+query.Encode()+s.in.query, s.token, content{kind: "application/octet-stream", body: file})
	if err != nil || status != http.StatusOK {
		s.t.Fatalf("import: %d %v %.2000s", status, err, answer)
	}
	decode(s.t, answer, &out)
	return out
}

// importFile looks first, then imports, then imports again, which must change nothing.
func (s *story) importFile(file []byte) {
	s.t.Helper()
	preview := s.post(file, "1")
	if want := (imported{Format: s.in.format, Rows: preview.Rows, New: preview.Rows}); preview != want || preview.Rows < len(s.want.slots) {
		s.t.Errorf("the preview of %d intervals says %+v", len(s.want.slots), preview)
	}
	first := s.post(file, "")
	if first.Status != "done" || first.Accepted != preview.Rows || first.Duplicates+first.Corrected+first.Outranked+first.Rejected+first.ErrorCount > 0 {
		s.t.Errorf("the import of %d rows says %+v", preview.Rows, first)
	}
	if again := s.post(file, ""); !again.AlreadyImported {
		s.t.Errorf("the second import of the same file says %+v", again)
	}
}

func (s *story) calculate() {
	s.t.Helper()
	var made struct{ CreateInventory struct{ ID string } }
	s.graphql(s.token, `mutation ($from: Date!, $to: Date!) { createInventory(input: {name: "Period", periodStart: $from, periodEnd: $to,
		gwpSet: AR5, approach: operational_control}) { id } }`, map[string]any{"from": s.in.from + "-01", "to": s.in.to + "-01"}, &made)
	s.inventory = made.CreateInventory.ID
	var calculated struct{ CalculateInventory run }
	s.graphql(s.token, `mutation ($id: ID!) { calculateInventory(id: $id) {`+runFields+`} }`, map[string]any{"id": s.inventory}, &calculated)
	s.run = calculated.CalculateInventory
	s.checkCompleteness()
	s.checkTotals()
	s.checkFindings()
	s.checkEntries()
}

// close freezes the inventory. Where a figure is missing it must refuse, and go on only when a person says so.
func (s *story) close() {
	s.t.Helper()
	attempt := func(accept bool) string {
		return s.attempt(s.token, `mutation ($id: ID!, $accept: Boolean!) { closeInventory(id: $id, acceptFindings: $accept) { id } }`,
			map[string]any{"id": s.inventory, "accept": accept}, nil)
	}
	problem := attempt(false)
	if missing := s.disqualifying(); len(missing) > 0 {
		if !strings.HasPrefix(problem, "insufficient_data") {
			s.t.Errorf("closing with %v says %q", missing, problem)
		}
		problem = attempt(true)
	}
	if problem != "" {
		s.t.Fatalf("the inventory does not close: %s", problem)
	}
}

// disqualifying are the findings that the file and the loaded editions call for, sorted.
func (s *story) disqualifying() []string {
	var out []string
	for _, name := range []string{s.in.location, s.in.market} {
		if name != "" {
			out = append(out, name)
		}
	}
	start, err := time.Parse("2006-01", s.in.from)
	if err != nil {
		s.t.Fatal(err)
	}
	for m := start; m.Format("2006-01") < s.in.to; m = m.AddDate(0, 1, 0) {
		if _, told := s.want.months[m.Format("2006-01")]; !told {
			out = append(out, usageMissing)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *story) checkFindings() {
	s.t.Helper()
	var disqualifying []string
	found := map[string]bool{}
	for _, f := range s.run.Findings {
		found[f.Name] = true
		if f.Severity == "disqualifying" {
			disqualifying = append(disqualifying, f.Name)
		}
	}
	slices.Sort(disqualifying)
	if got, want := slices.Compact(disqualifying), s.disqualifying(); !slices.Equal(got, want) {
		s.t.Errorf("disqualifying are %v, want %v", got, want)
	}
	for _, want := range s.in.alsoFound {
		if !found[want] {
			s.t.Errorf("the finding %s is missing in %v", want, s.run.Findings)
		}
	}
}
