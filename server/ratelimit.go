package server

import (
	"sync"
	"time"

	"tanso/internal/fault"
	"tanso/services"
)

// maxBuckets bounds the memory of one limiter; beyond it the buckets that are full again are forgotten.
const maxBuckets = 50_000

// limiter is a token bucket for each key.
type limiter struct {
	rate  Rate
	clock services.Clock

	mu      sync.Mutex
	buckets map[string]bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newLimiter(rate Rate, clock services.Clock) *limiter {
	return &limiter{rate: rate, clock: clock, buckets: map[string]bucket{}}
}

// take takes one token of the key, and otherwise says how long to wait for one.
func (l *limiter) take(key string) time.Duration { return l.ask(key, 1) }

// look says how long to wait for a token of the key without taking one.
func (l *limiter) look(key string) time.Duration { return l.ask(key, 0) }

func (l *limiter) ask(key string, taken float64) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock()
	b, ok := l.buckets[key]
	if !ok {
		l.makeRoom(now)
		b = bucket{left: float64(l.rate.Burst), at: now}
	}
	b = l.filled(b, now)
	wait := time.Duration(0)
	if b.left < 1 {
		wait = time.Duration((1 - b.left) / l.rate.PerSecond * float64(time.Second))
	} else {
		b.left -= taken
	}
	l.buckets[key] = b
	return wait
}

func (l *limiter) filled(b bucket, now time.Time) bucket {
	grown := b.left + now.Sub(b.at).Seconds()*l.rate.PerSecond
	return bucket{left: min(max(grown, b.left), float64(l.rate.Burst)), at: now}
}

// makeRoom forgets full buckets once there are many; when none is full, the limiter starts anew rather than grow.
func (l *limiter) makeRoom(now time.Time) {
	if len(l.buckets) < maxBuckets {
		return
	}
	for key, b := range l.buckets {
		if l.filled(b, now).left >= float64(l.rate.Burst) {
			delete(l.buckets, key)
		}
	}
	if len(l.buckets) >= maxBuckets {
		clear(l.buckets)
	}
}

func slowDown(wait time.Duration) error {
	limited := fault.New(fault.RateLimited, "too many requests; wait a little")
	limited.RetryAfter = wait
	return limited
}
