package services

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/meters/watch"
)

// AlertWatch looks at what changed with the eyes of the rules, and tells people. Any number of servers may watch one
// database: a rule is looked at by one of them at a time, and what was found once is not found again.
type AlertWatch struct {
	*Core
	events *Events
	jobs   *Jobs
}

// NewAlertWatch makes the watch; Run must run for anything to be noticed.
func NewAlertWatch(core *Core, events *Events, jobs *Jobs) *AlertWatch {
	return &AlertWatch{Core: core, events: events, jobs: jobs}
}

// Pace of the watch: events wake it, silence is noticed by the tick, and the sweep catches what an event did not tell.
const (
	watchGather = 500 * time.Millisecond // a burst of events is looked at once
	watchTick   = time.Minute
	watchSweep  = time.Hour
)

// alertLock is the class of the advisory locks by which several servers share out organizations.
const alertLock = 0x7461_0003

// watchChunk is how many subjects one transaction looks at.
const watchChunk = 50

// seen gathers what changed: registers by organization; register 0 stands for those that time alone changes.
type seen struct {
	mu    sync.Mutex
	all   bool
	set   map[int32]map[int32]bool
	woken chan struct{}
}

func (s *seen) hear(e Event) {
	s.mu.Lock()
	if e.Topic == topicResync {
		s.all = true
	} else {
		s.add(e.Organization, e.Register)
	}
	s.mu.Unlock()
	select {
	case s.woken <- struct{}{}:
	default:
	}
}

func (s *seen) add(org, register int32) {
	if s.set[org] == nil {
		s.set[org] = map[int32]bool{}
	}
	s.set[org][register] = true
}

func (s *seen) take() (set map[int32]map[int32]bool, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	set, all = s.set, s.all
	s.set, s.all = map[int32]map[int32]bool{}, false
	return set, all
}

// Run watches until ctx ends, for all organizations.
func (s *AlertWatch) Run(ctx context.Context) error {
	news := &seen{all: true, set: map[int32]map[int32]bool{}, woken: make(chan struct{}, 1)}
	s.events.add(ctx, &subscriber{topics: []Topic{TopicUsage, topicResync}, hear: news.hear})
	tick, sweep := time.NewTicker(watchTick), time.NewTicker(watchSweep)
	defer tick.Stop()
	defer sweep.Stop()
	for {
		set, all := news.take()
		s.pass(ctx, news, set, all)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-news.woken:
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(watchGather):
			}
		case <-tick.C:
			s.eachTenant(ctx, func(org int32) { news.hear(Event{Topic: TopicUsage, Organization: org}) })
		case <-sweep.C:
			news.hear(Event{Topic: topicResync})
		}
	}
}

func (s *AlertWatch) eachTenant(ctx context.Context, do func(org int32)) {
	tenants, err := s.tenants(ctx)
	if err != nil {
		s.complain(ctx, 0, err)
	}
	for _, org := range tenants {
		do(org)
	}
}

// pass looks at what changed. What another server is at is put back.
func (s *AlertWatch) pass(ctx context.Context, news *seen, set map[int32]map[int32]bool, all bool) {
	if all {
		s.eachTenant(ctx, func(org int32) { set[org] = nil })
	}
	for _, org := range slices.Sorted(maps.Keys(set)) {
		done, err := s.look(ctx, org, set[org])
		if err != nil {
			s.complain(ctx, org, err)
		}
		if !done && ctx.Err() == nil {
			news.mu.Lock()
			if set[org] == nil {
				news.all = true
			}
			for register := range set[org] {
				news.add(org, register)
			}
			news.mu.Unlock()
		}
	}
}

func (s *AlertWatch) complain(ctx context.Context, org int32, err error) {
	if ctx.Err() == nil {
		s.log.ErrorContext(ctx, "alerts could not be looked at; it is tried again", "organization", org, "cause", causes(err))
	}
}

// Now looks at all rules of the actor's organization before it returns. Admins and managers may.
func (s *AlertWatch) Now(ctx context.Context) error {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Manager); err != nil {
		return err
	}
	if err := s.drain(ctx, actor.Organization); err != nil {
		return err
	}
	done, err := s.look(ctx, actor.Organization, nil)
	if err == nil && !done {
		err = fault.New(fault.Unavailable, "the rules are being looked at already; try again")
	}
	return err
}

// timely are the kinds that time alone may change, without any event.
func timely(k watch.Kind) bool { return k == watch.KindGap || k == watch.KindRefused }

// look evaluates the rules that have to do with the given registers; nil means all rules. done is false when it must be
// done again.
func (s *AlertWatch) look(ctx context.Context, org int32, registers map[int32]bool) (done bool, err error) {
	var rules []AlertRule
	err = s.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		rules, err = t.alertRules(ctx, `AND a.enabled AND a.archived_at IS NULL ORDER BY a.id`)
		return err
	})
	if err != nil || len(rules) == 0 {
		return err == nil, err
	}
	done = true
	for _, rule := range rules {
		concerned := func(subject AlertSubject) bool {
			return registers == nil || registers[subject.register.Number] || registers[0] && timely(rule.Condition.Kind)
		}
		free, err := s.lookWith(ctx, org, rule.ID, concerned)
		if err != nil {
			return false, err
		}
		done = done && free
	}
	if registers == nil || registers[0] {
		err = s.remind(ctx, org)
	}
	return done && err == nil, err
}

// lookWith evaluates one rule, a chunk of its subjects in a transaction each.
func (s *AlertWatch) lookWith(ctx context.Context, org int32, rule uuid.UUID, concerned func(AlertSubject) bool) (free bool, err error) {
	for at, more := 0, true; more; at += watchChunk {
		err := s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
			more = false
			if err := t.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1, $2)`, alertLock, org).Scan(&free); err != nil || !free {
				return err
			}
			r, err := t.alertRule(ctx, rule) // read again under the lock: it may have been changed or switched off
			if fault.CodeOf(err) == fault.NotFound || err == nil && !r.Enabled {
				return nil
			}
			if err != nil {
				return err
			}
			subjects, err := t.subjects(ctx, r)
			if err != nil {
				return err
			}
			if at == 0 {
				if err := t.dropLost(ctx, r, subjects); err != nil {
					return err
				}
			}
			subjects = slices.DeleteFunc(subjects, func(s AlertSubject) bool { return !concerned(s) })
			more = len(subjects) > at+watchChunk
			if at >= len(subjects) {
				return nil
			}
			return s.judge(ctx, t, r, subjects[at:min(at+watchChunk, len(subjects))])
		})
		if err != nil || !free {
			return free, err
		}
	}
	return true, nil
}
