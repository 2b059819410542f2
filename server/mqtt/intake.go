package mqtt

import (
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"strconv"
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
	device uuid.UUID // whose messages keep their order
	bytes  int
	// store says what became of it; it is called when those of the device before it are done.
	store func(context.Context) verdict
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
	weight := int64(d.bytes + messageWeight)
	if err := in.weight.Acquire(ctx, weight); err != nil {
		return err
	}
	in.metrics.inFlight.Inc()
	start := in.clock()
	begun := context.WithoutCancel(ctx) // what was begun is finished
	in.lanes.push(d.device, func() {
		defer in.weight.Release(weight)
		defer in.metrics.inFlight.Dec()
		if d.unwanted() {
			d.done(verdict{outcome: outcomeDropped})
			return
		}
		v := d.store(begun)
		in.metrics.messages.WithLabelValues(v.outcome).Inc()
		in.metrics.seconds.Observe(in.clock().Sub(start).Seconds())
		d.done(v)
	})
	return nil
}

// record stores a message durably, or keeps it aside durably, or says that it failed.
func (in *intake) record(ctx context.Context, device services.Actor, m services.Message) verdict {
	ctx, cancel := context.WithTimeout(services.WithActor(ctx, device), storeDeadline)
	defer cancel()
	receipt, err := in.services.Messages.Receive(ctx, m)
	if err == nil {
		in.settled(device.ID)
		return verdict{outcome: outcomeStored, receipt: receipt}
	}
	why := asFault(err)
	switch why.Code {
	case fault.Invalid, fault.TooLarge, fault.Conflict: // Receive has kept it
		in.settled(device.ID)
		return verdict{outcome: outcomeRefused, why: why}
	case fault.Unauthenticated:
		return verdict{outcome: outcomeEnded, why: why}
	case fault.Unavailable, fault.RateLimited:
		in.log.WarnContext(ctx, "a message has to wait", "device", device.ID.String(), "cause", err)
		return verdict{outcome: outcomeFailed, why: why}
	}
	in.log.ErrorContext(ctx, "a message could not be stored", "device", device.ID.String(), "cause", err)
	if in.hopeless(device.ID, m) && in.services.Messages.Refuse(ctx, m, why) == nil {
		in.settled(device.ID)
		return verdict{outcome: outcomeRefused, why: why}
	}
	return verdict{outcome: outcomeFailed, why: why}
}

// hopeless tells whether this very message failed too often, one time after another.
func (in *intake) hopeless(device uuid.UUID, m services.Message) bool {
	hash := sha256.Sum256(m.Payload)
	in.mu.Lock()
	defer in.mu.Unlock()
	t := in.troubles[device]
	if t.hash != hash {
		t = trouble{hash: hash}
	}
	t.tries++
	in.troubles[device] = t
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

// asFault is an error in the words of every edge.
func asFault(err error) *fault.Error {
	if known, ok := errors.AsType[*fault.Error](err); ok {
		return known
	}
	return fault.Wrap(fault.Internal, err, "internal error")
}

// tooLong refuses a payload for its size.
func tooLong(bytes int) *fault.Error {
	return &fault.Error{
		Code: fault.TooLarge, Field: "payload", Message: "the message is too large; send its readings in several",
		Expected: "at most " + strconv.Itoa(maxPayload) + " bytes", Got: strconv.Itoa(bytes),
	}
}
