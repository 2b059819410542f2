package graph

import (
	"context"
	"errors"
	"sync"
	"testing"

	"tanso/internal/fault"
)

func TestKeysThatAreAskedForTogetherAreFetchedTogether(t *testing.T) {
	t.Parallel()
	var batches [][]int
	l := newLoader(func(_ context.Context, keys []int) (map[int]int, error) {
		batches = append(batches, keys)
		out := map[int]int{}
		for _, k := range keys {
			if k != 13 {
				out[k] = k * k
			}
		}
		return out, nil
	})
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			key := i % 20
			v, err := l.Load(t.Context(), key)
			if key == 13 && fault.CodeOf(err) != fault.NotFound || key != 13 && (err != nil || v != key*key) {
				t.Errorf("%d gives %d, %v", key, v, err)
			}
		})
	}
	group.Wait()
	total := 0
	for _, batch := range batches {
		total += len(batch)
	}
	if total != 20 || len(batches) > 5 {
		t.Errorf("%d keys in %d batches", total, len(batches))
	}
}

func TestALoaderAnswersAllWhenItFails(t *testing.T) {
	t.Parallel()
	down := errors.New("down")
	failing := newLoader(func(context.Context, []int) (map[int]int, error) { return nil, down })
	if _, err := failing.Load(t.Context(), 1); !errors.Is(err, down) {
		t.Errorf("%v", err)
	}
	panicking := newLoader(func(context.Context, []int) (map[int]int, error) { panic("oops") })
	if _, err := panicking.Load(t.Context(), 1); err == nil {
		t.Error("a panic is no error")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stuck := newLoader(func(context.Context, []int) (map[int]int, error) { select {} })
	if _, err := stuck.Load(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
