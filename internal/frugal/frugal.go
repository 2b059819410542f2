// Package frugal has the process take less memory while work is done that holds much: the collector, which by itself lets a process grow to
// twice of what it holds, comes more often instead. That costs time of the processor, and no result depends on it.
package frugal

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

const (
	lookEvery = time.Second
	spare     = 64 << 20 // beside what the work holds
)

var works struct {
	sync.Mutex
	running int
	end     chan struct{}
}

// Within keeps the process to so many bytes until the returned function is called, as far as what is held fits with an eighth to spare; what
// does not fit gets that eighth, so that the collector never works without end. Afterwards memory goes back to the machine. Where a
// limit was set for the process (GOMEMLIMIT), that one holds and nothing is done.
func Within(most int64) (done func()) {
	works.Lock()
	defer works.Unlock()
	if works.running == 0 {
		if debug.SetMemoryLimit(-1) != math.MaxInt64 {
			return func() {}
		}
		works.end = make(chan struct{})
		debug.SetMemoryLimit(limit(most, held()))
		go follow(most, works.end)
	}
	works.running++
	return sync.OnceFunc(over)
}

// over ends one work, and with the last the limit.
func over() {
	works.Lock()
	defer works.Unlock()
	if works.running--; works.running > 0 {
		return
	}
	close(works.end)
	debug.SetMemoryLimit(math.MaxInt64)
	debug.FreeOSMemory()
}

// follow lets the limit follow what is held.
func follow(most int64, end <-chan struct{}) {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-end:
			return
		case <-tick.C:
			works.Lock()
			if works.running > 0 {
				debug.SetMemoryLimit(limit(most, held()))
			}
			works.Unlock()
		}
	}
}

// limit is so many bytes, or what is held with room to spare.
func limit(most, held int64) int64 { return max(most, held+held/8+spare) }

// held is what the last collection left.
func held() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64()) //nolint:gosec // no machine has that much
}
