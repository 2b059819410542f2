package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/graph/generated"
	"tanso/internal/fault"
	"tanso/server"
	"tanso/services"
)

var letters = map[services.Role]string{
	services.Admin: "A", services.Manager: "M", services.Contributor: "C", services.Approver: "P", services.Viewer: "V", services.Auditor: "U",
}

func easy(c *server.Config) { c.Limits.SignIns = plenty }

func TestEveryRootFieldHasACaseAndSaysWhoMayCallIt(t *testing.T) {
	t.Parallel()
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	want := 0
	for _, definition := range []string{"Query", "Mutation", "Subscription"} {
		for _, field := range schema.Types[definition].Fields {
			if strings.HasPrefix(field.Name, "__") {
				continue
			}
			want++
			if _, ok := operations[field.Name]; !ok {
				t.Errorf("%s.%s has no case in operations", definition, field.Name)
			}
			if field.Directives.ForName("auth") == nil {
				t.Errorf("%s.%s has no @auth", definition, field.Name)
			}
		}
	}
	if len(operations) != want {
		t.Errorf("%d cases for %d root fields", len(operations), want)
	}
}

// run calls an operation and returns the answer; of a subscription what comes within a moment, or within a longer one where
// the moment was over before the database had said who may listen.
func (e *edge) run(s session, op operation, w world) answered {
	e.t.Helper()
	if !strings.HasPrefix(op.query, "subscription") {
		return e.graphql(s, op.query, op.vars(w))
	}
	var out answered
	for moment := 50 * time.Millisecond; moment < 10*time.Second; moment *= 5 {
		if out = e.subscribe(s, op, w, moment); out.code() != string(fault.Internal) {
			break
		}
	}
	return out
}

func (e *edge) subscribe(s session, op operation, w world, moment time.Duration) answered {
	e.t.Helper()
	ctx, cancel := context.WithTimeout(e.t.Context(), moment)
	defer cancel()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(jsonOf(vars{"query": op.query, "variables": op.vars(w)})))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+s.Access)
	rec := httptest.NewRecorder()
	e.server.Handler().ServeHTTP(rec, r)
	var out answered
	for line := range strings.SplitSeq(rec.Body.String(), "\n") {
		if data, ok := strings.CutPrefix(line, "data: "); ok {
			e.must(json.Unmarshal([]byte(data), &out))
			return out
		}
	}
	if rec.Code == http.StatusUnauthorized {
		e.must(json.Unmarshal(rec.Body.Bytes(), &out))
	}
	return out
}

func TestEachOperationLetsInItsRolesAndNobodyElse(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w := e.build(e.as(e.founder))
	sessions := map[services.Role]session{}
	for role := range letters {
		sessions[role] = e.member(role)
	}
	for _, name := range slices.Sorted(maps.Keys(operations)) {
		op := operations[name]
		for role, letter := range letters {
			answer := e.run(sessions[role], op, w)
			if allowed := strings.Contains(op.who, letter); allowed == (answer.code() == string(fault.Forbidden)) {
				t.Errorf("%s by %s answers %+v", name, role, answer.Errors)
			}
			if code := answer.code(); code == string(fault.Internal) || code == string(fault.Unauthenticated) {
				t.Errorf("%s by %s answers %+v", name, role, answer.Errors)
			}
			if name == "signOutEverywhere" {
				sessions[role] = e.signIn(string(role) + "@example.com")
			}
		}
		for who, s := range map[string]session{"nobody": {}, "a device": {Access: w.deviceToken}} {
			if answer := e.run(s, op, w); answer.code() != string(fault.Unauthenticated) {
				t.Errorf("%s by %s answers %+v", name, who, answer)
			}
		}
	}
	if strings.Contains(e.log.String(), "panic") {
		t.Error(e.log.String())
	}
}

func TestADenialIsOnRecord(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	e.run(e.member(services.Viewer), operations["createFacility"], world{})
	events, err := e.svc.Audit.List(e.as(e.founder), 1, nil)
	if err != nil || events.Nodes[0].Action != "access.denied" || events.Nodes[0].ObjectID != "createFacility" {
		t.Errorf("%+v, %v", events, err)
	}
}

// withoutIDs are operations that name nothing of anybody, and answer differently the second time.
var withoutIDs = []string{
	"signOutEverywhere", "addMember", "createAlertChannel", "createFacility", "createInventory", "createMapping", "updateOrganization", "auditEvents", "log", "logInclusion", "logConsistency", "verifyAudit",
	"importPathway",
}

func TestOrganizationsSeeNothingOfEachOther(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	theirs, nobodys := e.build(e.as(e.founder)), nobodysWorld()
	_, _, err := e.svc.Organizations.Create(t.Context(), founding("Osaka Seiki", "other@example.com"))
	e.must(err)
	before := e.state()
	for _, name := range slices.Sorted(maps.Keys(operations)) {
		// A session of its own for each: signing out everywhere is among the operations.
		s := e.signIn("other@example.com")
		a := e.shown(e.run(s, operations[name], theirs), theirs)
		b := e.shown(e.run(s, operations[name], nobodys), nobodys)
		if a != b && !slices.Contains(withoutIDs, name) {
			t.Errorf("%s: another organization's id answers\n%s\nand one that nobody has\n%s", name, a, b)
		}
		if strings.Contains(a, "Secret") || strings.Contains(a, string(fault.Internal)) {
			t.Errorf("%s shows %s", name, a)
		}
	}
	if after := e.state(); after != before {
		t.Errorf("the other organization was changed:\n%s\nbefore\n%s", after, before)
	}
}

// shown is what a caller learns; ids that they sent, request ids and run times are blanked.
func (e *edge) shown(a answered, w world) string {
	for _, err := range a.Errors {
		delete(err.Extensions, "requestId")
	}
	text := fmt.Sprintf("%v %+v", a.Data, a.Errors)
	for _, id := range w.ids() {
		text = strings.ReplaceAll(text, id.String(), "id")
	}
	return text
}

// state is a digest of every table of the first organization.
func (e *edge) state() string {
	e.t.Helper()
	var tables []string
	err := e.db.Owner().QueryRow(e.t.Context(), `SELECT array_agg(table_name::text ORDER BY table_name) FROM information_schema.columns
		WHERE table_schema = 'public' AND column_name = 'organization_id' AND table_name NOT LIKE 'reading\_2%'`).Scan(&tables)
	e.must(err)
	var out strings.Builder
	for _, table := range tables {
		var digest string
		err := e.db.Owner().QueryRow(e.t.Context(), `SELECT coalesce(md5(string_agg(x::text, '|' ORDER BY x::text)), '')
			FROM `+table+` x WHERE organization_id = 1`).Scan(&digest)
		e.must(err)
		out.WriteString(table + " " + digest + "\n")
	}
	return out.String()
}
