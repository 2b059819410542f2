package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"tanso/internal/fault"
	"tanso/server"
	"tanso/services"
)

// nested reads a message of a maker nobody has heard of.
const nested = `{"version":1,"when":[{"path":"kind","op":"is","is":["tick"]}],"meter":{"from":"path","path":"box.no"},
	"time":{"start":{"from":"path","path":"box.from"},"end":{"from":"path","path":"box.to"}},
	"values":[{"path":"box.readings.e","channel":{"from":""},"kind":"interval","unit":{"path":"box.readings.u"}}]}`

const tick = `{"kind":"tick","box":{"no":"Secret meter","from":"2026-11-02T00:00:00Z","to":"2026-11-02T00:30:00Z","readings":{"e":"1.5","u":"kWh"}}}`

// hook makes a mapping with a webhook that may report for every meter.
func (e *edge) hook(in services.HookInput) services.NewHook {
	e.t.Helper()
	ctx := e.as(e.founder)
	mapping, err := e.svc.Mappings.Create(ctx, services.MappingInput{Name: "Secret " + in.Name, Document: nested})
	e.must(err)
	in.MappingID, in.AllMeters = mapping.ID, true
	if in.Signature == "" {
		in.Signature = services.SignatureNone
	}
	made, err := e.svc.Mappings.CreateHook(ctx, in)
	e.must(err)
	return made
}

func (e *edge) toHook(secret, body string, headers ...string) (int, receipt) {
	e.t.Helper()
	rec := e.ask("POST", "/v1/hooks/"+secret, body, headers...)
	var out receipt
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
		e.t.Fatalf("%d %s", rec.Code, rec.Body)
	}
	return rec.Code, out
}

func TestAMessageToAWebhookIsAnsweredAfterItIsStored(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	e.build(e.as(e.founder))
	made := e.hook(services.HookInput{Name: "Box"})
	for name, c := range map[string]struct {
		body   string
		status int
		check  func(receipt) bool
	}{
		"a reading":       {tick, http.StatusOK, func(r receipt) bool { return r.Accepted+r.Duplicates == 1 }},
		"unknown meter":   {strings.Replace(tick, "Secret meter", "Nobody's", 1), http.StatusMultiStatus, func(r receipt) bool { return r.Rejected == 1 && r.Items[0].Field == "meter" }},
		"unknown unit":    {strings.Replace(tick, "kWh", "units", 1), http.StatusMultiStatus, func(r receipt) bool { return r.Rejected == 1 && r.Items[0].Field == "box.readings.u" }},
		"other business":  {`{"kind":"hello"}`, http.StatusOK, func(r receipt) bool { return r.Accepted+r.Rejected == 0 }},
		"without a value": {`{"kind":"tick"}`, http.StatusBadRequest, func(r receipt) bool { return r.Code == string(fault.Invalid) }},
		"cut off":         {tick[:40], http.StatusBadRequest, func(r receipt) bool { return r.Code == string(fault.Invalid) }},
		"too large":       {`{"kind":"` + strings.Repeat("x", 1<<20) + `"}`, http.StatusRequestEntityTooLarge, func(r receipt) bool { return r.Code == string(fault.TooLarge) }},
	} {
		if status, got := e.toHook(made.Secret, c.body); status != c.status || !c.check(got) {
			t.Errorf("%s: %d %+v", name, status, got)
		}
	}
	if status, got := e.toHook("tnh_1_"+strings.Repeat("A", 43), tick); status != http.StatusUnauthorized {
		t.Errorf("a guessed secret: %d %+v", status, got)
	}
	if strings.Contains(e.log.String(), made.Secret) {
		t.Error("the secret of a webhook is in the log")
	}
}

func TestAWebhookIsLimitedLikeADevice(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) { c.Limits.Devices = server.Rate{Burst: 2, PerSecond: 0.01} })
	e.build(e.as(e.founder))
	made := e.hook(services.HookInput{Name: "Box"})
	last := 0
	for range 4 {
		last, _ = e.toHook(made.Secret, tick)
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the fourth in a row answers %d, want 429", last)
	}
}

func TestASignedWebhookWantsItsSignature(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	e.build(e.as(e.founder))
	made := e.hook(services.HookInput{Name: "Beam", Signature: services.SignatureSORACOM, SignatureKey: "key"})
	if status, got := e.toHook(made.Secret, tick, "X-Soracom-Imsi", "440100000000099", "X-Soracom-Timestamp", "1", "X-Soracom-Signature", "00"); status != http.StatusUnauthorized || got.Code != string(fault.Unauthenticated) {
		t.Errorf("%d %+v", status, got)
	}
}

func TestPOSTReadingsOfAMappedDeviceGoesThroughItsMapping(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.build(e.as(e.founder))
	mapping, err := e.svc.Mappings.Create(e.as(e.founder), services.MappingInput{Name: "Nested", Document: nested})
	e.must(err)
	_, err = e.svc.Mappings.Bind(e.as(e.founder), w.device, &mapping.ID)
	e.must(err)
	if status, got := e.post(w, "application/vnd.maker+json", tick); status != http.StatusOK || got.Accepted != 1 {
		t.Errorf("%d %+v", status, got)
	}
	if status, got := e.post(w, "application/json", item(firstReading, "1")); status != http.StatusOK || got.Accepted != 0 {
		t.Errorf("the product's own form is none of the mapping's business: %d %+v", status, got)
	}
}
