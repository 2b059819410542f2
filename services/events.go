package services

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// Topic is what an event is about.
type Topic string

// The topics.
const (
	TopicReadings Topic = "readings" // readings were recorded; their usage is not derived yet
	TopicUsage    Topic = "usage"    // usage of Register in [From, To) changed
	TopicJob      Topic = "job"      // Job: progress of long work
	TopicLive     Topic = "live"     // the live ledger of an inventory of Organization changed
	topicLedger   Topic = "ledger"   // something changed that the live ledger has not taken in yet
	topicDevices  Topic = "devices"  // what devices of Organization may do has changed
	topicResync   Topic = "resync"   // events may have been missed
)

// Event tells that something changed; who cares reads it again.
type Event struct {
	Topic        Topic        `json:"t"`
	Organization int32        `json:"o"`
	Register     int32        `json:"r,omitempty"`
	From         time.Time    `json:"f,omitzero"`
	To           time.Time    `json:"u,omitzero"`
	Job          *JobProgress `json:"j,omitempty"`
}

// channel is the one PostgreSQL channel of the product; a NOTIFY carries a JSON list of events.
const channel = "tanso"

// Limits of events: PostgreSQL takes less than 8,000 bytes a NOTIFY; a subscriber that falls behind loses the oldest.
const (
	maxNotify     = 7_000
	maxSubscriber = 64
)

// queueEvents has the events told to all servers when the transaction commits, and not at all when it does not.
func (t *tx) queueEvents(writes *pgx.Batch, events []Event) error {
	for len(events) > 0 {
		payload := []byte{'['}
		n := 0
		for ; n < len(events); n++ {
			raw, err := json.Marshal(events[n])
			if err != nil {
				return err
			}
			if n > 0 && len(payload)+len(raw) > maxNotify {
				break
			}
			payload = append(append(payload, raw...), ',')
		}
		payload[len(payload)-1] = ']'
		writes.Queue(`SELECT pg_notify('`+channel+`', $1)`, string(payload))
		events = events[n:]
	}
	return nil
}

// notify has events told to all servers when the transaction commits.
func (t *tx) notify(ctx context.Context, events ...Event) error {
	var writes pgx.Batch
	if err := t.queueEvents(&writes, events); err != nil || writes.Len() == 0 {
		return err
	}
	return t.SendBatch(ctx, &writes).Close()
}

// Events passes on what changed, in this process and in others on the same database. It promises no delivery: after a
// break or for a slow listener events are lost, so an event is a reason to look, never the news itself.
type Events struct {
	*Core

	mu          sync.Mutex
	subscribers map[*subscriber]struct{}
}

type subscriber struct {
	organization int32 // 0 for all
	topics       []Topic
	registers    []int32 // none for all
	events       chan Event
	hear         func(Event) // instead of events, for work of our own that must miss none; it returns at once
}

// NewEvents makes the hub; Run must run for anything to arrive.
func NewEvents(core *Core) *Events {
	return &Events{Core: core, subscribers: map[*subscriber]struct{}{}}
}

// Subscribe returns the actor's organization's events of the topics until ctx ends; then the channel is closed. Every
// member may subscribe.
func (s *Events) Subscribe(ctx context.Context, topics ...Topic) (<-chan Event, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(everyone...); err != nil {
		return nil, err
	}
	return s.add(ctx, &subscriber{organization: actor.Organization, topics: topics}), nil
}

// SubscribeUsage returns changes of one register's usage until ctx ends.
func (s *Events) SubscribeUsage(ctx context.Context, register uuid.UUID) (<-chan Event, error) {
	r, err := Meters{s.Core}.Register(ctx, register)
	if err != nil {
		return nil, err
	}
	sub := &subscriber{organization: ActorFrom(ctx).Organization, topics: []Topic{TopicUsage}, registers: []int32{r.Number}}
	return s.add(ctx, sub), nil
}

func (s *Events) add(ctx context.Context, sub *subscriber) <-chan Event {
	if sub.hear == nil {
		sub.events = make(chan Event, maxSubscriber)
	}
	s.mu.Lock()
	s.subscribers[sub] = struct{}{}
	s.mu.Unlock()
	context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.subscribers, sub)
		if sub.events != nil {
			close(sub.events)
		}
	})
	return sub.events
}

// publish hands an event to its subscribers and never waits for one.
func (s *Events) publish(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for sub := range s.subscribers {
		if sub.wants(e) {
			sub.push(e)
		}
	}
}

func (s *subscriber) wants(e Event) bool {
	return (s.organization == 0 || s.organization == e.Organization) && slices.Contains(s.topics, e.Topic) &&
		(len(s.registers) == 0 || slices.Contains(s.registers, e.Register))
}

// push drops the oldest event when the subscriber does not keep up: the newest must arrive.
func (s *subscriber) push(e Event) {
	for s.hear == nil {
		select {
		case s.events <- e:
			return
		default:
		}
		select {
		case <-s.events:
		default:
		}
	}
	s.hear(e)
}

// Run listens to the database until ctx ends, and again after each break.
func (s *Events) Run(ctx context.Context) error {
	for wait := time.Duration(0); ; wait = min(2*wait+100*time.Millisecond, 10*time.Second) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		err := s.listen(ctx, func() { wait = 0 })
		if ctx.Err() == nil {
			s.log.WarnContext(ctx, "live events were interrupted", "cause", err)
		}
	}
}

func (s *Events) listen(ctx context.Context, heard func()) error {
	pooled, err := s.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	// Taken out of the pool for good: closing the pool would wait for ever for a connection that listens.
	conn := pooled.Hijack()
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, `LISTEN `+channel); err != nil {
		return err
	}
	s.publish(Event{Topic: topicResync})
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		heard()
		var events []Event
		if err := json.Unmarshal([]byte(n.Payload), &events); err != nil {
			s.log.WarnContext(ctx, "a notification is not understood", "bytes", len(n.Payload), "cause", err)
		}
		for _, e := range events {
			s.publish(e)
		}
	}
}
