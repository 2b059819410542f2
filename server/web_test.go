package server_test

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"tanso/server"
)

func TestTheAppAnswersItsOwnAddresses(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	for path, want := range map[string]int{
		"/": 200, "/facilities/7": 200, "/index.html": 404, "/assets/app-abc.js": 200, "/assets/gone.js": 404, "/favicon.svg": 200,
		"/favicon.ico": 404, "/v1/nothing": 404, "/assets/../../etc/passwd": 307,
	} {
		if w := e.ask("GET", path, ""); w.Code != want {
			t.Errorf("%s answers %d, want %d", path, w.Code, want)
		}
	}
	if w := e.ask("POST", "/facilities", "{}"); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST to the app answers %d", w.Code)
	}
}

func TestStylesNeedTheNonceOfTheirAnswer(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	nonces := map[string]bool{}
	for range 2 {
		w := e.ask("GET", "/", "")
		found := regexp.MustCompile(`style-src-elem 'self' 'nonce-([A-Z0-9]+)'`).FindStringSubmatch(w.Header().Get("Content-Security-Policy"))
		if found == nil || !strings.Contains(w.Body.String(), `nonce="`+found[1]+`"`) {
			t.Fatalf("%v %s", w.Header(), w.Body)
		}
		nonces[found[1]] = true
	}
	if len(nonces) != 2 {
		t.Error("two answers have one nonce")
	}
}

func TestHashedFilesAreKeptAndCompressed(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.ask("GET", "/assets/app-abc.js", "", "Accept-Encoding", "gzip")
	h := w.Header()
	if h.Get("Content-Encoding") != "gzip" || !strings.Contains(h.Get("Cache-Control"), "immutable") || h.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%v", h)
	}
	if w := e.ask("GET", "/assets/app-abc.js", "", "If-None-Match", h.Get("ETag")); w.Code != http.StatusNotModified {
		t.Errorf("a known file answers %d", w.Code)
	}
	if c := e.ask("GET", "/", "").Header().Get("Cache-Control"); c != "no-cache" {
		t.Errorf("the page may be cached: %s", c)
	}
}

func TestEveryAnswerHasItsHeaders(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	for _, path := range []string{"/", "/graphql", "/v1/nothing", "/healthz", "/assets/app-abc.js"} {
		h := e.ask("GET", path, "").Header()
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin", "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
		} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, h.Get(name))
			}
		}
		if !strings.Contains(h.Get("Content-Security-Policy"), "frame-ancestors 'none'") || h.Get("X-Request-Id") == "" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

func TestAMissingAppIsNamed(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) { c.Web = fstest.MapFS{"README": {Data: []byte("x")}} })
	if w := e.ask("GET", "/", ""); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "make build") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestMetricsAreForThisMachineOrTheTokenOnly(t *testing.T) {
	t.Parallel()
	e := newEdge(t, func(c *server.Config) { c.MetricsToken = "a token of enough length" })
	if w := e.ask("GET", "/metrics", ""); w.Code != http.StatusNotFound {
		t.Errorf("anybody reads metrics: %d", w.Code)
	}
	w := e.ask("GET", "/metrics", "", "Authorization", "Bearer a token of enough length")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `tanso_http_answers_total{route="GET /metrics",status="404"} 1`) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := newEdge(t).ask("GET", "/metrics", ""); w.Code != http.StatusNotFound { // a recorder's peer is 192.0.2.1
		t.Errorf("another machine reads metrics: %d", w.Code)
	}
}

func TestReadinessFollowsTheDatabase(t *testing.T) {
	t.Parallel()
	down := false
	e := newEdge(t, func(c *server.Config) {
		ping := c.Ready
		c.Ready = func(ctx context.Context) error {
			if down {
				return errors.New("no database")
			}
			return ping(ctx)
		}
	})
	for _, path := range []string{"/healthz", "/readyz"} {
		if w := e.ask("GET", path, ""); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	down = true
	if w := e.ask("GET", "/readyz", ""); w.Code != http.StatusServiceUnavailable {
		t.Errorf("without a database it is ready: %d", w.Code)
	}
}

func TestAConfigurationNamesAllItsProblems(t *testing.T) {
	t.Parallel()
	_, err := server.New(server.Config{PublicURL: "tanso.example.com", MetricsToken: "short"})
	for _, want := range []string{"Services", "Keys", "Ready", "Clock", "Log", "Web", "PublicURL", "MetricsToken"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %s", err, want)
		}
	}
}

func TestNoSecretReachesTheLog(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	e.ask("POST", "/graphql", `{"query":"{ password: `+password+`"`, s.bearer()...)
	e.ask("POST", "/v1/auth/refresh", jsonOf(map[string]string{"refreshToken": s.Refresh}))
	e.ask("GET", "/"+s.Access, "")
	e.ask("GET", "/tnd_1_"+strings.Repeat("A", 43), "")
	e.ask("GET", "/a%0d%0alevel=ERROR", "")
	for _, secret := range []string{password, s.Access, s.Refresh, "tnd_1_AAAA", "\nlevel=ERROR"} {
		if strings.Contains(e.log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	if !strings.Contains(e.log.String(), "path=/v1/auth/refresh status=200") {
		t.Errorf("there is no access log: %s", e.log)
	}
}
