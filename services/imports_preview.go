package services

import (
	"context"

	"tanso/internal/exact"
	"tanso/meters"
)

// looking is a preview: each part is judged against what is known, and nothing is kept.
type looking struct {
	imports  Imports
	actor    Actor
	out      *Preview
	channels map[[3]string]int // meter, channel and unit → place in out.Channels
}

func (l *looking) take(ctx context.Context, items []Item, decoded []meters.Decoded) error {
	p := &pending{actor: l.actor, req: RecordRequest{Items: items}}
	err := l.imports.readTx(ctx, l.actor.Organization, func(ctx context.Context, t *tx) error {
		p.receipt = Receipt{ID: newID()}
		found, err := t.directory(ctx, []*pending{p})
		if err != nil {
			return err
		}
		b := &batch{now: t.now}
		b.add(p, found)
		return t.decide(ctx, b)
	})
	if err != nil {
		return err
	}
	l.out.New += int64(p.receipt.Accepted)
	l.out.Duplicates += int64(p.receipt.Duplicates)
	l.out.Corrected += int64(p.receipt.Corrected)
	l.out.Outranked += int64(p.receipt.Outranked)
	for _, a := range p.receipt.Items {
		if a.Outcome == meters.OutcomeRejected {
			e := RowError{Row: int64(decoded[a.Index].Line), Column: a.Field, Expected: a.Expected, Found: a.Got, Message: a.Message}
			if err := l.refuse(ctx, e); err != nil {
				return err
			}
		}
	}
	for _, d := range decoded {
		l.add(d)
	}
	return nil
}

func (l *looking) refuse(_ context.Context, e RowError) error {
	l.out.ErrorCount++
	e.Number = l.out.ErrorCount
	if len(l.out.Errors) < maxShown {
		l.out.Errors = append(l.out.Errors, e)
	}
	return nil
}

// maxChannels bounds how many channels a preview tells apart; a file with more is counted, not listed.
const maxChannels = 1_000

func (l *looking) add(d meters.Decoded) {
	l.out.Rows++
	key := [3]string{d.Meter, d.Channel, d.Unit}
	at, ok := l.channels[key]
	if !ok {
		if at = len(l.out.Channels); at == maxChannels {
			return
		}
		l.channels[key] = at
		l.out.Channels = append(l.out.Channels, FileChannel{Meter: d.Meter, Channel: d.Channel, Unit: d.Unit, First: d.Start, Last: d.End})
	}
	c := &l.out.Channels[at]
	c.Rows++
	c.First, c.Last = earlier(c.First, d.Start), later(c.Last, d.End)
	c.Sum = c.Sum.Add(d.Value)
}

// sumUp gives one sum where all channels have one unit.
func (l *looking) sumUp() {
	for i, c := range l.out.Channels {
		if i > 0 && c.Unit != l.out.Unit {
			l.out.Unit, l.out.Sum = "", exact.Zero
			return
		}
		l.out.Unit, l.out.Sum = c.Unit, l.out.Sum.Add(c.Sum)
	}
}
