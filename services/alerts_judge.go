package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/meters/watch"
)

// judge evaluates a rule for some of its subjects and writes down what begins and what ends.
func (s *AlertWatch) judge(ctx context.Context, t *tx, r AlertRule, subjects []AlertSubject) error {
	open, err := t.openFirings(ctx, r.ID)
	if err != nil {
		return err
	}
	l := look{rule: r.Condition, now: t.now, from: map[uuid.UUID]time.Time{}, wholly: map[uuid.UUID]bool{}}
	for _, subject := range subjects {
		l.from[subject.ID] = r.watched(t.now)
		if f, ok := open[subject.ID]; ok && r.Condition.Kind == watch.KindGap {
			// From just before the last reading that was heard, so that readings which come late are seen to fill the gap.
			l.from[subject.ID] = later(f.StartedAt.Add(-time.Microsecond), t.now.Add(-r.Condition.Reach()))
			l.wholly[subject.ID] = true
		}
	}
	scenes, err := t.scenes(ctx, l, subjects)
	if err != nil {
		return err
	}
	for _, subject := range subjects {
		scene := scenes[subject.ID]
		if r.Condition.Kind == watch.KindGap && len(scene.Periods) == 0 {
			// What never reported is silent since somebody began to listen.
			scene.Periods = []watch.Period{{Start: *r.WatchFrom, End: *r.WatchFrom}}
		}
		c := confrontation{rule: r, subject: subject, verdicts: r.Condition.Judge(scene)}
		if f, ok := open[subject.ID]; ok {
			c.open = &f
		}
		if err := s.confront(ctx, t, c); err != nil {
			return err
		}
	}
	return nil
}

// watched is from when on periods are told: since the rule was switched on, and not beyond its reach.
func (r AlertRule) watched(now time.Time) time.Time {
	from := now.Add(-r.Condition.Reach())
	if r.WatchFrom != nil {
		from = later(from, *r.WatchFrom)
	}
	return from
}

// confrontation is what a rule says about a subject, beside what was noticed before.
type confrontation struct {
	rule     AlertRule
	subject  AlertSubject
	verdicts []watch.Verdict
	open     *AlertFiring
}

// confront makes the firings agree with the episodes that are known now. An open firing that no episode bears out any
// more, because late readings came in, is healed.
func (s *AlertWatch) confront(ctx context.Context, t *tx, c confrontation) error {
	if len(c.verdicts) == 0 {
		return nil
	}
	continued := c.open != nil && c.open.StartedAt.Before(c.verdicts[0].Start)
	episodes := watch.Fold(c.verdicts, c.rule.Condition.Consecutive, continued)
	past, err := t.pastFirings(ctx, c)
	if err != nil {
		return err
	}
	if c.open != nil {
		if episodes, err = s.follow(ctx, t, c, episodes); err != nil {
			return err
		}
	}
	begun := slices.DeleteFunc(episodes, func(e watch.Episode) bool {
		return slices.ContainsFunc(past, func(f AlertFiring) bool { return f.tells(e) })
	})
	for i, e := range begun {
		// Of several that a late message brings at once, only the newest is told; the others stand in the list.
		if err := s.fire(ctx, t, c, e, i == len(begun)-1); err != nil {
			return err
		}
	}
	return nil
}

// follow finds the episode of the open firing, brings the firing up to it, and returns the episodes that come after.
func (s *AlertWatch) follow(ctx context.Context, t *tx, c confrontation, episodes []watch.Episode) ([]watch.Episode, error) {
	for i, e := range episodes {
		same := e.Continued || e.Start.Before(c.open.PeriodEnd) && (e.Open() || e.End.Start.After(c.open.StartedAt))
		if !same {
			continue
		}
		if e.Periods > 0 {
			if err := t.updateFiring(ctx, c.open.ID, e.Last); err != nil {
				return nil, err
			}
		}
		if e.Open() {
			return episodes[i+1:], nil
		}
		c.open.PeriodEnd = later(c.open.PeriodEnd, e.Last.End)
		return episodes[i+1:], s.resolve(ctx, t, c, *e.End, ResolvedCleared)
	}
	return episodes, s.resolve(ctx, t, c, c.verdicts[len(c.verdicts)-1], ResolvedHealed)
}
