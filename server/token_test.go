package server_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"tanso/services"
)

// forgery changes a good token in one way.
type forgery struct {
	method jwt.SigningMethod
	key    any
	header map[string]any
	claims map[string]any // nil removes
}

// Each of these tokens names a live session of an admin; none may be taken.
func TestForgedAccessTokensAreRefused(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	keys, err := e.svc.Identity.SigningKeys(t.Context())
	e.must(err)
	good := e.signIn("admin@example.com").Access
	_, stranger, err := ed25519.GenerateKey(rand.Reader)
	e.must(err)
	public := []byte(keys[0].Private[ed25519.SeedSize:])
	ago := float64(e.clock().Add(-time.Hour).Unix())
	forged := map[string]forgery{
		"unsigned":                    {method: jwt.SigningMethodNone, key: jwt.UnsafeAllowNoneSignatureType},
		"HS512 with the public key":   {method: jwt.SigningMethodHS512, key: public},
		"HS256 with the public key":   {method: jwt.SigningMethodHS256, key: public},
		"signed by a stranger":        {key: stranger},
		"another audience":            {claims: map[string]any{"aud": []string{"elsewhere"}}},
		"no audience":                 {claims: map[string]any{"aud": nil}},
		"another issuer":              {claims: map[string]any{"iss": "elsewhere"}},
		"no expiry":                   {claims: map[string]any{"exp": nil}},
		"expired":                     {claims: map[string]any{"exp": ago}},
		"issued in the future":        {claims: map[string]any{"iat": float64(e.clock().Add(time.Hour).Unix())}},
		"another type":                {header: map[string]any{"typ": "JWT"}},
		"no key id":                   {header: map[string]any{"kid": nil}},
		"a path as key id":            {header: map[string]any{"kid": "../../dev/null"}},
		"SQL as key id":               {header: map[string]any{"kid": "' or 1=1 --"}},
		"no session":                  {claims: map[string]any{"sid": nil}},
		"a session of nobody":         {claims: map[string]any{"sid": "01890a5d-ac96-774b-bcce-b302099a8057"}},
		"another account":             {claims: map[string]any{"sub": "01890a5d-ac96-774b-bcce-b302099a8057"}},
		"an organization smuggled in": {key: stranger, claims: map[string]any{"organization": 1, "role": "admin"}},
	}
	for name, f := range forged {
		if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), "Authorization", "Bearer "+e.forge(good, keys[0], f)); w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	for name, raw := range map[string]string{"long": good + strings.Repeat("A", 2000), "cut": good[:len(good)-5], "empty parts": "..", "a device's": "tnd_1_" + strings.Repeat("A", 43)} {
		if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), "Authorization", "Bearer "+raw); w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	for name, raw := range map[string]string{"unchanged": good, "forged without a change": e.forge(good, keys[0], forgery{})} {
		if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), "Authorization", "Bearer "+raw); w.Code != http.StatusOK {
			t.Errorf("the token %s is refused, so the table proves nothing: %d", name, w.Code)
		}
	}
}

func (e *edge) forge(good string, key services.SigningKey, f forgery) string {
	e.t.Helper()
	body := jwt.MapClaims{}
	_, _, err := jwt.NewParser().ParseUnverified(good, body)
	e.must(err)
	token := jwt.NewWithClaims(jwt.SigningMethodEdDSA, body)
	token.Header["kid"], token.Header["typ"] = key.ID.String(), "at+jwt"
	if f.method != nil {
		token.Method, token.Header["alg"] = f.method, f.method.Alg()
	}
	change(token.Header, f.header)
	change(body, f.claims)
	var signer any = key.Private
	if f.key != nil {
		signer = f.key
	}
	raw, err := token.SignedString(signer)
	e.must(err)
	return raw
}

func change(m, changes map[string]any) {
	for name, value := range changes {
		if value == nil {
			delete(m, name)
		} else {
			m[name] = value
		}
	}
}

func TestAnAccessTokenEndsAfterAQuarterOfAnHour(t *testing.T) {
	t.Parallel()
	e := newEdge(t)
	s := e.signIn("admin@example.com")
	e.wait(14 * time.Minute)
	if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), s.bearer()...); w.Code != http.StatusOK {
		t.Errorf("it ended early: %d", w.Code)
	}
	e.wait(2 * time.Minute)
	if w := e.ask("POST", "/graphql", jsonOf(map[string]string{"query": whoAmI}), s.bearer()...); w.Code != http.StatusUnauthorized {
		t.Errorf("it did not end: %d", w.Code)
	}
}
