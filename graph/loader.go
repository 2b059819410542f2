package graph

import (
	"context"
	"fmt"
	"sync"
	"time"

	"tanso/internal/fault"
)

// A batch goes when no further key has come for a moment, or after the longest wait. A fixed wait would either be felt on
// an idle machine or tear batches apart on a busy one.
const (
	moment  = time.Millisecond
	longest = 30 * time.Millisecond
)

// fetch loads many at once; what is missing from the map does not exist.
type fetch[K comparable, V any] func(context.Context, []K) (map[K]V, error)

// loader gathers the keys that the resolvers of one answer ask for and fetches them together, each once.
type loader[K comparable, V any] struct {
	fetch fetch[K, V]

	mu      sync.Mutex
	results map[K]*result[V]
	waiting []K
}

type result[V any] struct {
	done  chan struct{}
	value V
	err   error
}

func newLoader[K comparable, V any](f fetch[K, V]) *loader[K, V] {
	return &loader[K, V]{fetch: f, results: map[K]*result[V]{}}
}

// Load returns what belongs to the key. A key without a value is not found.
func (l *loader[K, V]) Load(ctx context.Context, key K) (V, error) {
	l.mu.Lock()
	r, ok := l.results[key]
	if !ok {
		r = &result[V]{done: make(chan struct{})}
		l.results[key] = r
		l.waiting = append(l.waiting, key)
		if len(l.waiting) == 1 {
			go l.gather(ctx)
		}
	}
	l.mu.Unlock()
	select {
	case <-r.done:
		return r.value, r.err
	case <-ctx.Done():
		var zero V
		return zero, ctx.Err()
	}
}

// gather waits for siblings and then answers all that wait.
func (l *loader[K, V]) gather(ctx context.Context) {
	var keys []K
	for waited, before := time.Duration(0), 0; ; waited += moment {
		time.Sleep(moment)
		l.mu.Lock()
		if n := len(l.waiting); n == before || waited >= longest {
			keys, l.waiting = l.waiting, nil
			l.mu.Unlock()
			break
		}
		before = len(l.waiting)
		l.mu.Unlock()
	}
	found, err := l.fetched(ctx, keys)
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, key := range keys {
		r := l.results[key]
		r.value, r.err = found[key], err
		if _, ok := found[key]; err == nil && !ok {
			r.err = fault.New(fault.NotFound, "not found")
		}
		close(r.done)
	}
}

// fetched turns a panic into an error: it runs outside of the resolvers, whose panics the executor catches.
func (l *loader[K, V]) fetched(ctx context.Context, keys []K) (found map[K]V, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("graph: a loader panicked: %v", cause)
		}
	}()
	return l.fetch(ctx, keys)
}
