package mqtt

import (
	"sync"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

func TestLanesKeepTheOrderOfADeviceAndLoseNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		devices := []uuid.UUID{{1}, {2}, {3}}
		pushes := rapid.SliceOf(rapid.IntRange(0, len(devices)-1)).Draw(t, "pushes")
		l := newLanes()
		var mu sync.Mutex
		got := map[int][]int{}
		for i, d := range pushes {
			l.push(devices[d], func() {
				mu.Lock()
				defer mu.Unlock()
				got[d] = append(got[d], i)
			})
		}
		l.wait()
		total := 0
		for d, order := range got {
			total += len(order)
			for i := 1; i < len(order); i++ {
				if order[i] <= order[i-1] {
					t.Fatalf("device %d: %v", d, order)
				}
			}
		}
		if total != len(pushes) || len(l.waiting) != 0 {
			t.Fatalf("%d of %d were done, %d lanes are left", total, len(pushes), len(l.waiting))
		}
	})
}

func FuzzTopic(f *testing.F) {
	for _, seed := range []string{"tanso/0193/readings", "tanso/0193/m/M-7/import", "tanso/0193/m//x", "///", "tanso/0193/tele/SENSOR"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, topic string) {
		got, err := parseTopic(topic)
		if err == nil && (got.device == "" || got.typed != (got.meter != "")) {
			t.Errorf("%q is read as %+v", topic, got)
		}
	})
}

func FuzzGreeting(f *testing.F) {
	f.Add([]byte{0x10, 0x30})
	f.Add([]byte{0x10, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, head []byte) {
		if len(head) == 0 || len(head) > 5 {
			return
		}
		if length, complete := remaining(head); complete && (length < 0 || length > 268_435_455) {
			t.Errorf("% x: %d", head, length)
		}
	})
}
