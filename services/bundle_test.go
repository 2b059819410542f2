package services_test

import (
	"context"
	"testing"
	"time"
)

// TestBackgroundWorkStops: a program that is told to stop waits for Run, and hangs if one part of it never returns.
func TestBackgroundWorkStops(t *testing.T) {
	t.Parallel()
	l := newLedger(t)
	ctx, end := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- l.all.Run(ctx) }()
	end()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("the background work ended badly: %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("the background work did not stop")
	}
}
