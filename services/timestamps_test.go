package services_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tanso/internal/outbound"
	"tanso/services"
)

// tsaConfig is a time-stamping authority of openssl.
const tsaConfig = `
[req]
distinguished_name = name
[name]
[tsa_cert]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[tsa]
default_tsa = here
[here]
dir = .
serial = ./serial
signer_cert = ./cert.pem
signer_key = ./key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
crypto_device = builtin
`

// authority answers time-stamp queries with openssl. refuse makes it answer an error first.
func authority(t *testing.T, refuse int) *httptest.Server {
	t.Helper()
	dir := t.TempDir()
	run := func(args ...string) {
		cmd := exec.Command("openssl", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("openssl %s: %v\n%s", args[0], err, out)
		}
	}
	for name, content := range map[string]string{"tsa.cnf": tsaConfig, "serial": "01"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "30", "-subj", "/CN=Test TSA",
		"-config", "tsa.cnf", "-extensions", "tsa_cert")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if refuse--; refuse >= 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		query, err := io.ReadAll(r.Body)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "query"), query, 0o600)
		}
		if err != nil || r.Header.Get("Content-Type") != "application/timestamp-query" {
			t.Errorf("asked as %s: %v", r.Header.Get("Content-Type"), err)
		}
		run("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply")
		reply, err := os.ReadFile(filepath.Join(dir, "reply"))
		if err != nil {
			t.Error(err)
		}
		_, _ = w.Write(reply)
	}))
	t.Cleanup(server.Close)
	return server
}

// stampedBy closes an inventory while the operator has named the authority.
func (l *ledger) stampedBy(address string) services.Inventory {
	l.t.Helper()
	allowed := must(outbound.ParseAllowed([]string{"127.0.0.1"}))(l.t)
	services.SendThrough(l.core, services.Senders{HTTP: outbound.New(allowed), TSA: address})
	closed, seal := l.sealed()
	if seal.Timestamp != nil {
		l.t.Error("the close waited for the authority")
	}
	return closed
}

// stamp asks as the job does.
func (l *ledger) stamp(id uuid.UUID) error {
	return services.Stamp(context.WithoutCancel(l.t.Context()), l.core, l.a.number, id)
}

func TestASealIsStampedAfterTheClose(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	server := authority(t, 1)
	closed := l.stampedBy(server.URL + "/secret")
	if err := l.stamp(closed.ID); err == nil {
		t.Error("an authority that answers an error gave a stamp")
	}
	if err := l.stamp(closed.ID); err != nil {
		t.Fatal(err)
	}
	if err := l.stamp(closed.ID); err != nil {
		t.Errorf("asked again: %v", err)
	}
	ctx := l.admin()
	stamp := must(l.all.Inventories.Seal(ctx, closed.ID))(t).Timestamp
	if stamp == nil || time.Since(stamp.StampedAt).Abs() > time.Hour || !strings.HasPrefix("http://"+stamp.Authority, server.URL) {
		t.Fatalf("stamped %+v", stamp)
	}
	if report := must(l.all.Inventories.VerifySeal(ctx, closed.ID))(t); !report.OK || len(report.Steps) != 8 {
		t.Errorf("verified as %+v", report)
	}
	if src := must(services.SourceOf(ctx, l.all.Reports, closed.ID))(t); len(src.Seal.Timestamp) == 0 {
		t.Error("reports do not carry the stamp")
	}
	for _, sql := range []string{
		`UPDATE inventory_timestamp SET stamped_at = stamped_at - interval '1 day'`,
		`UPDATE inventory_timestamp SET token = set_byte(token, length(token) - 9, get_byte(token, length(token) - 9) # 1)`,
	} {
		l.owner(sql)
		report := must(l.all.Inventories.VerifySeal(ctx, closed.ID))(t)
		if last := report.Steps[len(report.Steps)-1]; report.OK || last.Step != services.SealTime || last.OK {
			t.Errorf("%s: verified as %+v", sql, report)
		}
	}
}

// replaying hands a query on once, and gives the same answer ever after.
func replaying(t *testing.T, to string) *httptest.Server {
	t.Helper()
	var first []byte
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if first == nil {
			answer, err := http.Post(to, r.Header.Get("Content-Type"), r.Body)
			if err != nil {
				t.Error(err)
				return
			}
			defer func() { _ = answer.Body.Close() }()
			if first, err = io.ReadAll(answer.Body); err != nil {
				t.Error(err)
			}
		}
		_, _ = w.Write(first)
	}))
	t.Cleanup(server.Close)
	return server
}

func TestAnOldAnswerOfAnAuthorityIsRefused(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	closed := l.stampedBy(replaying(t, authority(t, 0).URL).URL)
	if err := l.stamp(closed.ID); err != nil {
		t.Fatal(err)
	}
	l.owner(`DELETE FROM inventory_timestamp`)
	if err := l.stamp(closed.ID); err == nil {
		t.Error("an answer to another question is taken")
	}
	if seal := must(l.all.Inventories.Seal(l.admin(), closed.ID))(t); seal.Timestamp != nil {
		t.Errorf("kept %+v", seal.Timestamp)
	}
}
