package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
)

const whoAmI = `{ viewer { email role organization { name } } }`

func TestSignInGivesCookiesThatScriptsCannotSee(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	w := e.ask("POST", "/v1/auth/sign-in", `{"email":"admin@example.com","password":"`+password+`"}`)
	if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "Token") {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	var body map[string]any
	e.must(json.Unmarshal(w.Body.Bytes(), &body))
	if body["role"] != "admin" || body["expiresIn"] != 900.0 || body["organization"].(map[string]any)["name"] != "Tokyo Seiki" {
		t.Errorf("body %v", body)
	}
	cookies := map[string]*http.Cookie{}
	for _, c := range w.Result().Cookies() {
		cookies[c.Name] = c
		if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("cookie %v", c)
		}
	}
	if cookies["tanso_access"].Path != "/" || cookies["tanso_refresh"].Path != "/v1/auth" || cookies["tanso_refresh"].MaxAge != 14*24*3600 {
		t.Errorf("cookies %v", cookies)
	}
	w = e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), "Cookie", e.sessionOf(w).cookie())
	if !strings.Contains(w.Body.String(), "admin@example.com") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestApiClientsGetTokensInTheBody(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	if len(s.cookies) != 0 || s.Access == "" || s.Refresh == "" {
		t.Fatalf("%+v", s)
	}
	w := e.ask("POST", "/v1/auth/refresh", jsonOf(map[string]string{"refreshToken": s.Refresh}))
	next := e.sessionOf(w)
	if next.Refresh == s.Refresh || next.Access == "" {
		t.Errorf("%+v", next)
	}
	e.wait(11 * time.Second)
	w = e.ask("POST", "/v1/auth/refresh", jsonOf(map[string]string{"refreshToken": s.Refresh}))
	if w.Code != http.StatusUnauthorized {
		t.Errorf("a reused token answers %d", w.Code)
	}
	if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), next.bearer()...); w.Code != http.StatusUnauthorized {
		t.Errorf("the session lives on after reuse: %d", w.Code)
	}
}

func TestSignOutEndsTheCookieSessionOnTheNextRequest(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.sessionOf(e.ask("POST", "/v1/auth/sign-in", `{"email":"admin@example.com","password":"`+password+`"}`))
	w := e.ask("POST", "/v1/auth/sign-out", "", "Cookie", s.cookie())
	if w.Code != http.StatusNoContent || len(w.Result().Cookies()) != 2 {
		t.Errorf("%d %v", w.Code, w.Result().Cookies())
	}
	if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), "Cookie", s.cookie()); w.Code != http.StatusUnauthorized {
		t.Errorf("the old cookie answers %d", w.Code)
	}
	if w := e.ask("POST", "/v1/auth/refresh", "", "Cookie", s.cookie()); w.Code != http.StatusUnauthorized {
		t.Errorf("the old refresh cookie answers %d", w.Code)
	}
}

func TestSignOutEverywhereEndsAllSessionsAtOnce(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	first, second := e.signIn("admin@example.com"), e.signIn("admin@example.com")
	if w := e.ask("POST", "/v1/auth/sign-out-everywhere", "", first.bearer()...); w.Code != http.StatusNoContent {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	for _, s := range []session{first, second} {
		if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), s.bearer()...); w.Code != http.StatusUnauthorized {
			t.Errorf("a session lives on: %d", w.Code)
		}
	}
	if w := e.ask("POST", "/v1/auth/sign-out-everywhere", ""); w.Code != http.StatusUnauthorized {
		t.Errorf("nobody signs out everywhere with %d", w.Code)
	}
}

func TestUnknownEmailAndWrongPasswordAnswerAlike(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	answers := map[string]string{}
	for _, email := range []string{"admin@example.com", "nobody@example.com"} {
		w := e.ask("POST", "/v1/auth/sign-in", jsonOf(map[string]string{"email": email, "password": "wrong wrong wrong"}))
		p := problemOf(t, w)
		answers[email] = p.Code + p.Message + http.StatusText(w.Code)
		if w.Code != http.StatusUnauthorized || p.RequestID == "" {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
	if answers["admin@example.com"] != answers["nobody@example.com"] {
		t.Errorf("%v", answers)
	}
}

func TestManySignInsAreSlowedDown(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	var last int
	for range 11 {
		w := e.ask("POST", "/v1/auth/sign-in", `{"email":"x@example.com","password":"`+strings.Repeat("x", 600)+`"}`)
		last = w.Code
		if last == http.StatusTooManyRequests && w.Header().Get("Retry-After") == "" {
			t.Error("no Retry-After")
		}
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the eleventh answers %d", last)
	}
}

func TestAuthenticationTakesOnlySmallJSON(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	for name, c := range map[string]struct {
		body   string
		kind   string
		status int
		code   fault.Code
	}{
		"a megabyte of password": {`{"email":"a@b.c","password":"` + strings.Repeat("x", 1<<20) + `"}`, "application/json", 413, fault.TooLarge},
		"not JSON":               {`{"email":`, "application/json", 400, fault.Invalid},
		"two objects":            {`{} {}`, "application/json", 400, fault.Invalid},
		"another field":          {`{"email":"a@b.c","password":"p","role":"admin"}`, "application/json", 400, fault.Invalid},
		"a form":                 {`email=a&password=b`, "application/x-www-form-urlencoded", 400, fault.Invalid},
		"text":                   {`{"email":"a@b.c","password":"p"}`, "text/plain", 400, fault.Invalid},
	} {
		w := e.ask("POST", "/v1/auth/sign-in", c.body, "Content-Type", c.kind)
		if p := problemOf(t, w); w.Code != c.status || p.Code != string(c.code) || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

func TestRequestsOfOtherSitesAreRefused(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.sessionOf(e.ask("POST", "/v1/auth/sign-in", `{"email":"admin@example.com","password":"`+password+`"}`))
	for _, headers := range [][]string{
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
		{"Origin", "https://evil.example"},
	} {
		for _, path := range []string{"/graphql", "/v1/auth/sign-out", "/v1/auth/refresh", "/v1/auth/sign-out-everywhere"} {
			w := e.ask("POST", path, jsonOf(map[string]string{"query": whoAmI}), append(headers, "Cookie", s.cookie())...)
			if w.Code != http.StatusForbidden {
				t.Errorf("%s with %v answers %d", path, headers, w.Code)
			}
		}
	}
	w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), "Cookie", s.cookie(), "Sec-Fetch-Site", "same-origin")
	if w.Code != http.StatusOK {
		t.Errorf("the own site is refused: %d", w.Code)
	}
}
