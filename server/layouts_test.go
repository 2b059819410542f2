package server_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"testing"
)

// A file that nobody knows is looked at, its columns are named, and the next one like it is recognized.
func TestAnUnknownFileIsMappedAndRecognized(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	e.build(e.as(e.founder))
	s := e.signIn("admin@example.com")
	file := "Report\nWhen|Which|How much\n2026-11-02 09:00|Secret meter|1.5\n2026-11-02 09:30|Secret meter|2\n"
	document := vars{
		"delimiter": "|", "skipLines": 1, "titles": []string{"When", "Which", "How much"}, "kind": "interval", "label": "start", "stepSeconds": 1800,
		"zone": "Asia/Tokyo", "unit": "kWh", "columns": []vars{{"at": 0, "role": "at"}, {"at": 1, "role": "meter"}, {"at": 2, "role": "value"}},
	}
	tried := e.graphql(s, `query($c: String!, $d: LayoutDocumentInput) { tryLayout(content: $c, document: $d) {
		delimiter rows { line cells } problems { field } count readings { meter start value unit } } }`,
		vars{"c": base64.StdEncoding.EncodeToString([]byte(file)), "d": document})
	if got, want := fmt.Sprint(tried.Data["tryLayout"]), "map[count:2 delimiter:| problems:[] readings:["+
		"map[meter:Secret meter start:2026-11-02T00:00:00Z unit:kWh value:1.5] map[meter:Secret meter start:2026-11-02T00:30:00Z unit:kWh value:2]] rows:["+
		"map[cells:[Report] line:1] map[cells:[When Which How much] line:2] map[cells:[2026-11-02 09:00 Secret meter 1.5] line:3] map[cells:[2026-11-02 09:30 Secret meter 2] line:4]]]"; got != want {
		t.Fatalf("got  %s %+v\nwant %s", got, tried.Errors, want)
	}
	made := e.graphql(s, `mutation($d: LayoutDocumentInput!) { createLayout(name: "Piped", document: $d) { id document { unit } } }`, vars{"d": document})
	if len(made.Errors) > 0 {
		t.Fatal(made.Errors)
	}
	for name, layout := range map[string]string{"recognized": "", "by name": "Piped"} {
		rec := e.ask("POST", "/v1/imports?preview=1&fileName=a.csv&layout="+url.QueryEscape(layout), file, s.bearer()...)
		var preview struct {
			New, ErrorCount int
			Layout          *struct{ Name string }
		}
		e.must(json.Unmarshal(rec.Body.Bytes(), &preview))
		if preview.New != 2 || preview.Layout == nil || preview.Layout.Name != "Piped" {
			t.Errorf("%s: %s", name, rec.Body)
		}
	}
	rec := e.ask("POST", "/v1/imports?fileName=a.csv&layout=none", file, s.bearer()...)
	var none struct{ Accepted int }
	e.must(json.Unmarshal(rec.Body.Bytes(), &none))
	if none.Accepted != 0 {
		t.Errorf("without the layout: %s", rec.Body)
	}
}
