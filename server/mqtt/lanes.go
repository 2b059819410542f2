package mqtt

import (
	"sync"

	"github.com/google/uuid"
)

// lanes run work in order within a device and side by side across devices. Two corrections of one reading must not change
// places on their way, while thousands of devices share commits only when none waits for another.
type lanes struct {
	mu      sync.Mutex
	waiting map[uuid.UUID][]func()
	running sync.WaitGroup
}

func newLanes() *lanes { return &lanes{waiting: map[uuid.UUID][]func(){}} }

// push puts work behind what waits in the device's lane. It never blocks; callers bound how much they push.
func (l *lanes) push(device uuid.UUID, work func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue, busy := l.waiting[device]
	l.waiting[device] = append(queue, work)
	if !busy {
		l.running.Go(func() { l.run(device) })
	}
}

func (l *lanes) run(device uuid.UUID) {
	for {
		l.mu.Lock()
		queue := l.waiting[device]
		if len(queue) == 0 {
			delete(l.waiting, device)
			l.mu.Unlock()
			return
		}
		l.waiting[device] = queue[1:]
		l.mu.Unlock()
		queue[0]()
	}
}

// wait returns when all that was pushed is done.
func (l *lanes) wait() { l.running.Wait() }
