package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"tanso/internal/pgembed"
)

// checkLog runs tanso log check and returns what it prints, and its status.
func (p *process) checkLog(args ...string) (string, int) {
	p.t.Helper()
	cmd := exec.Command(p.path, append([]string{"log", "check"}, args...)...)
	out, err := cmd.CombinedOutput()
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) {
		p.t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// spoil changes a row of the database as its owner, while the server does not run.
func (p *process) spoil(sql string) {
	p.t.Helper()
	ctx := p.t.Context()
	pg, err := pgembed.Start(ctx, pgembed.Options{DataDir: filepath.Join(p.data, "pg")})
	if err != nil {
		p.t.Fatal(err)
	}
	conn, err := pgx.Connect(ctx, pg.OwnerURL())
	if err == nil {
		_, err = conn.Exec(ctx, sql)
		err = errors.Join(err, conn.Close(ctx))
	}
	if err := errors.Join(err, pg.Stop(ctx)); err != nil {
		p.t.Fatal(err)
	}
}

func TestTheLogIsCheckedFromTheCommandLine(t *testing.T) {
	t.Parallel()
	const email = "ada@log.example"
	p := newProcess(t)
	p.found(organization{name: "Log keepers", country: "JP", email: email})
	p.start()
	token, url := p.signIn(email), "http://"+p.address
	for i := range 3 {
		p.graphql(token, `mutation($in: FacilityInput!) { createFacility(input: $in) { id } }`, map[string]any{"in": map[string]any{
			"name": fmt.Sprintf("Place %d", i), "country": "JP", "region": "JP", "timeZone": "Asia/Tokyo",
		}}, nil)
	}
	var answer struct{ Log struct{ Signed string } }
	p.graphql(token, `{ log { signed } }`, nil, &answer)
	head := filepath.Join(t.TempDir(), "head.note")
	if err := os.WriteFile(head, []byte(answer.Log.Signed), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, status := p.checkLog("--url", url, "--token", token, "--head", head); status != 0 || !strings.Contains(out, "2 signed heads") || !strings.Contains(out, "✓") {
		t.Errorf("through the server: %d, %s", status, out)
	}
	forged := filepath.Join(t.TempDir(), "forged.note")
	if err := os.WriteFile(forged, []byte(strings.Replace(answer.Log.Signed, "— ", "— x", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, status := p.checkLog("--url", url, "--token", token, "--head", forged); status != exitBroken || !strings.Contains(out, "the earlier head is not signed") {
		t.Errorf("a forged head: %d, %s", status, out)
	}
	p.end()

	if out, status := p.checkLog("--data", p.data, "--head", head, "--language", "ja"); status != 0 || !strings.Contains(out, "Log keepers") || !strings.Contains(out, "すべて整合") {
		t.Errorf("over the database: %d, %s", status, out)
	}
	p.spoil(`UPDATE audit_event SET actor_name = 'Nobody' WHERE seq = 2`)
	if out, status := p.checkLog("--data", p.data, "--json"); status != exitBroken || !strings.Contains(out, `"event": 2`) || !strings.Contains(out, "the audit chain is broken at event 2") {
		t.Errorf("after a row was changed: %d, %s", status, out)
	}
	if out, status := p.checkLog("--data", p.data, "--head", head+".none"); status == 0 || !strings.Contains(out, "--head") {
		t.Errorf("without the file: %d, %s", status, out)
	}
}
