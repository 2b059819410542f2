package graph

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/graph/model"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/services"
)

// recording makes the request that the service takes. What was sent is hashed as its JSON, which has one form for equal
// input.
func recording(key *string, sent any, items []services.Item) (services.RecordRequest, error) {
	raw, err := json.Marshal(sent)
	if err != nil {
		return services.RecordRequest{}, err
	}
	sum := sha256.Sum256(raw)
	req := services.RecordRequest{Kind: "graphql", InputHash: sum[:], Items: items}
	if key != nil {
		req.IdempotencyKey = *key
	}
	return req, nil
}

func itemsOf(in []model.ReadingInput) []services.Item {
	out := make([]services.Item, len(in))
	for i, r := range in {
		out[i] = services.Item{
			Meter: r.Meter, Channel: r.Channel, Value: r.Value, Unit: r.Unit, Quality: meters.Quality(r.Quality), Line: i + 1,
		}
		switch {
		case r.At != nil && r.Start == nil && r.End == nil:
			out[i].Start, out[i].End = *r.At, *r.At
		case r.At == nil && r.Start != nil && r.End != nil:
			out[i].Start, out[i].End = *r.Start, *r.End
		default:
			out[i].Problem = fault.Field("at", "either at, or both start and end", "something else")
		}
	}
	return out
}

// itemsOfColumns lays columns out as items, numbered through all columns; a null is known to be missing.
func itemsOfColumns(in []model.ReadingColumnsInput) ([]services.Item, error) {
	var out []services.Item
	line := 0
	for i, c := range in {
		if c.StepSeconds < 1 || c.StepSeconds > 366*24*3600 {
			return nil, fault.Field("columns."+strconv.Itoa(i)+".stepSeconds", "1 second to a year", strconv.Itoa(c.StepSeconds))
		}
		step := time.Duration(c.StepSeconds) * time.Second
		for n, value := range c.Values {
			line++
			start := c.Start.Add(time.Duration(n) * step)
			item := services.Item{
				Meter: c.Meter, Channel: c.Channel, Start: start, End: start.Add(step), Unit: c.Unit,
				Quality: meters.QualityMissing, Line: line,
			}
			if value != nil {
				item.Value, item.Quality = *value, meters.Quality(c.Quality)
			}
			out = append(out, item)
		}
		if len(out) > services.MaxItems {
			break // the service names the limit
		}
	}
	return out, nil
}

// orZero is what a pointer points to, or nothing.
func orZero[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// usageUpdates tells which usage of the register changed, as long as the subscription lasts.
func usageUpdates(ctx context.Context, register uuid.UUID, events <-chan services.Event) <-chan model.UsageUpdate {
	return mapped(ctx, events, func(e services.Event) (model.UsageUpdate, bool) {
		return model.UsageUpdate{RegisterID: register, From: e.From, To: e.To}, true
	})
}

// virtualUpdates is usageUpdates for the members of a virtual meter.
func virtualUpdates(ctx context.Context, id uuid.UUID, events <-chan services.Event) <-chan model.VirtualUsageUpdate {
	return mapped(ctx, events, func(e services.Event) (model.VirtualUsageUpdate, bool) {
		return model.VirtualUsageUpdate{VirtualMeterID: id, From: e.From, To: e.To}, true
	})
}

// liveUpdates tells that live ledgers were brought up to date.
func liveUpdates(ctx context.Context, id uuid.UUID, events <-chan services.Event) <-chan model.LiveUpdate {
	return mapped(ctx, events, func(services.Event) (model.LiveUpdate, bool) { return model.LiveUpdate{InventoryID: id}, true })
}

// jobUpdates tells how long work goes on.
func jobUpdates(ctx context.Context, events <-chan services.Event) <-chan services.JobProgress {
	return mapped(ctx, events, func(e services.Event) (services.JobProgress, bool) {
		if e.Job == nil {
			return services.JobProgress{}, false
		}
		return *e.Job, true
	})
}

// mapped passes on what an event means to a subscriber, until either side ends.
func mapped[T any](ctx context.Context, events <-chan services.Event, meaning func(services.Event) (T, bool)) <-chan T {
	if events == nil {
		return nil // the subscription was refused
	}
	out := make(chan T)
	go func() {
		defer close(out)
		for e := range events {
			news, ok := meaning(e)
			if !ok {
				continue
			}
			select {
			case out <- news:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}
