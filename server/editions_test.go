package server_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"tanso/services"
)

// editionFields is what is said of a file of factors.
func editionFields(more vars) vars {
	out := vars{
		"publisher": "An agency", "title": "Factors", "year": 2025, "licence": "for own use", "attribution": "An agency", "geography": "JP",
		"validFrom": "2025-04-01", "redistributable": false,
	}
	maps.Copy(out, more)
	return out
}

// editionForm is a form of POST /v1/editions with its media type; without a name it has no file.
func editionForm(said, name, content string) (body, kind string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	_ = w.WriteField("edition", said)
	if name != "" {
		part, _ := w.CreateFormFile("file", name)
		_, _ = part.Write([]byte(content))
	}
	_ = w.Close()
	return out.String(), w.FormDataContentType()
}

const foreignEdition = "Code,Per,Kilos\nfuel.diesel,L,3\nfuel.diesel,kL,3000\n"

func TestAnEditionIsTriedMappedAndKept(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	e.build(e.as(e.founder))
	s := e.signIn("admin@example.com")
	send := func(query string, more vars, want int) map[string]any {
		t.Helper()
		body, kind := editionForm(jsonOf(editionFields(more)), "agency.csv", foreignEdition)
		rec := e.ask("POST", "/v1/editions"+query, body, append(s.bearer(), "Content-Type", kind)...)
		var out map[string]any
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != want {
			t.Fatalf("%d %s", rec.Code, rec.Body)
		}
		return out
	}
	before := e.state()
	tried := send("?preview=1", nil, http.StatusOK)
	if got, want := jsonOf(tried), `{"columns":[{"cells":["fuel.diesel"],"column":"Code","field":""},{"cells":["L","kL"],"column":"Per","field":""},`+
		`{"cells":["3","3000"],"column":"Kilos","field":""}],"findings":[],"found":0,"headingLine":1,"keepable":false,`+
		`"missing":["activity_key","unit"],"remembered":"","rows":2,"sample":[],"sheet":"","sheets":[]}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if refused := send("", nil, http.StatusBadRequest); refused["field"] != "columns" || refused["expected"] != "a column for activity_key and one for unit" || refused["got"] != "Code, Per, Kilos" {
		t.Errorf("refused %v", refused)
	}
	columns := vars{"columns": []vars{{"column": "Code", "field": "activity_key"}, {"column": "Per", "field": "unit"}, {"column": "Kilos", "field": "co2"}}}
	tried = send("?preview=1", columns, http.StatusOK)
	if got, want := jsonOf(tried["sample"].([]any)[1]), `{"activityKey":"fuel.diesel","basis":"","gases":[{"gas":"CO2","kgPerUnit":"3000","origin":"fossil"}],"kgCo2e":null,`+
		`"line":3,"name":"fuel.diesel","region":"JP","scope":1,"stage":"combustion","unit":"kL","validFrom":"2025-04-01"}`; got != want || tried["keepable"] != true {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if e.state() != before {
		t.Error("a trial writes")
	}
	kept := send("", columns, http.StatusCreated)
	if kept["rows"] != 2.0 || jsonOf(kept["columns"]) != jsonOf(columns["columns"]) {
		t.Errorf("kept %v", kept)
	}
	if tried = send("?preview=1", nil, http.StatusOK); tried["remembered"] != kept["id"] || tried["keepable"] != true {
		t.Errorf("the next file with these titles: %v", tried)
	}
}

func TestEditionsSayWhatIsWrongWithTheRequest(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	e.build(e.as(e.founder))
	s := e.signIn("admin@example.com")
	type sent struct {
		s                   session
		said, name, content string
		status              int
		field               string
		headers             []string
	}
	plain := jsonOf(editionFields(nil))
	cases := map[string]sent{
		"not JSON":      {s: s, said: "{", name: "a.csv", content: smallEdition, status: 400, field: "edition"},
		"no fields":     {s: s, said: "", name: "a.csv", content: smallEdition, status: 400, field: "edition"},
		"unknown field": {s: s, said: `{"carbon":1}`, name: "a.csv", content: smallEdition, status: 400, field: "edition"},
		"a year":        {s: s, said: jsonOf(editionFields(vars{"year": "x"})), name: "a.csv", content: smallEdition, status: 400, field: "year"},
		"a day":         {s: s, said: jsonOf(editionFields(vars{"validFrom": "soon"})), name: "a.csv", content: smallEdition, status: 400, field: "validFrom"},
		"a field":       {s: s, said: jsonOf(editionFields(vars{"columns": []vars{{"column": "unit", "field": "x"}}})), name: "a.csv", content: smallEdition, status: 400, field: "columns"},
		"no file":       {s: s, said: plain, status: 400, field: "file"},
		"too large":     {s: s, said: plain, name: "a.csv", content: strings.Repeat("x", services.MaxEditionFile+1), status: 413, field: "file"},
		"far too large": {s: s, said: plain, name: "a.csv", content: strings.Repeat("x", services.MaxEditionFile+1<<20), status: 413, field: "file"},
		"much said":     {s: s, said: strings.Repeat(" ", 65<<10) + plain, name: "a.csv", content: smallEdition, status: 413, field: "edition"},
		"a viewer":      {s: e.member(services.Viewer), said: plain, name: "a.csv", content: smallEdition, status: 403},
		"an approver":   {s: e.member(services.Approver), said: plain, name: "a.csv", content: smallEdition, status: 403},
		"a contributor": {s: e.member(services.Contributor), said: plain, name: "a.csv", content: smallEdition, status: 403},
		"nobody":        {said: plain, name: "a.csv", content: smallEdition, status: 401},
		"another site":  {s: s, said: plain, name: "a.csv", content: smallEdition, status: 403, headers: []string{"Sec-Fetch-Site", "cross-site"}},
	}
	before := e.state()
	for name, c := range cases {
		for _, query := range []string{"?preview=1", ""} {
			body, kind := editionForm(c.said, c.name, c.content)
			headers := append([]string{"Content-Type", kind}, c.headers...)
			if c.s.Access != "" {
				headers = append(headers, c.s.bearer()...)
			}
			rec := e.ask("POST", "/v1/editions"+query, body, headers...)
			if p := problemOf(t, rec); rec.Code != c.status || c.field != "" && p.Field != c.field {
				t.Errorf("%s%s: %d %s", name, query, rec.Code, rec.Body)
			}
		}
	}
	if rec := e.ask("POST", "/v1/editions", "{}", append(s.bearer(), "Content-Type", "application/json")...); rec.Code != http.StatusBadRequest {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
	if e.state() != before {
		t.Error("what was refused was kept")
	}
}
