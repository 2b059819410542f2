package services

import (
	"context"
	"hash/fnv"
	"strconv"
	"sync"
	"time"

	"tanso/internal/fault"
)

// Limits of shared commits. Two queues keep PostgreSQL busy while the next groups gather; what waits beyond a backlog is
// turned away rather than piled up in memory.
const (
	committers    = 2
	groupItems    = 20_000
	groupRequests = 4_000
	backlogItems  = 200_000 // of a queue
	groupDeadline = 60 * time.Second
)

// pending is one caller's request on its way to a commit. The committer fills receipt or err and then closes done.
type pending struct {
	actor   Actor
	req     RecordRequest
	receipt Receipt
	refused error // of the whole request, while others of its group go on
	err     error
	done    chan struct{}
}

// shard sends requests about one meter to one queue: in two at once they would wait for each other's locks.
func (p *pending) shard() uint32 {
	h := fnv.New32a()
	name := p.req.Items[0].Meter
	if name == "" {
		name = p.actor.ID.String()
	}
	_, _ = h.Write([]byte(strconv.Itoa(int(p.actor.Organization)) + name))
	return h.Sum32() % committers
}

// finish gives the caller its answer.
func (p *pending) finish(err error) {
	if p.err = err; err == nil {
		p.err = p.refused
	}
	close(p.done)
}

// commitQueue gathers the requests that wait while a commit runs into the next one: single posts of thousands of devices
// share the cost of a durable commit, and a lone post does not wait for company.
type commitQueue struct {
	commit func(context.Context, []*pending)

	mu      sync.Mutex
	waiting []*pending
	items   int // of those waiting
	running bool
}

// submit waits for the request's commit. A caller that gives up does not undo it; sending again is safe.
func (q *commitQueue) submit(ctx context.Context, p *pending) (Receipt, error) {
	q.mu.Lock()
	if q.items+len(p.req.Items) > backlogItems {
		q.mu.Unlock()
		return Receipt{}, fault.New(fault.Unavailable, "more readings are waiting than can be stored; send again in a few seconds")
	}
	q.waiting = append(q.waiting, p)
	q.items += len(p.req.Items)
	if !q.running {
		q.running = true
		go q.run(context.WithoutCancel(ctx))
	}
	q.mu.Unlock()
	select {
	case <-p.done:
		return p.receipt, p.err
	case <-ctx.Done():
		return Receipt{}, fault.Wrap(fault.Unavailable, ctx.Err(), "the request ended before its answer; send it again")
	}
}

// run commits group after group until nothing waits.
func (q *commitQueue) run(ctx context.Context) {
	for group := q.next(); group != nil; group = q.next() {
		q.runGroup(ctx, group)
	}
}

func (q *commitQueue) runGroup(ctx context.Context, group []*pending) {
	ctx, cancel := context.WithTimeout(ctx, groupDeadline)
	defer cancel()
	q.commit(ctx, group)
}

func (q *commitQueue) next() []*pending {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, items := 0, 0
	for n < len(q.waiting) && n < groupRequests && items < groupItems {
		items += len(q.waiting[n].req.Items)
		n++
	}
	if n == 0 {
		q.running = false
		q.waiting = nil
		return nil
	}
	group := q.waiting[:n:n]
	q.waiting = q.waiting[n:]
	q.items -= items
	return group
}
