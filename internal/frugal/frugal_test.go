package frugal

import (
	"math"
	"runtime/debug"
	"testing"
)

func now() int64 { return debug.SetMemoryLimit(-1) }

// The limit is there while any work runs and no longer. A limit that somebody set for the process stays as it is.
func TestTheLimitLastsAsLongAsTheWork(t *testing.T) { //nolint:paralleltest // the limit is the process's
	const most = 1 << 40
	first := Within(most)
	second := Within(most)
	if now() != most {
		t.Errorf("while two works run the limit is %d", now())
	}
	first()
	first() // once more ends nothing else
	if now() != most {
		t.Errorf("while one work runs the limit is %d", now())
	}
	second()
	if now() != math.MaxInt64 {
		t.Errorf("after all work the limit is %d", now())
	}
	debug.SetMemoryLimit(most / 2)
	defer debug.SetMemoryLimit(math.MaxInt64)
	done := Within(most)
	if now() != most/2 {
		t.Errorf("the limit of the process became %d", now())
	}
	if done(); now() != most/2 {
		t.Errorf("after the work the limit of the process is %d", now())
	}
}

// What does not fit has an eighth to spare, or the collector would never rest.
func TestTheLimitLeavesRoomForTheWork(t *testing.T) {
	t.Parallel()
	const mb = 1 << 20
	for _, c := range []struct{ most, held, want int64 }{{1000 * mb, 10 * mb, 1000 * mb}, {1000 * mb, 960 * mb, 960*mb + 120*mb + spare}} {
		if got := limit(c.most, c.held); got != c.want {
			t.Errorf("of %d with %d held the limit is %d, not %d", c.most, c.held, got, c.want)
		}
	}
}
