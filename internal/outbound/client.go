package outbound

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"syscall"
	"time"

	"tanso/internal/fault"
)

// Limits of one message.
const (
	patience  = 5 * time.Second
	maxAnswer = 64 << 10
	maxDelay  = time.Hour // that a receiver may ask for with Retry-After
)

// Client sends messages. It follows no redirect, uses no proxy, keeps no connection and, but for Ask, shows nobody what was answered.
type Client struct {
	allowed Allowed
	http    *http.Client
}

// Message is a POST.
type Message struct {
	URL         string
	ContentType string
	Header      map[string]string
	Body        []byte
}

// Answer is what came of a message that reached a receiver.
type Answer struct {
	Status     int
	RetryAfter time.Duration // 0 when the receiver did not say
}

// New makes a client that reaches public https addresses and what the operator allows.
func New(allowed Allowed) *Client {
	c := &Client{allowed: allowed}
	c.http = &http.Client{
		Timeout:       patience,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: c.dial, DisableKeepAlives: true, TLSHandshakeTimeout: patience, ResponseHeaderTimeout: patience,
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12}, MaxResponseHeaderBytes: maxAnswer,
		},
	}
	return c
}

type namedKey struct{}

// errRefused says that the connection would have gone where it must not.
var errRefused = errors.New("outbound: the address is not public")

// dial connects to an address that was checked after it was resolved.
func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	named, _ := ctx.Value(namedKey{}).(bool)
	dialer := net.Dialer{
		Timeout: patience,
		ControlContext: func(_ context.Context, _, resolved string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(resolved)
			if err != nil || !c.allowed.mayDial(to, named) {
				return errRefused
			}
			return nil
		},
	}
	return dialer.DialContext(ctx, network, address)
}

// Post sends a message and waits for the answer at most five seconds. Errors: invalid for an address that may not be used,
// unavailable when nobody answered there.
func (c *Client) Post(ctx context.Context, m Message) (Answer, error) {
	answer, err := c.send(ctx, m, io.Discard)
	return answer, err
}

// Ask is Post to one whose answer is needed, of which at most 64 KiB are read. It is for addresses that the operator gave: what is
// behind one that a member named is shown to nobody.
func (c *Client) Ask(ctx context.Context, m Message) (Answer, []byte, error) {
	var body bytes.Buffer
	answer, err := c.send(ctx, m, &body)
	return answer, body.Bytes(), err
}

func (c *Client) send(ctx context.Context, m Message, to io.Writer) (Answer, error) {
	u, named, err := c.check(m.URL)
	if err != nil {
		return Answer{}, err
	}
	r, err := http.NewRequestWithContext(context.WithValue(ctx, namedKey{}, named), http.MethodPost, u.String(), bytes.NewReader(m.Body))
	if err != nil {
		return Answer{}, fault.Field("url", publicOnly, hostOf(u))
	}
	r.Header.Set("Content-Type", m.ContentType)
	r.Header.Set("User-Agent", "tanso")
	for name, value := range m.Header {
		r.Header.Set(name, value)
	}
	res, err := c.http.Do(r)
	if err != nil {
		return Answer{}, failure(err, hostOf(u))
	}
	defer func() { _ = res.Body.Close() }()
	if _, err := io.CopyN(to, res.Body, maxAnswer); err != nil && !errors.Is(err, io.EOF) {
		return Answer{}, fault.Wrap(fault.Unavailable, cause(err), "the receiver broke off its answer")
	}
	return Answer{Status: res.StatusCode, RetryAfter: retryAfter(res.Header.Get("Retry-After"))}, nil
}

// failure says what happened without the address, the path of which may be a secret.
func failure(err error, host string) error {
	if errors.Is(err, errRefused) {
		return fault.Field("url", publicOnly, host)
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return fault.Wrap(fault.Unavailable, cause(err), "the name of the receiver cannot be resolved")
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		return fault.Wrap(fault.Unavailable, cause(err), "the receiver did not answer within %d seconds", int(patience.Seconds()))
	}
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fault.Wrap(fault.Unavailable, cause(err), "the certificate of the receiver is not valid")
	}
	return fault.Wrap(fault.Unavailable, cause(err), "the receiver cannot be reached")
}

// cause takes the address off an error of net/http.
func cause(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

func retryAfter(header string) time.Duration {
	seconds, err := strconv.Atoi(header)
	if err != nil || seconds < 0 {
		return 0
	}
	return min(time.Duration(seconds)*time.Second, maxDelay)
}
