package server

import (
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
	"tanso/meters/decode"
	"tanso/meters/jsonfile"
	"tanso/services"
)

// maxIngest is how much a device posts at most before its body counts as long and may take its time.
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
	// Receipts are those of all parts of a long body, and Omitted how many of its items are not listed.
	Receipts []uuid.UUID `json:"receipts,omitempty"`
	Omitted  int         `json:"omitted,omitempty"`
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
// plainly accepted: 200, or 207 when some were refused. A long body is recorded part by part while it comes.
func (s *Server) postReadings(w http.ResponseWriter, r *http.Request) {
	seen := newSeenBody()
	body := &parts{server: s, ctx: r.Context(), req: services.RecordRequest{Kind: "http", IdempotencyKey: r.Header.Get("Idempotency-Key")}}
	answer, err := s.ingest(w, r, body, seen)
	if err != nil {
		s.failParts(w, r, body, s.keepRefused(r, seen, err))
		return
	}
	status := http.StatusOK
	if answer.Rejected > 0 {
		status = http.StatusMultiStatus
	}
	s.ok(w, r, status, answer)
}

// ingest reads a body and records it, as one request or in parts.
func (s *Server) ingest(w http.ResponseWriter, r *http.Request, body *parts, seen *seenBody) (receiptBody, error) {
	err := s.readIngest(w, r, body, seen)
	if body.done != nil {
		if err == nil {
			err = body.finish()
		}
		return *body.done, err
	}
	if limited := s.admit(services.ActorFrom(r.Context()), body.req.Items); err == nil {
		err = limited // a body that cannot be read is charged too
	}
	if err != nil {
		return receiptBody{}, err
	}
	body.req.InputHash = seen.hash.Sum(nil)
	receipt, err := s.cfg.Services.Readings.Record(r.Context(), body.req)
	return receiptOf(receipt), err
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

// readIngest reads and decodes a body.
func (s *Server) readIngest(w http.ResponseWriter, r *http.Request, to *parts, seen *seenBody) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	read, ok := decoders[kind]
	if err != nil || !ok {
		return fault.Field("Content-Type", "application/json, application/x-ndjson or text/csv", r.Header.Get("Content-Type"))
	}
	options, err := ingestOptions(r)
	if err != nil {
		return err
	}
	body, err := s.unpacked(w, r)
	if err != nil {
		return err
	}
	to.req.Items = make([]services.Item, 0, min(max(r.ContentLength, 0)/usualItem+1, services.MaxItems))
	whole := io.TeeReader(body, seen)
	seen.rest = whole
	if _, err = read(whole, options, func(d meters.Decoded) error { return to.take(services.ItemOf(d)) }); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, whole) // what a decoder may leave unread belongs to the input
	return err
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
func (s *Server) unpacked(w http.ResponseWriter, r *http.Request) (io.Reader, error) {
	body := &lasting{patient: patient{from: http.MaxBytesReader(w, r.Body, maxFile), control: http.NewResponseController(w), clock: s.cfg.Clock}}
	switch strings.ToLower(r.Header.Get("Content-Encoding")) {
	case "", "identity":
		return body, nil
	case "gzip":
		return decode.Gunzip(body)
	}
	return nil, fault.Field("Content-Encoding", "gzip or none", r.Header.Get("Content-Encoding"))
}

// short returns the body as unpacked does, of no more than a device posts at once.
func (s *Server) short(w http.ResponseWriter, r *http.Request) (io.Reader, error) {
	body, err := s.unpacked(w, r)
	return &bounded{from: body, left: maxIngest}, err
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
	return n, err
}
