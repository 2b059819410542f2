package server_test

import (
	"encoding/json"
	"net/http"
	"testing"
)

func TestTheRegisterIsDownloadedTriedAndTakenInAgain(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	e.build(e.as(e.founder))
	s := e.signIn("admin@example.com")
	book := e.ask("GET", "/v1/initiatives.xlsx?language=en", "", s.bearer()...).Body.String()
	send := func(query string, want int) (out map[string]any) {
		t.Helper()
		rec := e.ask("POST", "/v1/initiatives"+query, book, append(s.bearer(), "Content-Type", "application/octet-stream")...)
		if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil || rec.Code != want {
			t.Fatalf("%d %s", rec.Code, rec.Body)
		}
		return out
	}
	before := e.state()
	tried := send("?dry=true", http.StatusOK)
	if e.state() != before {
		t.Error("a preview writes")
	}
	rows := tried["rows"].([]any)
	if tried["changes"] != 0.0 || tried["wrong"] != 0.0 || len(rows) == 0 || rows[0].(map[string]any)["state"] != "unchanged" {
		t.Errorf("tried %v", tried)
	}
	send("", http.StatusConflict)
	if done := send("?sha256="+tried["sha256"].(string), http.StatusOK); done["sha256"] != tried["sha256"] {
		t.Errorf("took %v over", done)
	}
}
