//go:build unix

package pgembed

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"tanso/internal/fault"
)

const (
	// socketPrefix marks the socket folders, and by them the servers, that this package made.
	socketPrefix = "tanso-pg-"
	// raceTime is how long a start waits for the server of a killed program to end.
	raceTime = 20 * time.Second
	// pollTime is the pause between looks at something that has no event.
	pollTime = 15 * time.Millisecond
)

// pidFile is what postmaster.pid says about the server of a data folder.
type pidFile struct {
	pid       int
	socketDir string
}

// readPidFile reads postmaster.pid; ok is false when there is none or it is not complete.
func readPidFile(dataDir string) (p pidFile, ok bool) {
	raw, err := os.ReadFile(filepath.Join(dataDir, "postmaster.pid")) //nolint:gosec // G304: the operator's folder
	if err != nil {
		return p, false
	}
	lines := strings.Split(string(raw), "\n") // pid, folder, start, port, socket folder, …
	p.pid, err = strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil || p.pid <= 0 {
		return p, false
	}
	if len(lines) > 4 {
		p.socketDir = strings.TrimSpace(lines[4])
	}
	return p, true
}

// known tells whether the number belongs to a process, even one that ended and was not waited for: PostgreSQL takes
// that one for alive.
func known(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// alive tells whether a process still runs.
func alive(pid int) bool { return known(pid) && !zombie(pid) }

// endLeftover ends a server that outlived its killed program; the lock says that no program owns it any more. It is
// ended rather than adopted, because only a child can be waited for, and so be supervised. A server that this package
// did not start is left alone: ErrForeignServer.
func endLeftover(ctx context.Context, dataDir string) error {
	p, ok := readPidFile(dataDir)
	if !ok || !known(p.pid) {
		return nil
	}
	if zombie(p.pid) || !serves(p.pid, dataDir) {
		// The server ended, and its number waits to be freed or was given to another process since: PostgreSQL
		// would take that for a server. Shared memory, found by the folder's inode, still keeps two servers apart.
		return os.Remove(filepath.Join(dataDir, "postmaster.pid"))
	}
	if !strings.HasPrefix(filepath.Base(p.socketDir), socketPrefix) {
		return fault.Wrap(fault.Conflict, ErrForeignServer,
			"the data folder %s is in use by another PostgreSQL server (process %d): stop it, or connect to it with DATABASE_URL",
			dataDir, p.pid)
	}
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT} { // fast, then without a checkpoint
		_ = syscall.Kill(p.pid, sig) // it may have ended just now
		waiting, cancel := context.WithTimeout(ctx, raceTime/2)
		err := waitGone(waiting, p.pid)
		cancel()
		if err == nil || ctx.Err() != nil {
			return err
		}
	}
	return fault.Wrap(fault.Conflict, ErrForeignServer,
		"the PostgreSQL server of a former run (process %d) does not end: kill it", p.pid)
}

func waitGone(ctx context.Context, pid int) error {
	for alive(pid) {
		if err := pause(ctx, pollTime); err != nil {
			return err
		}
	}
	return nil
}

// pause waits for d or for the end of ctx.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
