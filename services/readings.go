package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// MaxItems is how many items one request may bring; files of any size come through Imports.
const MaxItems = 10_000

// maxText bounds names and keys that come with readings.
const maxText = 200

// Readings takes readings in, whichever way they come, and tells what is known.
type Readings struct {
	*Core
	queues [committers]*commitQueue
	seen   lastSeen
}

// NewReadings makes the service; there must be one in a process, so that callers share commits.
func NewReadings(core *Core) *Readings {
	s := &Readings{Core: core}
	for i := range s.queues {
		s.queues[i] = &commitQueue{commit: s.commitGroup}
	}
	return s
}

// RecordRequest is one request, message or part of a file with readings.
type RecordRequest struct {
	Kind string // http, graphql, file, mqtt, cli, mutation or webhook
	// IdempotencyKey makes a repeated request safe: the same key and input give the same receipt. Empty means none; then
	// the readings' own keys make repeats harmless.
	IdempotencyKey string
	InputHash      []byte // SHA-256 of what came in
	FileName       string
	Items          []Item

	by *boundMapping // what the items were read by; nil for the product's own forms
}

// Item is one reading as its sender words it.
type Item struct {
	Meter   string    // id, name or serial; empty for the only meter of the device
	Channel string    // empty for "main", or for the meter's only register
	Start   time.Time // any zone
	End     time.Time // equal to Start for a dial read
	Value   exact.Decimal
	Unit    string // unit code; readings without one are refused
	// Kind is what the sender says the number is; empty when it says nothing. Another kind than the register's is refused.
	Kind    meters.Kind
	Quality meters.Quality
	Line    int // line of the file or number within the request, from 1; 0 takes the item's place
	// Problem is why the item could not even be read; it is then refused for that, and kept aside like any other.
	Problem *fault.Error
}

// Receipt is the answer to a request that was durably recorded. Each item counts once.
type Receipt struct {
	ID         uuid.UUID
	RecordedAt time.Time
	Accepted   int
	Duplicates int
	Corrected  int
	Outranked  int
	Rejected   int
	Items      []ItemAnswer // all that were not plainly accepted
}

// ItemAnswer says what became of one item.
type ItemAnswer struct {
	Index    int // into the request's items
	Outcome  meters.Outcome
	Code     fault.Code // of a rejected item, with the rest
	Field    string
	Message  string
	Expected string
	Got      string
}

// Record stores the readings of a request in one durable transaction, shared with other callers, and returns after its
// COMMIT. Items are answered one by one: a bad item is kept aside with its reason and does not hold up the others. It
// may be called again with the same request as often as its answer was lost.
//
// A device records for its own meters; of people, contributors and above. Errors: unauthenticated, forbidden, invalid,
// too_large (more than MaxItems), conflict (an idempotency key used before with other input), unavailable.
func (s *Readings) Record(ctx context.Context, req RecordRequest) (Receipt, error) {
	actor := ActorFrom(ctx)
	if err := mayRecord(actor); err != nil {
		return Receipt{}, err
	}
	if err := checkRequest(&req); err != nil {
		return Receipt{}, err
	}
	p := &pending{actor: actor, req: req, done: make(chan struct{})}
	return s.queues[p.shard()].submit(ctx, p)
}

func mayRecord(actor Actor) error {
	if actor.Kind == ActorDevice && actor.Organization != 0 {
		return nil
	}
	return actor.allow(Admin, Manager, Contributor)
}

func checkRequest(req *RecordRequest) error {
	if len(req.Items) == 0 {
		return fault.Field("readings", "at least one reading", "none")
	}
	if len(req.Items) > MaxItems {
		return &fault.Error{
			Code: fault.TooLarge, Field: "readings", Message: "too many in one request",
			Expected: "at most 10000", Got: exact.Int(int64(len(req.Items))).String(),
		}
	}
	if err := oneOf("kind", req.Kind, "http", "graphql", "file", "mqtt", "cli", "mutation", "webhook"); err != nil {
		return err
	}
	if len(req.InputHash) == 0 {
		return fault.New(fault.Internal, "a request without the hash of its input")
	}
	if !plainText(req.IdempotencyKey) {
		return fault.Field("idempotencyKey", "at most 200 characters without control characters", req.IdempotencyKey)
	}
	if !plainText(req.FileName) {
		return fault.Field("fileName", "at most 200 characters without control characters", req.FileName)
	}
	return nil
}

// plainText tells whether PostgreSQL can keep the text and a screen can show it.
func plainText(s string) bool {
	n := 0
	for _, r := range s {
		if r < ' ' || r == 0x7f || r == '\uFFFD' {
			return false
		}
		n++
	}
	return n <= maxText
}

// count books an item's outcome.
func (r *Receipt) count(index int, outcome meters.Outcome) {
	switch outcome {
	case meters.OutcomeAccepted:
		r.Accepted++
		return
	case meters.OutcomeDuplicate:
		r.Duplicates++
	case meters.OutcomeCorrected:
		r.Corrected++
	case meters.OutcomeOutranked:
		r.Outranked++
	case meters.OutcomeRejected:
		r.Rejected++
	}
	r.Items = append(r.Items, ItemAnswer{Index: index, Outcome: outcome})
}

// reject books a refused item with its reason.
func (r *Receipt) reject(index int, why *fault.Error) {
	r.count(index, meters.OutcomeRejected)
	last := &r.Items[len(r.Items)-1]
	last.Code, last.Field, last.Message, last.Expected, last.Got = why.Code, why.Field, why.Message, why.Expected, why.Got
}
