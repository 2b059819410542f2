package server_test

import (
	"bytes"
	"context"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tanso/services"
)

// workflow makes a request, submits it, and says and proves something about its entry.
func (w *world) workflow(ctx context.Context, e *edge) {
	e.t.Helper()
	_, err := e.svc.DataRequests.Make(ctx, services.DataRequestsInput{
		SourceIDs: []uuid.UUID{w.diesel}, From: "2025-04", To: "2025-04", Every: 1, DueDay: 10, AssigneeID: e.founder.ID, Note: "Secret note",
	})
	e.must(err)
	list, err := e.svc.DataRequests.List(ctx, services.DataRequestQuery{First: 1})
	e.must(err)
	w.request = list.Nodes[0].ID
	submitted, err := e.svc.Approvals.Submit(e.as(w.author), services.SubmitInput{RequestID: &w.request})
	e.must(err)
	about := services.DiscussionTarget{Kind: "activity", ID: w.activity.String()}
	threads, err := e.svc.Comments.Add(ctx, services.CommentInput{Target: about, Body: "Secret words"})
	e.must(err)
	file, err := e.svc.Evidence.Attach(ctx, services.AttachInput{Target: about, FileName: "Secret.txt"}, strings.NewReader("Secret text"))
	e.must(err)
	w.submission, w.thread, w.evidence = submitted.ID, threads[0].ID, file.ID
}

func ofActivity(w world) vars { return vars{"t": vars{"kind": "activity", "id": w.activity}} }

func ofRequest(w world) vars { return vars{"id": w.request} }

func ofSubmission(w world) vars { return vars{"id": w.submission} }

func ofEvidence(w world) vars { return vars{"id": w.evidence} }

// workflowOperations are the cases of requests, approvals, comments, evidence and the board.
var workflowOperations = map[string]operation{
	"sourceAssignments":  {"AM", `{ sourceAssignments { accountId } }`, none},
	"dataRequests":       {everybody, `query($f: ID) { dataRequests(facilityId: $f) { nodes { sourceName note state facility { name } } } }`, func(w world) vars { return vars{"f": w.facility} }},
	"dataRequest":        {everybody, `query($id: ID!) { dataRequest(id: $id) { sourceName note } }`, ofRequest},
	"submission":         {everybody, `query($id: ID!) { submission(id: $id) { sourceName state content changes { after afterJa } } }`, ofSubmission},
	"submissions":        {everybody, `query($id: ID) { submissions(sourceId: $id) { sourceName } }`, func(w world) vars { return vars{"id": w.diesel} }},
	"waitingSubmissions": {"AMPVU", `{ waitingSubmissions { nodes { note } } }`, none},
	"workflowPolicy":     {everybody, `{ workflowPolicy { approveBeforeClose version } }`, none},
	"approvedShare":      {everybody, `query($id: ID!) { approvedShare(inventoryId: $id) { percent } }`, func(w world) vars { return vars{"id": w.draft} }},
	"comments":           {everybody, `query($t: TargetInput!) { comments(target: $t) { comments { body } } }`, ofActivity},
	"evidence":           {everybody, `query($t: TargetInput!) { evidence(target: $t) { fileName url } }`, ofActivity},
	"evidencePreview":    {everybody, `query($id: ID!) { evidencePreview(id: $id) { rows } }`, ofEvidence},
	"completenessBoard":  {everybody, `query($f: ID) { completenessBoard(from: "2025-04", to: "2025-04", facilityId: $f) { rows { sourceName cells { data } } } }`, func(w world) vars { return vars{"f": w.facility} }},
	"setSourceAssignments": {"AM", `mutation($a: ID!, $s: ID!) { setSourceAssignments(input: {accountId: $a, sourceIds: [$s]}) { accountId } }`, func(w world) vars {
		return vars{"a": w.member, "s": w.diesel}
	}},
	"makeDataRequests": {"AM", `mutation($a: ID!, $s: ID!) { makeDataRequests(input: {sourceIds: [$s], from: "2025-06", to: "2025-06", dueDay: 10, assigneeId: $a}) { made } }`, func(w world) vars {
		return vars{"a": w.member, "s": w.diesel}
	}},
	"changeDataRequest": {"AM", `mutation($id: ID!, $a: ID!) { changeDataRequest(id: $id, version: 1, input: {assigneeId: $a, dueOn: "2025-05-20"}) { version } }`, func(w world) vars {
		return vars{"id": w.request, "a": w.member}
	}},
	"cancelDataRequest": {"AM", `mutation($id: ID!) { cancelDataRequest(id: $id, version: 1, reason: "why") { version } }`, ofRequest},
	"submitFacts":       {"AMC", `mutation($id: ID!) { submitFacts(input: {requestId: $id}) { sourceName } }`, ofRequest},
	"decideSubmission":  {"AP", `mutation($id: ID!) { decideSubmission(input: {id: $id, approve: false, reason: "why"}) { sourceName } }`, ofSubmission},
	"setWorkflowPolicy": {"A", `mutation { setWorkflowPolicy(input: {approveBeforeClose: false, version: 99}) { version } }`, none},
	"addComment":        {"AMCP", `mutation($t: TargetInput!) { addComment(input: {target: $t, body: "x"}) { comments { body } } }`, ofActivity},
	"editComment":       {"AMCP", `mutation($id: ID!) { editComment(id: $id, body: "x") { id } }`, func(w world) vars { return vars{"id": w.thread} }},
	"resolveThread":     {"AMCP", `mutation($id: ID!) { resolveThread(id: $id, resolved: true) { id } }`, func(w world) vars { return vars{"id": w.thread} }},
	"detachEvidence":    {"AMCP", `mutation($id: ID!) { detachEvidence(id: $id, reason: "why") { fileName } }`, ofEvidence},
	"withholdEvidence":  {"A", `mutation($id: ID!) { withholdEvidence(id: $id, reason: "why") { fileName } }`, ofEvidence},
	"releaseEvidence":   {"A", `mutation($id: ID!) { releaseEvidence(id: $id, reason: "why") { fileName } }`, ofEvidence},
}

// form is a multipart body with a file.
func form(kind, id, name, content string) (body, contentType string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	_ = w.WriteField("targetKind", kind)
	_ = w.WriteField("targetId", id)
	if name != "" {
		part, _ := w.CreateFormFile("file", name)
		_, _ = part.Write([]byte(content))
	}
	_ = w.Close()
	return out.String(), w.FormDataContentType()
}

func TestEvidenceIsUploadedAndServedSafely(t *testing.T) {
	t.Parallel()
	e := newEdge(t, easy)
	w, s := e.build(e.as(e.founder)), e.signIn("admin@example.com")
	send := func(s session, name, content string) (int, string) {
		body, kind := form("activity", w.activity.String(), name, content)
		rec := e.ask("POST", "/v1/evidence", body, append(s.bearer(), "Content-Type", kind)...)
		return rec.Code, rec.Body.String()
	}
	const pdf = "%PDF-1.7\n\x00\xff bytes"
	if code, body := send(s, "a\r\nSet-Cookie: x.pdf", pdf); code != http.StatusCreated || strings.Contains(body, "Cookie: x\\r") {
		t.Errorf("%d %s", code, body)
	}
	files, err := e.svc.Evidence.Of(e.as(e.founder), services.DiscussionTarget{Kind: "activity", ID: w.activity.String()})
	e.must(err)
	address := fmt.Sprintf("/v1/evidence/%s/file", files[0].ID)
	inline, saved := e.ask("GET", address+"?inline=1", "", s.bearer()...), e.ask("GET", address, "", s.bearer()...)
	if inline.Body.String() != pdf || saved.Body.String() != pdf {
		t.Errorf("the bytes are %q and %q", inline.Body, saved.Body)
	}
	for name, c := range map[string]struct{ got, want string }{
		"shown":   {inline.Header().Get("Content-Disposition"), "inline"},
		"saved":   {saved.Header().Get("Content-Disposition"), "attachment"},
		"type":    {inline.Header().Get("Content-Type"), "application/pdf"},
		"sniff":   {inline.Header().Get("X-Content-Type-Options"), "nosniff"},
		"policy":  {inline.Header().Get("Content-Security-Policy"), "default-src 'none'"},
		"sandbox": {saved.Header().Get("Content-Security-Policy"), "sandbox"},
	} {
		if !strings.HasPrefix(c.got, c.want) {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
	for name, c := range map[string]struct {
		s             session
		file, content string
		want          int
	}{
		"a page":     {s, "a.html", "<html><script>", http.StatusBadRequest},
		"no file":    {s, "", "", http.StatusBadRequest},
		"too large":  {s, "a.txt", strings.Repeat("x", services.MaxEvidence+1), http.StatusRequestEntityTooLarge},
		"a viewer":   {e.member(services.Viewer), "a.pdf", pdf, http.StatusForbidden},
		"nobody":     {session{}, "a.pdf", pdf, http.StatusUnauthorized},
		"a stranger": {e.member(services.Contributor), "a.pdf", pdf, http.StatusNotFound},
	} {
		if code, body := send(c.s, c.file, c.content); code != c.want {
			t.Errorf("%s: %d %s", name, code, body)
		}
	}
	if rec := e.ask("POST", "/v1/evidence", "{}", append(s.bearer(), "Content-Type", "application/json")...); rec.Code != http.StatusBadRequest {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}
