package server_test

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"tanso/server"
)

// live is a server on a real port with all background work, stopped with the test. Its clock is the real one: deadlines are.
type live struct {
	*edge
	url  string
	stop context.CancelFunc
	done chan error
}

// newLive has what a test needs made before the clock is set, in the days that it speaks of, and before the background work begins.
func newLive(t *testing.T, before ...func(*edge)) *live {
	t.Helper()
	e := newEdge(t, easy)
	for _, do := range before {
		do(e)
	}
	e.wait(time.Since(e.clock()))
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	e.must(err)
	ctx, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	l := &live{edge: e, url: "http://" + listener.Addr().String(), stop: stop, done: make(chan error, 1)}
	background, endBackground := context.WithCancel(context.WithoutCancel(t.Context()))
	worked := make(chan error, 1)
	go func() { worked <- e.svc.Run(background) }()
	go func() { l.done <- e.server.Serve(ctx, listener) }()
	e.db.AwaitListener(t)
	t.Cleanup(func() {
		stop()
		endBackground()
		if err := <-worked; err != nil {
			t.Error(err)
		}
	})
	return l
}

// stream opens a subscription and passes on its lines until it ends.
func (l *live) stream(s session, query string, variables vars) (<-chan string, int) {
	l.t.Helper()
	r, err := http.NewRequestWithContext(l.t.Context(), http.MethodPost, l.url+"/graphql", strings.NewReader(jsonOf(vars{"query": query, "variables": variables})))
	l.must(err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	r.Header.Set("Authorization", "Bearer "+s.Access)
	answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // the reader below closes it
	l.must(err)
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		defer func() { _ = answer.Body.Close() }()
		for scan := bufio.NewScanner(answer.Body); scan.Scan(); {
			lines <- scan.Text()
		}
	}()
	return lines, answer.StatusCode
}

// patience bounds every wait for a stream.
const patience = time.Minute

// until waits for a line with the text, or for the end of the stream when the text is empty.
func until(t *testing.T, lines <-chan string, text string) {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case line, open := <-lines:
			if !open && text == "" {
				return
			}
			if !open {
				t.Fatalf("the stream ended without %q", text)
			}
			if text != "" && strings.Contains(line, text) {
				return
			}
		case <-late:
			t.Fatalf("no %q within %v", text, patience)
		}
	}
}

func TestUsageArrivesAsReadingsCome(t *testing.T) {
	t.Parallel()
	var w world
	l := newLive(t, func(e *edge) { w = e.build(e.as(e.founder)) })
	s := l.signIn("admin@example.com")
	lines, status := l.stream(s, `subscription($id: ID!) { usageUpdated(registerId: $id) { registerId from to } }`, vars{"id": w.register})
	if status != http.StatusOK {
		t.Fatal(status)
	}
	until(t, lines, ":") // it is open
	if code, got := l.post(w, "application/json", item(firstReading.Add(48*time.Hour), "1")); code != http.StatusOK {
		t.Fatalf("%d %+v", code, got)
	}
	until(t, lines, w.register.String())
}

func TestASubscriptionEndsWithItsSession(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	s := l.signIn("admin@example.com")
	lines, _ := l.stream(s, `subscription { jobProgress { status } }`, nil)
	until(t, lines, ":")
	if w := l.ask("POST", "/v1/auth/sign-out", "", s.bearer()...); w.Code != http.StatusNoContent {
		t.Fatal(w.Code)
	}
	until(t, lines, "")
}

func TestSubscriptionsPerSessionAreBounded(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	s := l.signIn("admin@example.com")
	for range 5 {
		if _, status := l.stream(s, `subscription { jobProgress { status } }`, nil); status != http.StatusOK {
			t.Fatal(status)
		}
	}
	if _, status := l.stream(s, `subscription { jobProgress { status } }`, nil); status != http.StatusTooManyRequests {
		t.Errorf("the sixth answers %d", status)
	}
}

func TestAStoppingServerEndsItsStreamsAndReturns(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	lines, _ := l.stream(l.signIn("admin@example.com"), `subscription { jobProgress { status } }`, nil)
	until(t, lines, ":")
	l.stop()
	until(t, lines, "")
	select {
	case err := <-l.done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("the server does not stop")
	}
	if w := l.ask("GET", "/readyz", ""); w.Code != http.StatusServiceUnavailable {
		t.Errorf("a stopped server is ready: %d", w.Code)
	}
}

func TestASubscriptionNeedsEventStreams(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	out := e.graphql(e.signIn("admin@example.com"), `subscription { jobProgress { status } }`, nil)
	if out.code() != "invalid" || out.Errors[0].Extensions["field"] != "Accept" {
		t.Errorf("%+v", out)
	}
}

func TestAPanicIsAnsweredAndLogged(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) { c.Ready = func(context.Context) error { panic("oops") } })
	w := e.ask("GET", "/readyz", "")
	if p := problemOf(t, w); w.Code != http.StatusInternalServerError || p.Message != "internal error" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if log := e.log.String(); !strings.Contains(log, "cause=oops") || !strings.Contains(log, "status=500") {
		t.Error(log)
	}
}
