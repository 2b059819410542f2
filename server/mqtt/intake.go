package mqtt

import (
	"context"
	"crypto/sha256"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/semaphore"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

// Bounds of what is received and not answered yet, over all devices. A message weighs its bytes and what it takes to
// handle it.
const (
	maxWeight     = 64 << 20
	messageWeight = 4 << 10
	// storeDeadline is how long a message may wait for its commit; a shared commit has its own, shorter one.
	storeDeadline = 90 * time.Second
	// maxTries is how often a message may fail for reasons of ours before it is kept aside, or it would come for ever
	// and hold up what follows it.
	maxTries = 3
)

// intake records messages in order within a device, and says what became of each.
type intake struct {
	services *services.Services
	metrics  *metrics
	clock    services.Clock
	log      *slog.Logger
	lanes    *lanes
	weight   *semaphore.Weighted

	mu       sync.Mutex
	troubles map[uuid.UUID]trouble
}

// trouble is the message that a device cannot get rid of.
type trouble struct {
	hash  [sha256.Size]byte
	tries int
}

func newIntake(cfg Config, m *metrics) *intake {
	return &intake{
		services: cfg.Services, metrics: m, clock: cfg.Clock, log: cfg.Log, lanes: newLanes(),
		weight: semaphore.NewWeighted(maxWeight), troubles: map[uuid.UUID]trouble{},
	}
}

// delivery is a message on its way.
type delivery struct {
	actor   services.Actor
	message services.Message
	// unwanted tells that nobody can be answered any more and that the message will come again.
	unwanted func() bool
	// done is told what became of it, in the order of the device's messages. It is always called, and once.
	done func(verdict)
}

// verdict is what became of a message.
type verdict struct {
	outcome string
	receipt services.Receipt // of a stored one
	why     *fault.Error     // of any other
}

// take has the message recorded. It waits while too much is on its way, which is how senders are slowed down, and gives up
// when the context ends; then nothing was done.
func (in *intake) take(ctx context.Context, d delivery) error {
	weight := int64(len(d.message.Payload) + messageWeight)
	if err := in.weight.Acquire(ctx, weight); err != nil {
		return err
	}
	in.metrics.inFlight.Inc()
	start := in.clock()
	record := context.WithoutCancel(ctx)
	in.lanes.push(d.actor.ID, func() {
		defer in.weight.Release(weight)
		defer in.metrics.inFlight.Dec()
		if d.unwanted() {
			d.done(verdict{outcome: outcomeDropped})
			return
		}
		v := in.record(record, d)
		in.metrics.messages.WithLabelValues(v.outcome).Inc()
		in.metrics.seconds.Observe(in.clock().Sub(start).Seconds())
		d.done(v)
	})
	return nil
}

// record stores a message durably, or keeps it aside durably, or says that it failed.
func (in *intake) record(ctx context.Context, d delivery) verdict {
	ctx, cancel := context.WithTimeout(services.WithActor(ctx, d.actor), storeDeadline)
	defer cancel()
	receipt, err := in.services.Messages.Receive(ctx, d.message)
	if err == nil {
		in.settled(d.actor.ID)
		return verdict{outcome: outcomeStored, receipt: receipt}
	}
	why := fault.Wrap(fault.Internal, err, "internal error")
	if known, ok := asFault(err); ok {
		why = known
	}
	switch why.Code {
	case fault.Invalid, fault.TooLarge, fault.Conflict, fault.Forbidden, fault.Unauthenticated, fault.NotFound, fault.Locked:
		in.settled(d.actor.ID)
		return verdict{outcome: outcomeRefused, why: why}
	case fault.Internal:
		in.log.ErrorContext(ctx, "a message could not be stored", "device", d.actor.ID.String(), "cause", err)
		if in.hopeless(d) && in.services.Messages.Refuse(ctx, d.message, why) == nil {
			in.settled(d.actor.ID)
			return verdict{outcome: outcomeRefused, why: why}
		}
	default:
		in.log.WarnContext(ctx, "a message has to wait", "device", d.actor.ID.String(), "cause", err)
	}
	return verdict{outcome: outcomeFailed, why: why}
}

// hopeless tells whether this very message failed too often, one time after another.
func (in *intake) hopeless(d delivery) bool {
	hash := sha256.Sum256(d.message.Payload)
	in.mu.Lock()
	defer in.mu.Unlock()
	t := in.troubles[d.actor.ID]
	if t.hash != hash {
		t = trouble{hash: hash}
	}
	t.tries++
	in.troubles[d.actor.ID] = t
	return t.tries >= maxTries
}

func (in *intake) settled(device uuid.UUID) {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.troubles, device)
}

// nothingKept is the reason when each single item of a message was refused; nil otherwise.
func (v verdict) nothingKept() *services.ItemAnswer {
	if v.receipt.Rejected == 0 || v.receipt.Accepted+v.receipt.Duplicates+v.receipt.Corrected+v.receipt.Outranked > 0 {
		return nil
	}
	for i, item := range v.receipt.Items {
		if item.Outcome == meters.OutcomeRejected {
			return &v.receipt.Items[i]
		}
	}
	return nil
}
