//go:build unix

package pgembed

import (
	"context"
	"os"
	"path/filepath"
	"time"
)

// Pauses between attempts to restart a server that died.
const (
	firstPause = 100 * time.Millisecond
	lastPause  = 5 * time.Second
)

// supervise keeps the server running until life ends, then shuts it down and lets go of the folder.
func (s *Server) supervise(life context.Context, p *postmaster) {
	defer close(s.ended)
	defer s.release()
	for {
		select {
		case <-life.Done():
			s.shutdown(p)
			s.opts.Logger.InfoContext(life, "postgresql stopped", "data", s.opts.DataDir)
			return
		case <-p.done:
			s.opts.Logger.ErrorContext(life, "postgresql ended by itself, restarting",
				"pid", p.cmd.Process.Pid, "state", p.cmd.ProcessState.String(), "log", reason(s.log.since(p.mark)))
			if p = s.revive(life); p == nil {
				return
			}
			s.opts.Logger.WarnContext(life, "postgresql restarted", "pid", p.cmd.Process.Pid)
		}
	}
}

// revive launches until the server answers, with growing pauses; nil when life ended before. Clients keep their
// connection string: the socket's place does not change.
func (s *Server) revive(life context.Context) *postmaster {
	for rest := firstPause; ; rest = min(2*rest, lastPause) {
		s.clearSocketDir()
		p, err := s.launch(life)
		if err == nil {
			return p
		}
		s.opts.Logger.ErrorContext(life, "postgresql does not start", "reason", err, "retry_after", rest)
		if pause(life, rest) != nil {
			return nil
		}
	}
}

// clearSocketDir removes the socket and its lock file of a killed server: the number in the lock file may belong to
// another process by now.
func (s *Server) clearSocketDir() {
	left, _ := filepath.Glob(filepath.Join(s.socketDir, ".s.PGSQL.*")) // the pattern is well formed
	for _, path := range left {
		_ = os.Remove(path) // the launch reports what is in its way
	}
}
