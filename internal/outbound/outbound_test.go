package outbound_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/internal/outbound"
)

func client(t *testing.T, allowed ...string) *outbound.Client {
	t.Helper()
	policy, err := outbound.ParseAllowed(allowed)
	if err != nil {
		t.Fatal(err)
	}
	return outbound.New(policy)
}

// refusedAddresses could reach this machine, its neighbours or a cloud's metadata.
var refusedAddresses = []string{
	"https://127.0.0.1/", "https://127.0.0.1:8443/", "https://[::1]/", "https://localhost/", "https://LOCALHOST./", "https://a.localhost/",
	"https://0x7f000001/", "https://2130706433/", "https://127.1/", "https://0177.0.0.1/", "https://0x7f.0.0.1/", "https://127.0.0.0x1/", "https://0/",
	"https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://[::127.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/",
	"https://[fe80::1%25eth0]/", "https://[fc00::1]/", "https://[fd12::1]/", "https://[ff02::1]/", "https://[::]/", "https://[2001:db8::1]/",
	"https://10.0.0.1/", "https://172.16.9.9/", "https://192.168.1.1/", "https://169.254.169.254/latest/", "https://100.64.0.1/", "https://0.0.0.0/",
	"https://224.0.0.1/", "https://255.255.255.255/", "https://192.0.2.1/", "https://198.18.0.1/", "https://240.0.0.1/", "https://192.0.0.192/",
	"http://example.com/", "https://example.com:22/", "https://user@example.com/", "ftp://example.com/", "https:///x", "example.com", "https://a b/",
	"https://example.com/#x", "https:example.com", "https://1.2.3.4.5/", "", "https://example.com/\nHost: x",
}

func TestAddressesThatAreNotPublicAreRefused(t *testing.T) {
	t.Parallel()
	c := client(t)
	for _, address := range refusedAddresses {
		if err := c.Check(address); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%q: %v", address, err)
		}
		if _, err := c.Post(t.Context(), outbound.Message{URL: address}); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("post to %q: %v", address, err)
		}
	}
	for _, address := range []string{
		"https://hooks.example.com/a?b=c", "https://hooks.example.com:8443/", "https://93.184.216.34/", "https://[2606:2800:220:1::1]:443/",
	} {
		if err := c.Check(address); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// receiver answers with what the test says, and remembers what came.
func receiver(t *testing.T, handler http.HandlerFunc) *url.URL {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// A name that resolves to this machine, as a rebinding one does at its second look-up, passes the look at the address and
// is stopped at the connection.
func TestANameThatLeadsHereIsStoppedAtTheConnection(t *testing.T) {
	t.Parallel()
	reached := false
	u := receiver(t, func(http.ResponseWriter, *http.Request) { reached = true })
	dial := client(t).Dial
	for _, address := range []string{u.Host, "localhost:" + u.Port(), "[::ffff:127.0.0.1]:" + u.Port(), "0.0.0.0:" + u.Port()} {
		conn, err := dial(t.Context(), "tcp", address)
		if !errors.Is(err, outbound.ErrRefused) {
			t.Errorf("%s: %v", address, err)
		}
		if conn != nil {
			_ = conn.Close()
		}
	}
	if reached {
		t.Error("a request arrived")
	}
}

func TestWhatTheOperatorAllowsIsReached(t *testing.T) {
	t.Parallel()
	var got http.Header
	var body string
	u := receiver(t, func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		got, body = r.Header, string(raw)
		w.Header().Set("Retry-After", "7")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	at := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	message := outbound.Message{
		URL: u.String(), ContentType: "application/json", Body: []byte(`{"a":1}`),
		Header: outbound.Sign([]byte("secret"), "id-1", at, []byte(`{"a":1}`)),
	}
	for _, allowed := range []string{"127.0.0.0/8", "127.0.0.1", u.Host} {
		answer, err := client(t, allowed).Post(t.Context(), message)
		if err != nil || answer.Status != http.StatusServiceUnavailable || answer.RetryAfter != 7*time.Second {
			t.Errorf("%s: %+v, %v", allowed, answer, err)
		}
	}
	if body != `{"a":1}` || got.Get(outbound.HeaderID) != "id-1" || got.Get("Content-Type") != "application/json" {
		t.Errorf("%s %v", body, got)
	}
	mac := hmac.New(sha256.New, []byte("secret"))
	mac.Write([]byte(got.Get(outbound.HeaderTimestamp) + `.{"a":1}`))
	if got.Get(outbound.HeaderSignature) != "v1="+hex.EncodeToString(mac.Sum(nil)) {
		t.Error("the signature is another")
	}
	if _, err := client(t, "10.0.0.0/8").Post(t.Context(), message); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("another network was allowed: %v", err)
	}
	if err := client(t, "hooks.example.lan").Check("http://hooks.example.lan:9000/x"); err != nil {
		t.Errorf("a named host: %v", err)
	}
	if _, err := client(t, "169.254.169.254:80").Post(t.Context(), outbound.Message{URL: "http://169.254.169.254:80/"}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a link-local host was reached by its name: %v", err)
	}
	for _, bad := range []string{"https://x", "*.example.com", "a b", "x/y"} {
		if _, err := outbound.ParseAllowed([]string{bad}); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	asked := 0
	u := receiver(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	})
	answer, err := client(t, "127.0.0.1").Post(t.Context(), outbound.Message{URL: u.String()})
	if err != nil || answer.Status != http.StatusTemporaryRedirect || asked != 1 {
		t.Errorf("%+v, %v after %d requests", answer, err, asked)
	}
}

func TestNobodyThereIsSaidWithoutTheAddress(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	_, err = client(t, "127.0.0.1").Post(t.Context(), outbound.Message{URL: "http://" + address + "/hidden-path"})
	if f, _ := errors.AsType[*fault.Error](err); f == nil || f.Code != fault.Unavailable || strings.Contains(f.Error()+f.Cause.Error(), "hidden") {
		t.Errorf("%v", err)
	}
}

// Whatever is typed in, no address of this machine passes.
func FuzzCheck(f *testing.F) {
	for _, address := range refusedAddresses {
		f.Add(address)
	}
	f.Add("https://example.com/")
	c := outbound.New(outbound.Allowed{})
	f.Fuzz(func(t *testing.T, address string) {
		if c.Check(address) != nil {
			return
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" || u.User != nil {
			t.Fatalf("%q passed", address)
		}
		if ip := net.ParseIP(u.Hostname()); ip != nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()) {
			t.Fatalf("%q passed", address)
		}
	})
}
