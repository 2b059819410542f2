package server

import (
	"compress/gzip"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/jsonfile"
	"tanso/services"
)

// maxIngest bounds one request with readings, packed and unpacked; larger ones are files for /v1/imports.
const maxIngest = 4 << 20

// usualItem is how many bytes a reading takes at least, as devices usually write it.
const usualItem = 100

// decoder reads one form of a request's body.
type decoder func(io.Reader, meters.DecodeOptions, meters.Emit) (meters.DecodeSummary, error)

// decoders by content type. Of JSON the decoder takes all forms: one reading, a list, lines, and columns of values.
var decoders = map[string]decoder{
	"application/json":     jsonfile.Decode,
	"application/x-ndjson": jsonfile.Decode,
	"text/csv":             csvfile.Decode,
}

// receiptBody is the answer to a request that was recorded.
type receiptBody struct {
	ID         uuid.UUID    `json:"id"`
	RecordedAt time.Time    `json:"recordedAt"`
	Accepted   int          `json:"accepted"`
	Duplicates int          `json:"duplicates"`
	Corrected  int          `json:"corrected"`
	Outranked  int          `json:"outranked"`
	Rejected   int          `json:"rejected"`
	Items      []itemAnswer `json:"items"`
}

type itemAnswer struct {
	Index    int            `json:"index"`
	Outcome  meters.Outcome `json:"outcome"`
	Code     fault.Code     `json:"code,omitempty"`
	Field    string         `json:"field,omitempty"`
	Message  string         `json:"message,omitempty"`
	Expected string         `json:"expected,omitempty"`
	Got      string         `json:"got,omitempty"`
}

// postReadings is POST /v1/readings. It answers after the readings are on disk, item by item for all that were not
// plainly accepted: 200, or 207 when some were refused.
func (s *Server) postReadings(w http.ResponseWriter, r *http.Request) {
	seen := newSeenBody()
	req, err := readIngest(w, r, seen)
	if limited := s.admit(services.ActorFrom(r.Context()), req.Items); err == nil {
		err = limited // a body that cannot be read is charged too
	}
	var receipt services.Receipt
	if err == nil {
		receipt, err = s.cfg.Services.Readings.Record(r.Context(), req)
	}
	if err != nil {
		s.failIngest(w, r, seen, err)
		return
	}
	status := http.StatusOK
	if receipt.Rejected > 0 {
		status = http.StatusMultiStatus
	}
	s.ok(w, r, status, receiptOf(receipt))
}

func receiptOf(in services.Receipt) receiptBody {
	out := receiptBody{
		ID: in.ID, RecordedAt: in.RecordedAt, Accepted: in.Accepted, Duplicates: in.Duplicates, Corrected: in.Corrected,
		Outranked: in.Outranked, Rejected: in.Rejected, Items: make([]itemAnswer, len(in.Items)),
	}
	for i, item := range in.Items {
		out.Items[i] = itemAnswer(item)
	}
	return out
}

// readIngest reads and decodes a body within its bounds.
func readIngest(w http.ResponseWriter, r *http.Request, seen *seenBody) (services.RecordRequest, error) {
	req := services.RecordRequest{Kind: "http", IdempotencyKey: r.Header.Get("Idempotency-Key")}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	decode, ok := decoders[kind]
	if err != nil || !ok {
		return req, fault.Field("Content-Type", "application/json, application/x-ndjson or text/csv", r.Header.Get("Content-Type"))
	}
	options, err := ingestOptions(r)
	if err != nil {
		return req, err
	}
	body, err := unpacked(w, r)
	if err != nil {
		return req, err
	}
	req.Items = make([]services.Item, 0, min(max(r.ContentLength, 0)/usualItem+1, services.MaxItems))
	whole := io.TeeReader(body, seen)
	seen.rest = whole
	_, err = decode(whole, options, func(d meters.Decoded) error {
		if len(req.Items) >= services.MaxItems {
			return &fault.Error{
				Code: fault.TooLarge, Field: "readings", Message: "too many in one request; send a file to /v1/imports",
				Expected: "at most " + strconv.Itoa(services.MaxItems), Got: "more",
			}
		}
		req.Items = append(req.Items, services.ItemOf(d))
		return nil
	})
	if err != nil {
		return req, err
	}
	if _, err := io.Copy(io.Discard, whole); err != nil { // what a decoder may leave unread belongs to the input
		return req, err
	}
	req.InputHash = seen.hash.Sum(nil)
	return req, nil
}

// ingestOptions are what the address says beside the body: ?meter=&channel=&unit=&zone=&labels=start|end, for CSV from
// devices that send bare numbers.
func ingestOptions(r *http.Request) (meters.DecodeOptions, error) {
	q := r.URL.Query()
	options := meters.DecodeOptions{
		MeterImplied: services.ActorFrom(r.Context()).Kind == services.ActorDevice,
		Meter:        q.Get("meter"), Channel: q.Get("channel"), Unit: q.Get("unit"), Label: meters.Label(q.Get("labels")), Kind: meters.Kind(q.Get("kind")),
	}
	if options.Label != "" && options.Label != meters.LabelStart && options.Label != meters.LabelEnd {
		return options, fault.Field("labels", "start or end", q.Get("labels"))
	}
	if zone := q.Get("zone"); zone != "" {
		location, err := time.LoadLocation(zone)
		if err != nil || zone == "Local" {
			return options, fault.Field("zone", "an IANA time zone such as Asia/Tokyo", zone)
		}
		options.Location = location
	}
	return options, nil
}

// unpacked returns the body, gunzipped where it says so, and bounded on both sides of that.
func unpacked(w http.ResponseWriter, r *http.Request) (io.Reader, error) {
	body := http.MaxBytesReader(w, r.Body, maxIngest)
	switch strings.ToLower(r.Header.Get("Content-Encoding")) {
	case "", "identity":
		return body, nil
	case "gzip":
		zip, err := gzip.NewReader(body)
		if err != nil {
			return nil, fault.Wrap(fault.Invalid, err, "the body is not gzip as Content-Encoding says")
		}
		return &bounded{from: zip, left: maxIngest}, nil
	}
	return nil, fault.Field("Content-Encoding", "gzip or none", r.Header.Get("Content-Encoding"))
}

// bounded fails once more than its bound comes, where io.LimitReader would cut silently.
type bounded struct {
	from io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, &http.MaxBytesError{Limit: maxIngest}
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, &http.MaxBytesError{Limit: maxIngest}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = fault.Wrap(fault.Invalid, err, "the body is broken")
	}
	return n, err
}
