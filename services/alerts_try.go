package services

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters/watch"
)

// AlertTrial is what a rule would have found in the past, by what is known of it today.
type AlertTrial struct {
	From, To time.Time
	Total    int // firings
	Subjects []AlertTrialSubject
	LeftOut  int // subjects beyond what one trial looks at
	// Series are the periods of the subject that fired most, for a chart.
	Series   []AlertTrialPoint
	SeriesOf *uuid.UUID
}

// AlertTrialSubject is what a rule would have found about one subject.
type AlertTrialSubject struct {
	Subject AlertSubject
	Unit    string
	Firings []AlertTrialFiring
	Judged  int // periods about which the rule could say something
	Unknown int // and about which it could not
	Reason  string
}

// AlertTrialFiring is a firing that would have been.
type AlertTrialFiring struct {
	StartedAt time.Time
	FiredAt   time.Time
	EndedAt   *time.Time // nil while it goes on at the end of the trial
	Value     exact.Decimal
	Expected  *exact.Decimal
}

// AlertTrialPoint is a period as the rule saw it.
type AlertTrialPoint struct {
	Start, End time.Time
	Value      exact.Decimal
	Expected   *exact.Decimal
	Answer     watch.Answer
}

// Bounds of a trial.
const (
	maxTrialSubjects = 50
	maxTrialPoints   = 5000
)

// longestTrial is how far apart the ends of a trial may be.
func longestTrial(r watch.Rule) time.Duration {
	const day = 24 * time.Hour
	switch {
	case r.Grain == watch.GrainMonth:
		return 5 * 366 * day
	case r.Grain == watch.GrainDay:
		return 2 * 366 * day
	}
	return 93 * day
}

// Try evaluates a rule that need not exist yet over [from, to), with the code that watches. Nothing is kept and nobody is
// told. Admins and managers may.
func (s Alerts) Try(ctx context.Context, in AlertRuleInput, from, to time.Time) (out AlertTrial, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if longest := longestTrial(in.Condition); !from.Before(to) || to.Sub(from) > longest {
			return fault.Field("to", "a time after from, at most "+strconv.Itoa(int(longest.Hours()/24))+" days later", to.UTC().Format(time.RFC3339))
		}
		rule := AlertRule{
			Condition: in.Condition, Scope: in.Scope, RegisterID: in.RegisterID, FacilityID: in.FacilityID, Commodity: in.Commodity,
			DeviceID: in.DeviceID, InitiativeID: in.InitiativeID,
		}
		subjects, err := t.subjects(ctx, rule)
		if err != nil {
			return err
		}
		if len(subjects) == 0 {
			return &fault.Error{Code: fault.NotFound, Message: "there is nothing to which this rule applies"}
		}
		out = AlertTrial{From: from, To: earlier(to, t.now)}
		all := len(subjects)
		subjects = trialOf(subjects, in.Condition, to.Sub(from))
		out.LeftOut = all - len(subjects)
		return t.try(ctx, &out, in.Condition, subjects)
	}, Admin, Manager)
	return out, err
}

// trialOf takes as many subjects as one trial can look at.
func trialOf(subjects []AlertSubject, c watch.Rule, span time.Duration) []AlertSubject {
	subjects = subjects[:min(len(subjects), maxTrialSubjects)]
	if c.Kind != watch.KindDemand && c.Kind != watch.KindGap {
		return subjects
	}
	readings := 0
	for i, s := range subjects {
		readings += derivation{reg: s.register, to: time.Time{}.Add(span)}.expected()
		if i > 0 && readings > derivedReadings {
			return subjects[:i]
		}
	}
	return subjects
}

func (t *tx) try(ctx context.Context, out *AlertTrial, c watch.Rule, subjects []AlertSubject) error {
	l := look{rule: c, now: out.To, from: map[uuid.UUID]time.Time{}, wholly: map[uuid.UUID]bool{}}
	for _, s := range subjects {
		l.from[s.ID], l.wholly[s.ID] = out.From, true
	}
	scenes, err := t.scenes(ctx, l, subjects)
	if err != nil {
		return err
	}
	most := -1
	for _, s := range subjects {
		verdicts := c.Judge(scenes[s.ID])
		tried := trialSubject(s, c, verdicts)
		out.Subjects = append(out.Subjects, tried)
		out.Total += len(tried.Firings)
		if len(tried.Firings) > most {
			most = len(tried.Firings)
			out.SeriesOf, out.Series = &tried.Subject.ID, trialSeries(verdicts)
		}
	}
	return nil
}

func trialSubject(s AlertSubject, c watch.Rule, verdicts []watch.Verdict) AlertTrialSubject {
	out := AlertTrialSubject{Subject: s, Unit: valueUnit(c, s)}
	for _, v := range verdicts {
		if v.Answer == watch.Unknown {
			out.Unknown++
			out.Reason = v.Reason
		} else {
			out.Judged++
		}
	}
	for _, e := range watch.Fold(verdicts, c.Consecutive, false) {
		f := AlertTrialFiring{StartedAt: e.Start, FiredAt: e.FiredAt, Value: e.Last.Value, Expected: e.Last.Expected}
		if !e.Open() {
			f.EndedAt = &e.End.Start
		}
		out.Firings = append(out.Firings, f)
	}
	return out
}

func trialSeries(verdicts []watch.Verdict) []AlertTrialPoint {
	verdicts = verdicts[max(0, len(verdicts)-maxTrialPoints):]
	out := make([]AlertTrialPoint, len(verdicts))
	for i, v := range verdicts {
		out[i] = AlertTrialPoint{Start: v.Start, End: v.End, Value: v.Value, Expected: v.Expected, Answer: v.Answer}
	}
	return out
}
