package server_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

func TestBodiesThatAreNoOperationAreRefusedWithoutEcho(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	for name, c := range map[string]struct {
		method, kind, body string
		status             int
	}{
		"GET":                 {"GET", "application/json", "", http.StatusMethodNotAllowed},
		"text":                {"POST", "text/plain", `{"query":"{viewer{id}}"}`, http.StatusUnsupportedMediaType},
		"a form":              {"POST", "application/x-www-form-urlencoded", "query={viewer{id}}", http.StatusUnsupportedMediaType},
		"multipart":           {"POST", "multipart/form-data; boundary=x", "--x--", http.StatusUnsupportedMediaType},
		"a list":              {"POST", "application/json", `[{"query":"{viewer{id}}"}]`, http.StatusBadRequest},
		"broken JSON":         {"POST", "application/json", `{"query":"hunter2`, http.StatusBadRequest},
		"trailing bytes":      {"POST", "application/json", `{"query":"{viewer{id}}"}hunter2`, http.StatusBadRequest},
		"nothing":             {"POST", "application/json", ``, http.StatusBadRequest},
		"NUL":                 {"POST", "application/json", `{"query":"{viewer{id}}","variables":{"a":"\u0000"}}`, http.StatusBadRequest},
		"half a surrogate":    {"POST", "application/json", `{"query":"{viewer{id}}","variables":{"a":[{"b":"\ud800"}]}}`, http.StatusBadRequest},
		"300 kB":              {"POST", "application/json", `{"query":"{viewer{id}}","variables":{"a":"` + strings.Repeat("x", 300<<10) + `"}}`, http.StatusRequestEntityTooLarge},
		"5 MB":                {"POST", "application/json", `{"query":"` + strings.Repeat("x", 5<<20) + `"}`, http.StatusRequestEntityTooLarge},
		"large, not readings": {"POST", "application/json", `{"query":"mutation{setLocale(locale:\"ja\"){id}}","variables":{"a":"` + strings.Repeat("x", 300<<10) + `"}}`, http.StatusRequestEntityTooLarge},
	} {
		w := e.ask(c.method, "/graphql", c.body, append(s.bearer(), "Content-Type", c.kind)...)
		var out answered
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil || w.Code != c.status || out.code() == "" {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "hunter2") || strings.Contains(e.log.String(), "hunter2") {
			t.Errorf("%s is repeated", name)
		}
	}
}

func TestWrongInputIsNamed(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	forged := base64.RawURLEncoding.EncodeToString([]byte(`["1","audit","x"]`))
	for name, c := range map[string]struct {
		query string
		vars  vars
		code  fault.Code
		field string
	}{
		"an id":              {`query($id: ID!) { facility(id: $id) { name } }`, vars{"id": "7"}, fault.Invalid, "id"},
		"an id in the query": {`{ facility(id: "' or 1=1") { name } }`, nil, fault.Invalid, "id"},
		"an id in an input":  {`mutation { createEmissionSource(input: {facilityId: "x", name: "a", scope: 1, activityKey: "b"}) { id } }`, nil, fault.Invalid, "facilityId"},
		"a decimal":          {`mutation($q: Decimal!) { createFacility(input: {name: "a", country: "JP", timeZone: "Asia/Tokyo", equityShare: $q}) { id } }`, vars{"q": "12,5"}, fault.Invalid, "equityShare"},
		"a day":              {`mutation { createInventory(input: {name: "a", periodStart: "2026-02-31", periodEnd: "2027-01-01", gwpSet: AR5, approach: equity_share}) { id } }`, nil, fault.Invalid, "periodStart"},
		"a time":             {`{ readings(registerId: "01890a5d-ac96-774b-bcce-b302099a8057", from: "2026-01-01T00:00:00", to: "2026-01-02T00:00:00Z") { pageInfo { hasNextPage } } }`, nil, fault.Invalid, "from"},
		"first of 0":         {`{ auditEvents(first: 0) { pageInfo { hasNextPage } } }`, nil, fault.Invalid, "first"},
		"first of -1":        {`{ auditEvents(first: -1) { pageInfo { hasNextPage } } }`, nil, fault.Invalid, "first"},
		"first of 201":       {`{ auditEvents(first: 201) { pageInfo { hasNextPage } } }`, nil, fault.Invalid, "first"},
		"a huge first":       {`{ auditEvents(first: 2147483648) { pageInfo { hasNextPage } } }`, nil, fault.Invalid, "first"},
		"a garbage cursor":   {`{ auditEvents(after: "zzz") { pageInfo { hasNextPage } } }`, nil, fault.Invalid, "after"},
		"a forged cursor":    {`query($a: String!) { auditEvents(after: $a) { pageInfo { hasNextPage } } }`, vars{"a": forged}, fault.Invalid, "after"},
		"a foreign cursor":   {`query($a: String!) { meters(after: $a) { pageInfo { hasNextPage } } }`, vars{"a": forged}, fault.Invalid, "after"},
		"a receipt cursor": {
			`query($a: String!) { receipts(after: $a) { pageInfo { hasNextPage } } }`,
			vars{"a": base64.RawURLEncoding.EncodeToString([]byte(`["1","receipts","yesterday","x"]`))},
			fault.Invalid, "after",
		},
		"a missing variable": {`query($id: ID!) { facility(id: $id) { name } }`, nil, fault.Invalid, "id"},
		"a long name":        {`mutation($n: String!) { createFacility(input: {name: $n, country: "JP", timeZone: "Asia/Tokyo"}) { id } }`, vars{"n": strings.Repeat("x", 201)}, fault.Invalid, "name"},
		"a control":          {`mutation { createFacility(input: {name: "a\u0007b", country: "JP", timeZone: "Asia/Tokyo"}) { id } }`, nil, fault.Invalid, "name"},
		"an unknown field":   {`{ viewer { nme } }`, nil, fault.Invalid, "query"},
		"an unknown role":    {`mutation { addMember(input: {email: "a@example.com", name: "a", role: owner}) { role } }`, nil, fault.Invalid, "query"},
	} {
		out := e.graphql(s, c.query, c.vars)
		if out.code() != string(c.code) || out.Errors[0].Extensions["field"] != c.field || out.Errors[0].Extensions["requestId"] == "" {
			t.Errorf("%s: %+v", name, out.Errors)
		}
	}
}

func TestTheSchemaIsNotGivenAway(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	for _, query := range []string{
		`{ __schema { types { name } } }`, `{ __type(name: "Query") { name } }`,
	} {
		if out := e.graphql(s, query, nil); out.code() == "" || len(out.Data) > 0 && out.Data["__schema"] != nil {
			t.Errorf("%s: %+v", query, out)
		}
	}
	for _, query := range []string{
		`{ viewr { id } }`, `{ viewer { emai } }`, `{ facility(idd: "x") { name } }`, `mutation { setLocale(local: "ja") { id } }`,
		`{ facilities { meters { nam } } }`, `query($a: Decima) { viewer { id } }`, `mutation { addMember(input: {emal: "x"}) { role } }`,
	} {
		w := e.ask("POST", "/graphql", jsonOf(vars{"query": query}), s.bearer()...)
		if strings.Contains(w.Body.String(), "Did you mean") {
			t.Errorf("%s: %s", query, w.Body)
		}
	}
}

func TestAttacksAreRefusedBeforeTheyCost(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	before := e.queries.Load()
	for name, query := range map[string]string{
		"depth":            strings.Repeat("{facilities", 20) + strings.Repeat("}", 20),
		"fields":           "{" + strings.Repeat("viewer{id name email locale}", 100) + "}",
		"aliases":          "{" + manyAliases(31) + "}",
		"mutations":        "mutation {" + strings.Repeat(`setLocale(locale:"ja"){id} `, 6) + "}",
		"complexity":       `{ factors(first: 200) { nodes { id name edition { id title publisher } gases { gas origin kgPerUnit } table region unit } } auditEvents(first: 200) { nodes { detail } } meters(first: 200) { nodes { registers { usage(grain: hour, from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { start value } } } } }`,
		"fragment bomb":    "{...a} fragment a on Query {...b ...b} fragment b on Query {...c ...c} fragment c on Query {viewer{id} ...a}",
		"circular spreads": "{...a} fragment a on Query {...a}",
	} {
		out := e.graphql(s, query, nil)
		if code := out.code(); code != string(fault.TooLarge) && code != string(fault.Invalid) || len(out.Data) > 0 {
			t.Errorf("%s: %+v", name, out)
		}
	}
	// Each request reads the session, in one transaction, and nothing more.
	if n := e.queries.Load() - before; n > 7*4 {
		t.Errorf("refused operations cost %d queries", n)
	}
}

func TestNestedListsCostAsManyQueriesForFiftyParentsAsForOne(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	ctx, s := e.as(e.founder), e.signIn("admin@example.com")
	const query = `query($from: Time!, $to: Time!) {
		facilities { name
			meters { facility { name } devices { tokens { prefix } meters { name } }
				registers { meter { name } lastReading { receipt { actorName } } usage(grain: day, from: $from, to: $to) { value } } }
			sources { facility { name } register { meter { serial } } } }
		initiatives { facility { name } register { unit } }
		inventories { run { sha256 } }
	}`
	at := firstReading
	grow := func(from, to int) {
		for i := from; i < to; i++ {
			e.furnish(ctx, i)
		}
	}
	count := func() int64 {
		t.Helper()
		before := e.queries.Load()
		out := e.graphql(s, query, vars{"from": at, "to": at.AddDate(0, 0, 2)})
		if len(out.Errors) > 0 {
			t.Fatalf("%+v", out.Errors)
		}
		return e.queries.Load() - before
	}
	grow(0, 1)
	one := count()
	grow(1, 50)
	fifty := count()
	// A busy machine may split a batch; with N+1 there would be hundreds.
	if fifty > 2*one {
		t.Errorf("%d queries for fifty parents, %d for one", fifty, one)
	}
	t.Logf("%d queries for one parent of each kind, %d for fifty", one, fifty)
}

// furnish makes a facility with a meter, device, source, initiative, inventory and reading.
func (e *edge) furnish(ctx context.Context, i int) {
	e.t.Helper()
	n := strconv.Itoa(i)
	f, err := e.svc.Facilities.Create(ctx, services.FacilityInput{Name: "F" + n, Country: "JP", TimeZone: "Asia/Tokyo", EquityShare: exact.Int(1)})
	e.must(err)
	m, err := e.svc.Meters.Create(ctx, services.MeterInput{FacilityID: f.ID, Name: "M" + n, Commodity: meters.Electricity},
		[]services.RegisterInput{{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800}})
	e.must(err)
	registers, err := e.svc.Meters.RegistersByMeters(ctx, []uuid.UUID{m.ID})
	e.must(err)
	register := registers[m.ID][0].ID
	_, err = e.svc.Devices.Create(ctx, "D"+n, []uuid.UUID{m.ID})
	e.must(err)
	_, err = e.svc.Sources.Create(ctx, services.EmissionSourceInput{FacilityID: f.ID, Name: "S" + n, Scope: 2, ActivityKey: "electricity.grid", RegisterID: &register})
	e.must(err)
	_, err = e.svc.Initiatives.Create(ctx, services.InitiativeInput{
		Name: "I" + n, Kind: "other", FacilityID: f.ID, RegisterID: &register, Currency: "JPY",
	})
	e.must(err)
	_, err = e.svc.Readings.Record(ctx, services.RecordRequest{Kind: "http", InputHash: []byte{1}, Items: []services.Item{halfHour(m.ID, firstReading)}})
	e.must(err)
}

func TestAnInternalErrorIsLoggedAndNotShown(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	if _, err := e.db.Owner().Exec(t.Context(), `ALTER TABLE facility RENAME TO elsewhere`); err != nil {
		t.Fatal(err)
	}
	out := e.graphql(s, `{ facilities { name } }`, nil)
	if out.code() != string(fault.Internal) || out.Errors[0].Message != "internal error" {
		t.Errorf("%+v", out)
	}
	if log := e.log.String(); !strings.Contains(log, `relation \"facility\" does not exist`) || !strings.Contains(log, fmt.Sprint(out.Errors[0].Extensions["requestId"])) {
		t.Errorf("the log does not tell why: %s", log)
	}
}

func manyAliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d:viewer{id} ", i)
	}
	return b.String()
}
