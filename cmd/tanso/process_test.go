package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// binary builds the program once for all tests of this package. They stand in package main, so that the program is part
// of what the go command compares before it trusts a result that it has kept.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "tanso-bin")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "tanso")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return path, nil
})

const (
	adminPassword = "a-long-enough-passphrase-7"
	startPatience = 60 * time.Second
)

// process is the shipped program with a data folder of its own.
type process struct {
	t       *testing.T
	path    string
	data    string
	address string
	mqtt    string   // address for MQTT devices; empty for none
	more    []string // further flags of serve
	cmd     *exec.Cmd
	log     *os.File
}

// newProcess makes an empty data folder; the program does not run yet.
func newProcess(t *testing.T) *process {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	// Not t.TempDir: the embedded PostgreSQL runs as another user, who must be able to pass through.
	data, err := os.MkdirTemp("", "tanso-data") //nolint:usetesting // see above
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(data, 0o755); err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, path: path, data: data, address: freeAddress(t)}
	p.log, err = os.Create(filepath.Join(data, "server.log"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.cleanup)
	return p
}

// organization is one that is founded on the command line.
type organization struct{ name, country, email string }

// found makes an organization and its first administrator, while the server does not run.
func (p *process) found(o organization) {
	p.t.Helper()
	cmd := exec.Command(p.path, "bootstrap", "--data", p.data, "--organization", o.name, "--country", o.country,
		"--name", "Ada", "--email", o.email)
	cmd.Stdin = strings.NewReader(adminPassword)
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("bootstrap: %v\n%s", err, out)
	}
}

// in is the same process, answering to a subtest.
func (p *process) in(t *testing.T) *process {
	t.Helper()
	same := *p
	same.t = t
	return &same
}

// end lets the server say goodbye.
func (p *process) end() {
	if p.cmd != nil {
		_ = p.cmd.Process.Signal(syscall.SIGTERM)
		_ = p.cmd.Wait()
		p.cmd = nil
	}
}

func (p *process) cleanup() {
	p.end()
	if p.t.Failed() {
		if content, err := os.ReadFile(p.log.Name()); err == nil {
			p.t.Logf("the server said:\n%s", content[max(0, len(content)-8000):])
		}
	}
	_ = p.log.Close()
	_ = os.RemoveAll(p.data)
}

// lastPort is the port that was given away last.
var lastPort atomic.Int64

// freeAddress takes a port below the range from which the kernel gives ports to clients, so that none takes it away.
func freeAddress(t *testing.T) string {
	t.Helper()
	lastPort.CompareAndSwap(0, int64(20000+os.Getpid()%10000))
	for port := lastPort.Add(1); port < 32000; port = lastPort.Add(1) {
		address := fmt.Sprintf("127.0.0.1:%d", port)
		if l, err := net.Listen("tcp", address); err == nil {
			_ = l.Close()
			return address
		}
	}
	t.Fatal("no port is free")
	return ""
}

// start runs the server and waits until it can serve.
func (p *process) start() {
	p.t.Helper()
	p.cmd = exec.Command(p.path, append([]string{"serve", "--data", p.data, "--listen", p.address, "--mqtt-listen=" + p.mqtt}, p.more...)...)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	deadline := time.Now().Add(startPatience)
	for time.Now().Before(deadline) {
		if response, err := http.Get("http://" + p.address + "/readyz"); err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	p.t.Fatal("the server did not become ready")
}

// kill ends the server, and PostgreSQL with it when both is set, without any chance to say goodbye.
func (p *process) kill(both bool) {
	p.t.Helper()
	if both {
		if pid := p.postmaster(); pid > 0 {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
	}
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	p.cmd = nil
}

func (p *process) postmaster() int {
	content, err := os.ReadFile(filepath.Join(p.data, "pg", "postmaster.pid"))
	if err != nil {
		return 0
	}
	var pid int
	_, _ = fmt.Sscan(string(content), &pid)
	return pid
}

// call sends JSON and reads JSON; it fails the test on anything but 200.
func (p *process) call(path, token string, in, out any) {
	p.t.Helper()
	status, answer, err := p.try(p.t.Context(), path, token, in)
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("%s: %d %v %s", path, status, err, answer)
	}
	decode(p.t, answer, out)
}

func decode(t *testing.T, content []byte, out any) {
	t.Helper()
	if err := json.Unmarshal(content, out); err != nil {
		t.Fatalf("%v in %.2000s", err, content)
	}
}

func (p *process) try(ctx context.Context, path, token string, in any) (status int, answer []byte, err error) {
	body, err := json.Marshal(in)
	if err != nil {
		return 0, nil, err
	}
	return p.post(ctx, path, token, content{kind: "application/json", body: body})
}

// content is the body of a request, with the idempotency key that goes with it.
type content struct {
	kind string
	body []byte
	key  string
}

func (p *process) post(ctx context.Context, path, token string, in content) (status int, answer []byte, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+p.address+path, bytes.NewReader(in.body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", in.kind)
	if in.key != "" {
		request.Header.Set("Idempotency-Key", in.key)
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	answer, err = io.ReadAll(response.Body)
	return response.StatusCode, answer, err
}

func (p *process) signIn(email string) (token string) {
	p.t.Helper()
	var in struct{ AccessToken string }
	p.call("/v1/auth/sign-in?token=1", "", map[string]string{"email": email, "password": adminPassword}, &in)
	return in.AccessToken
}

// graphql runs one operation and decodes its data; any error fails the test.
func (p *process) graphql(token, query string, variables map[string]any, data any) {
	p.t.Helper()
	if code := p.attempt(token, query, variables, data); code != "" {
		p.t.Fatalf("graphql: %s", code)
	}
}

// attempt runs one operation and gives the code and message of its first error, or decodes its data.
func (p *process) attempt(token, query string, variables map[string]any, data any) (problem string) {
	p.t.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Path       []any
			Extensions struct{ Code, Field, Expected, Got string }
		}
	}
	p.call("/graphql", token, map[string]any{"query": query, "variables": variables}, &answer)
	if len(answer.Errors) > 0 {
		e := answer.Errors[0]
		return fmt.Sprintf("%s: %s %v %v", e.Extensions.Code, e.Message, e.Path, e.Extensions)
	}
	if data != nil {
		decode(p.t, answer.Data, data)
	}
	return ""
}
