package server_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"tanso/internal/merkle"
	"tanso/reports/dossier"
	"tanso/reports/xbrl"
	"tanso/services"
)

// get answers a GET as JSON.
func get[T any](e *edge, s session, path string) (out T) {
	e.t.Helper()
	rec := e.ask("GET", path, "", s.bearer()...)
	if rec.Code != http.StatusOK {
		e.t.Fatalf("%s answers %d %s", path, rec.Code, rec.Body)
	}
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
		e.t.Fatal(err)
	}
	return out
}

type servedHead struct {
	Signed string
	Size   int64
}

// An auditor who kept an old head finds out by HTTP alone whether the log has only grown.
func TestAnOldHeadIsProvedByHTTP(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	auditor := e.member(services.Auditor)
	keys := strings.Fields(e.ask("GET", "/v1/log/key", "").Body.String())
	if len(keys) != 1 {
		t.Fatalf("published keys %v", keys)
	}
	before := get[servedHead](e, auditor, "/v1/log/head")
	e.run(auditor, operations["createFacility"], w) // a denial, which is an event too
	now := get[servedHead](e, auditor, "/v1/log/head")
	old, err := merkle.Open(before.Signed, keys[0])
	e.must(err)
	head, err := merkle.Open(now.Signed, keys[0])
	e.must(err)
	if head.Size <= old.Size {
		t.Errorf("the log went from %d to %d", old.Size, head.Size)
	}
	grown := get[struct{ Proof []string }](e, auditor, "/v1/log/consistency?from="+number(old.Size)+"&to="+number(head.Size))
	proof, err := merkle.Hashes(grown.Proof)
	e.must(err)
	e.must(merkle.CheckConsistency(proof, head, old))
	in := get[struct {
		Record string
		Proof  []string
	}](e, auditor, "/v1/log/inclusion?number=0&size="+number(head.Size))
	proof, err = merkle.Hashes(in.Proof)
	e.must(err)
	e.must(merkle.CheckInclusion(proof, head, 0, merkle.RecordHash([]byte(in.Record))))

	for path, field := range map[string]string{
		"/v1/log/inclusion": "number", "/v1/log/inclusion?number=x": "number", "/v1/log/inclusion?number=0&size=-1": "size",
		"/v1/log/consistency": "from", "/v1/log/consistency?from=99999": "from", "/v1/log/consistency?from=1&to=y": "to",
	} {
		rec := e.ask("GET", path, "", auditor.bearer()...)
		if rec.Code != http.StatusBadRequest || !strings.Contains(rec.Body.String(), `"field":"`+field+`"`) {
			t.Errorf("%s: %d %s", path, rec.Code, rec.Body)
		}
	}
	for _, path := range []string{"/v1/log/head", "/v1/log/inclusion?number=0", "/v1/log/consistency?from=1", "/v1/inventories/" + w.closed.String() + "/dossier"} {
		if rec := e.ask("GET", path, ""); rec.Code != http.StatusUnauthorized {
			t.Errorf("%s answers nobody with %d", path, rec.Code)
		}
	}
}

func TestADossierIsDownloadedAsItWasHashed(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	viewer := e.member(services.Viewer)
	rec := e.ask("GET", "/v1/inventories/"+w.closed.String()+"/dossier", "", viewer.bearer()...)
	if _, err := dossier.Parse(rec.Body.Bytes()); rec.Code != http.StatusOK || err != nil {
		t.Errorf("%d %s: %v", rec.Code, rec.Body, err)
	}
	_, _, err := e.svc.Organizations.Create(t.Context(), founding("Osaka Seiki", "other@example.com"))
	e.must(err)
	other := e.signIn("other@example.com")
	for _, id := range []string{w.closed.String(), w.draft.String(), "x"} {
		if rec := e.ask("GET", "/v1/inventories/"+id+"/dossier", "", other.bearer()...); rec.Code != http.StatusNotFound {
			t.Errorf("%s: %d %s", id, rec.Code, rec.Body)
		}
	}
}

func TestFactsOfAFrameworkAreDownloaded(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	path, viewer := "/v1/inventories/"+w.closed.String()+"/facts", e.member(services.Viewer)
	rec := e.ask("GET", path+"?framework=esrs-e1-set1", "", viewer.bearer()...)
	if err := xbrl.Check(rec.Body.Bytes()); rec.Code != http.StatusOK || err != nil || !strings.Contains(rec.Body.String(), "esrs:GrossScope1GreenhouseGasEmissions") {
		t.Errorf("%d %s: %v", rec.Code, rec.Body, err)
	}
	if first := e.ask("GET", path, "", viewer.bearer()...); first.Body.String() != rec.Body.String() {
		t.Error("without an id the first framework with a taxonomy is meant")
	}
	if rec := e.ask("GET", path+"?framework=cdp-2025", "", viewer.bearer()...); rec.Code != http.StatusBadRequest || !strings.Contains(rec.Body.String(), `"field":"framework"`) {
		t.Errorf("a framework without elements: %d %s", rec.Code, rec.Body)
	}
	if rec := e.ask("GET", path, ""); rec.Code != http.StatusUnauthorized {
		t.Errorf("nobody is answered with %d", rec.Code)
	}
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
