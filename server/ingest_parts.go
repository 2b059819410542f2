package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"tanso/services"
)

// Limits of the parts in which a long body is recorded. Both count what the body says, not how it arrives, so that the
// same body falls into the same parts each time.
const (
	maxPartText = 4 << 20
	itemWeight  = 64
	// maxAnswers bounds how many items the answer to a long body lists.
	maxAnswers = 10_000
)

// parts records a body that is too long for one transaction, part by part: each is on disk before more is read. A body
// that fits into one is left to the caller.
type parts struct {
	server *Server
	ctx    context.Context        // of the one request that the parts are of
	req    services.RecordRequest // with the items of the open part
	weight int
	done   *receiptBody // of the parts that are on disk; nil while there is none
	offset int          // items in them
}

// take adds an item; a part that is full is recorded before.
func (p *parts) take(item services.Item) error {
	weight := itemWeight + len(item.Meter) + len(item.Channel) + len(item.Unit)
	if item.Problem != nil {
		weight += len(item.Problem.Message) + len(item.Problem.Expected) + len(item.Problem.Got)
	}
	if len(p.req.Items) == services.MaxItems || len(p.req.Items) > 0 && p.weight+weight > maxPartText {
		if err := p.commit(); err != nil {
			return err
		}
	}
	p.req.Items, p.weight = append(p.req.Items, item), p.weight+weight
	return nil
}

// commit records the open part.
func (p *parts) commit() error {
	part := p.req
	part.IdempotencyKey, part.InputHash = p.key(), hashOf(part.Items)
	if err := p.admit(); err != nil {
		return err
	}
	receipt, err := p.server.cfg.Services.Readings.Record(p.ctx, part)
	if err != nil {
		return err
	}
	if p.done == nil {
		p.done = &receiptBody{ID: receipt.ID, RecordedAt: receipt.RecordedAt, Items: []itemAnswer{}}
	}
	p.done.add(receipt, p.offset)
	p.offset += len(part.Items)
	p.req.Items, p.weight = make([]services.Item, 0, len(part.Items)), 0
	return nil
}

// waits is how often a part waits for the device's allowance.
const waits = 20

// admit charges a part to the device's allowance. A part after the first waits when that is used up, and the sender with
// it, for what is on its way need not be sent again.
func (p *parts) admit() error {
	for range waits {
		limited := p.server.admit(services.ActorFrom(p.ctx), p.req.Items)
		if limited == nil || p.done == nil {
			return limited
		}
		select {
		case <-time.After(max(retryAfter(asFault(limited)), time.Millisecond)):
		case <-p.ctx.Done():
			return p.ctx.Err()
		}
	}
	return p.server.admit(services.ActorFrom(p.ctx), p.req.Items)
}

// finish records what is left of a long body.
func (p *parts) finish() error {
	if len(p.req.Items) == 0 {
		return nil
	}
	return p.commit()
}

// key is the idempotency key of the open part: the request's own for the first, so that a short body under the same key
// is a conflict, and then one made of it.
func (p *parts) key() string {
	if p.req.IdempotencyKey == "" || p.done == nil {
		return p.req.IdempotencyKey
	}
	hash := sha256.Sum256([]byte(p.req.IdempotencyKey))
	return "part:" + hex.EncodeToString(hash[:]) + ":" + strconv.Itoa(len(p.done.Receipts))
}

// hashOf is the hash of what a part says.
func hashOf(items []services.Item) []byte {
	h := sha256.New()
	_, _ = io.WriteString(h, "part\n")
	for _, i := range items {
		_, _ = fmt.Fprintf(h, "%q %q %s %s %s %q %q\n", i.Meter, i.Channel, i.Start.UTC().Format(time.RFC3339Nano), i.End.UTC().Format(time.RFC3339Nano), i.Value, i.Unit, i.Quality)
		if i.Problem != nil {
			_, _ = fmt.Fprintf(h, "%q %q\n", i.Problem.Field, i.Problem.Got)
		}
	}
	return h.Sum(nil)
}

// add sums up the receipt of the next part.
func (b *receiptBody) add(in services.Receipt, offset int) {
	b.Receipts = append(b.Receipts, in.ID)
	b.Accepted += in.Accepted
	b.Duplicates += in.Duplicates
	b.Corrected += in.Corrected
	b.Outranked += in.Outranked
	b.Rejected += in.Rejected
	for _, item := range in.Items {
		if len(b.Items) == maxAnswers {
			b.Omitted++
			continue
		}
		answer := itemAnswer(item)
		answer.Index += offset
		b.Items = append(b.Items, answer)
	}
}

// lasting gives each read of a long body its own time, once more has come than a device posts; until then the server's
// own deadline holds.
type lasting struct {
	patient
	read int64
}

func (l *lasting) Read(b []byte) (int, error) {
	if l.read <= maxIngest {
		n, err := l.from.Read(b)
		if l.read += int64(n); l.read > maxIngest {
			// A recorder in a test has no deadlines; a connection always has.
			_ = l.control.SetWriteDeadline(time.Time{})
		}
		return n, err
	}
	return l.patient.Read(b)
}

// failParts answers with an error, and with what was recorded before it.
func (s *Server) failParts(w http.ResponseWriter, r *http.Request, body *parts, err error) {
	if body.done == nil {
		s.fail(w, r, err)
		return
	}
	known := s.known(w, r, err)
	w.Header().Set("Content-Type", "application/problem+json")
	s.write(w, r, statuses[known.Code], longAnswer{problem: problemOf(r, statuses[known.Code], known), Recorded: body.done})
}

// longAnswer is what failed after parts of the body were recorded: those stand, and sending it all again is safe.
type longAnswer struct {
	problem
	Recorded *receiptBody `json:"recorded"`
}
