//go:build unix

package pgembed

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"tanso/internal/fault"
)

// postmaster is one run of the server's main process. Its backends leave its process group, so only its own number
// is ever signalled; they end with it.
type postmaster struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when the process was waited for
	mark int64         // where its lines begin in the log
}

func (p *postmaster) signal(sig syscall.Signal) { _ = p.cmd.Process.Signal(sig) } // it may have ended already

func (p *postmaster) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// spawner starts processes from one operating-system thread that lives as long as it: the kernel's death signal is
// bound to the starting thread, and the Go runtime may end any other thread at any time.
type spawner struct{ requests chan func() }

func newSpawner() *spawner {
	sp := &spawner{requests: make(chan func())}
	go func() {
		runtime.LockOSThread()
		for start := range sp.requests {
			start()
		}
	}()
	return sp
}

func (sp *spawner) start(cmd *exec.Cmd) error {
	result := make(chan error, 1)
	sp.requests <- func() { result <- cmd.Start() }
	return <-result
}

func (sp *spawner) close() { close(sp.requests) }

// launch starts the server once and waits until it answers. Errors: ErrStartFailed, errBusy when another server is
// just letting go of the folder, and the context's.
func (s *Server) launch(ctx context.Context) (*postmaster, error) {
	cmd := exec.Command(filepath.Join(s.bin.Dir, "postgres"), s.arguments()...) //nolint:gosec,noctx // ended by Stop
	s.id.apply(cmd)
	endWithParent(cmd.SysProcAttr, s.deathSignal())
	cmd.Env = serverEnv()
	cmd.Stdout, cmd.Stderr = s.log.file, s.log.file
	p := &postmaster{cmd: cmd, done: make(chan struct{}), mark: s.log.mark()}
	if err := s.spawner.start(cmd); err != nil {
		return nil, fault.Wrap(fault.Unavailable, errors.Join(ErrStartFailed, err), "cannot run PostgreSQL: %v", err)
	}
	go func() {
		defer close(p.done)
		_ = cmd.Wait() // how it ended stands in cmd.ProcessState
	}()
	if err := s.waitReady(ctx, p); err != nil {
		p.signal(syscall.SIGQUIT)
		<-p.done
		return nil, err
	}
	return p, nil
}

// waitReady returns when the server takes connections. Crash recovery may take long: only ctx bounds it.
func (s *Server) waitReady(ctx context.Context, p *postmaster) error {
	for {
		attempt, cancel := context.WithTimeout(ctx, 2*time.Second)
		conn, err := pgx.Connect(attempt, s.AdminURL())
		cancel()
		if err == nil {
			return conn.Close(ctx)
		}
		if p.ended() {
			return s.startFailure(p)
		}
		if pause(ctx, pollTime) != nil {
			return fault.Wrap(fault.Unavailable, errors.Join(ErrStartFailed, ctx.Err(), err),
				"PostgreSQL did not answer in time; see %s", s.log.path)
		}
	}
}

// startFailure turns the log of a server that ended at once into an error.
func (s *Server) startFailure(p *postmaster) error {
	output := s.log.since(p.mark)
	for _, busy := range []string{
		`lock file "postmaster.pid" already exists`,
		"pre-existing shared memory block",
		"is already in use", // shared memory of backends that outlived a killed postmaster
	} {
		if strings.Contains(output, busy) {
			return fmt.Errorf("%w: %s", errBusy, reason(output))
		}
	}
	return fault.Wrap(fault.Unavailable, ErrStartFailed, "PostgreSQL did not start: %s (log: %s)",
		reason(output), s.log.path)
}

// deathSignal is what the server gets when the program is killed: a fast shutdown, or an end without a checkpoint
// when the data do not matter.
func (s *Server) deathSignal() syscall.Signal {
	if s.opts.Ephemeral {
		return syscall.SIGQUIT
	}
	return syscall.SIGINT
}

// arguments are the server's command line. The settings that guard committed data come last, so that nothing given
// before overrides them.
func (s *Server) arguments() []string {
	settings := map[string]string{
		"timezone":     "UTC",
		"log_timezone": "UTC",
		"lc_messages":  "C",
	}
	for name, value := range s.opts.Settings {
		settings[strings.ToLower(name)] = value
	}
	safe := "on"
	if s.opts.Ephemeral {
		safe = "off"
	}
	for _, name := range []string{"fsync", "full_page_writes", "synchronous_commit"} {
		settings[name] = safe
	}
	settings["listen_addresses"] = ""
	settings["port"] = port
	settings["unix_socket_directories"] = s.socketDir
	settings["unix_socket_permissions"] = "0700"
	settings["logging_collector"] = "off"
	args := []string{"-D", s.opts.DataDir}
	for name, value := range settings {
		args = append(args, "--"+name+"="+value)
	}
	slices.Sort(args[2:])
	return args
}
