package server

import (
	"strconv"
	"time"

	"tanso/services"
)

// liveWithin tells readings of now from those that were kept back.
const liveWithin = time.Hour

// letIn decides before a body is read whether a sender may post at all, and otherwise how long it should wait. Which
// allowance of a device the request is charged to is known only after its readings are: see admit.
func (s *Server) letIn(actor services.Actor) time.Duration {
	key := actor.ID.String()
	if actor.Kind != services.ActorDevice {
		return s.accounts.take(key)
	}
	if wait := min(s.devices.look(key), s.backfill.look(key)); wait > 0 {
		return wait
	}
	return s.organizations.take(strconv.Itoa(int(actor.Organization)))
}

// admit charges a device's request to the allowance that its readings belong to. A request that is over it was read in
// vain, for which the other allowance pays: a device cannot have more read than both allow together.
func (s *Server) admit(actor services.Actor, items []services.Item) error {
	if actor.Kind != services.ActorDevice {
		return nil
	}
	own, other := s.devices, s.backfill
	if s.isBackfill(items) {
		own, other = other, own
	}
	key := actor.ID.String()
	wait := own.take(key)
	if wait == 0 {
		return nil
	}
	other.take(key)
	return slowDown(wait)
}

// admitUnread charges a message whose readings only a mapping knows: to the allowance of every day, and past that to the
// one of back-fill. It says how long to wait when both are used up.
func (s *Server) admitUnread(actor services.Actor) time.Duration {
	key := actor.ID.String()
	wait := s.devices.take(key)
	if wait == 0 {
		return 0
	}
	return min(wait, s.backfill.take(key))
}

// isBackfill tells whether the newest reading was measured long before it came. What says no time is of now.
func (s *Server) isBackfill(items []services.Item) bool {
	var newest time.Time
	for _, item := range items {
		if item.Problem == nil && item.End.After(newest) {
			newest = item.End
		}
	}
	return !newest.IsZero() && s.cfg.Clock().Sub(newest) > liveWithin
}
