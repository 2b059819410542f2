package services

import (
	"bytes"
	"context"

	"tanso/internal/fault"
	"tanso/internal/merkle"
)

// logWalk grows the log anew from the events of the chain and compares what is kept of it.
type logWalk struct {
	logged int64 // events that stand in the log
	peaks  merkle.Peaks
	kept   map[int64][]byte
}

func (t *tx) newLogWalk(ctx context.Context) (*logWalk, error) {
	w := &logWalk{}
	err := t.QueryRow(ctx, `SELECT logged FROM audit_head WHERE organization_id = $1`, t.org).Scan(&w.logged)
	return w, err
}

// load reads what is kept of a page of events.
func (w *logWalk) load(ctx context.Context, t *tx, events []AuditEvent) error {
	numbers := make([]int64, len(events))
	for i, e := range events {
		numbers[i] = e.Seq - 1
	}
	w.kept = map[int64][]byte{}
	return t.readHashes(ctx, numbers, w.kept)
}

// follow takes in the next event. Its hash was found right before.
func (w *logWalk) follow(e AuditEvent) error {
	if e.Seq > w.logged {
		return nil
	}
	hashes, err := w.peaks.Append(e.record())
	if err != nil {
		return err
	}
	if !bytes.Equal(packHashes(hashes), w.kept[e.Seq-1]) {
		return fault.New(fault.Conflict, "the log does not follow from the audit chain at record %d", e.Seq-1)
	}
	return nil
}

// end demands that the log ends where the chain's head says.
func (w *logWalk) end(ctx context.Context, t *tx, seq int64) error {
	var beyond int64
	err := t.QueryRow(ctx, `SELECT count(*) FROM log_record WHERE organization_id = $1 AND number >= $2`, t.org, w.logged).Scan(&beyond)
	if err == nil && (beyond > 0 || w.logged > seq) {
		err = fault.New(fault.Conflict, "the log does not end where the audit chain says")
	}
	return err
}

// verifyChain walks the whole chain and its log, and names the first event that does not follow from those before it.
func (t *tx) verifyChain(ctx context.Context) (events int64, err error) {
	log, err := t.newLogWalk(ctx)
	if err != nil {
		return 0, err
	}
	return t.walkChain(ctx, log, func(int64, *merkle.Peaks) error { return nil })
}

// walkChain is verifyChain that tells of each size that the log reaches, from 0 on, with what it has grown to. The answer counts the events
// that hold.
func (t *tx) walkChain(ctx context.Context, log *logWalk, reached func(seq int64, log *merkle.Peaks) error) (events int64, err error) {
	if err := reached(0, &log.peaks); err != nil {
		return 0, err
	}
	previous := []byte{}
	for {
		page, err := t.auditEvents(ctx, `seq > $2 ORDER BY seq LIMIT $3`, events, logPage)
		if err != nil {
			return events, err
		}
		if len(page) == 0 {
			if err := log.end(ctx, t, events); err != nil {
				return events, err
			}
			return events, t.endsAtHead(ctx, events, previous)
		}
		if err := log.load(ctx, t, page); err != nil {
			return events, err
		}
		for _, e := range page {
			e.PreviousHash = previous
			if e.Seq != events+1 || !bytes.Equal(e.chainHash(t.org), e.Hash) {
				return events, fault.New(fault.Conflict, "the audit chain is broken at event %d", events+1)
			}
			if err := log.follow(e); err != nil {
				return events, err
			}
			if e.Seq <= log.logged {
				if err := reached(e.Seq, &log.peaks); err != nil {
					return events, err
				}
			}
			previous, events = e.Hash, e.Seq
		}
	}
}
