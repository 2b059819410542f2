package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"tanso/internal/fault"
	"tanso/services"
)

// Sizes of a request's body. Only the mutations that record readings may be as large as the second.
const (
	maxBody         = 256 << 10
	maxReadingsBody = 4 << 20
)

// maxRun bounds how long an operation runs; subscriptions go on.
const maxRun = 20 * time.Second

// bulky are the root fields whose variables may be large.
var bulky = []string{"recordReadings", "recordReadingColumns"}

// request is what came, read and checked before any of it is parsed as GraphQL.
type request struct {
	params graphql.RawParams
	body   []byte
}

type requestKey struct{}

// gate stands before the executor: it lets only signed-in people through, reads the body within its bounds, and never
// repeats any of it in an answer.
type gate struct {
	next   http.Handler
	limits limits
}

func (g gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	in, status, err := g.admit(w, r)
	if err != nil {
		refuse(w, r, status, err)
		return
	}
	ctx := context.WithValue(r.Context(), requestKey{}, in)
	if !wantsEvents(r) {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, maxRun)
		defer cancel()
	}
	r = r.WithContext(ctx)
	r.Body = io.NopCloser(bytes.NewReader(in.body)) // the transport of subscriptions reads it once more
	g.next.ServeHTTP(w, r)
}

func wantsEvents(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "text/event-stream")
}

// admit returns the request, or the status and error to answer with.
func (g gate) admit(w http.ResponseWriter, r *http.Request) (*request, int, error) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return nil, http.StatusMethodNotAllowed, fault.Field("method", http.MethodPost, r.Method)
	}
	if services.ActorFrom(r.Context()).Kind != services.ActorAccount {
		return nil, http.StatusUnauthorized, fault.New(fault.Unauthenticated, "sign in first")
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, http.StatusUnsupportedMediaType, fault.Field("Content-Type", "application/json", r.Header.Get("Content-Type"))
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxReadingsBody))
	if err != nil {
		return nil, statusOfRead(err), errOfRead(err)
	}
	in := &request{body: body}
	if err := in.decode(); err != nil {
		return nil, http.StatusBadRequest, err
	}
	roots, err := g.limits.check(in.params.Query)
	if err != nil {
		return nil, requestErrorStatus(r), err
	}
	onlyBulky := len(roots) > 0 && !slices.ContainsFunc(roots, func(f string) bool { return !slices.Contains(bulky, f) })
	if len(body) > maxBody && !onlyBulky {
		return nil, http.StatusRequestEntityTooLarge, tooLarge(maxBody)
	}
	return in, 0, nil
}

func statusOfRead(err error) int {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusBadRequest
}

func errOfRead(err error) error {
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return tooLarge(maxReadingsBody)
	}
	return fault.Wrap(fault.Invalid, err, "the request ended early")
}

func tooLarge(most int) error {
	return &fault.Error{
		Code: fault.TooLarge, Field: "body", Message: "the request is too large",
		Expected: "at most " + strconv.Itoa(most>>10) + " kB", Got: "more",
	}
}

// decode reads the JSON of the request. Numbers stay text, so that decimals stay exact.
func (in *request) decode() error {
	dec := json.NewDecoder(bytes.NewReader(in.body))
	dec.UseNumber()
	if trimmed := bytes.TrimSpace(in.body); len(trimmed) > 0 && trimmed[0] == '[' {
		return fault.Field("body", "one operation; batches are not taken", "an array")
	}
	if err := dec.Decode(&in.params); err != nil {
		return notJSON(dec.InputOffset())
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return notJSON(dec.InputOffset())
	}
	if in.params.Query == "" {
		return fault.Field("query", "a GraphQL document", "nothing")
	}
	if strings.ContainsRune(in.params.Query, 0) || strings.Contains(in.params.Query, `\u0000`) {
		return fault.Field("query", "text without NUL", "NUL")
	}
	return checkText("", in.params.Variables)
}

func notJSON(offset int64) error {
	return &fault.Error{
		Code: fault.Invalid, Field: "body", Message: "is not valid",
		Expected: `JSON such as {"query": "…", "variables": {}}`, Got: "something else at byte " + strconv.FormatInt(offset, 10),
	}
}

// checkText refuses text that PostgreSQL cannot keep, NUL, and text that was damaged on its way: half of a surrogate pair
// is decoded as U+FFFD.
func checkText(path string, v any) error {
	switch v := v.(type) {
	case string:
		if strings.ContainsAny(v, "\x00\uFFFD") {
			return fault.Field(strings.TrimPrefix(path, "."), "text without NUL and broken characters", "such a character")
		}
	case []any:
		for i, item := range v {
			if err := checkText(path+"."+strconv.Itoa(i), item); err != nil {
				return err
			}
		}
	case map[string]any:
		for name, item := range v {
			if err := checkText(path+"."+name, item); err != nil {
				return err
			}
		}
	}
	return nil
}

// wide is an optional number of a request as the log counts.
func wide(n *int) *int64 {
	if n == nil {
		return nil
	}
	out := int64(*n)
	return &out
}
