//go:build unix

package pgembed

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"tanso/internal/fault"
)

// Server is a running embedded PostgreSQL. It is restarted when it dies until Stop.
type Server struct {
	opts      Options
	bin       Binaries
	id        identity
	lock      *dirLock
	log       *logFile
	socketDir string
	spawner   *spawner

	stop  context.CancelFunc // asks the supervision to stop the server
	hurry chan struct{}      // tells a shutdown not to take longer
	ended chan struct{}      // closed when the supervision is over
}

// Start finds PostgreSQL, makes the data folder when there is none, ends what a killed run left behind, starts the
// server and makes the roles and the database. ctx bounds the start only; a start after a crash may take as long as
// recovery needs. Errors are *fault.Error of one line that wrap a sentinel of this package.
func Start(ctx context.Context, o Options) (*Server, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	lock, formerSocket, err := lockFolder(o.DataDir)
	if err != nil {
		return nil, err
	}
	removeSocketDir(formerSocket)
	s := &Server{
		opts: o, lock: lock, spawner: newSpawner(),
		hurry: make(chan struct{}), ended: make(chan struct{}),
	}
	p, err := s.open(ctx)
	if err != nil {
		s.release()
		return nil, err
	}
	life, stop := context.WithCancel(context.WithoutCancel(ctx))
	s.stop = stop
	go s.supervise(life, p)
	o.Logger.InfoContext(ctx, "postgresql started", "version", s.bin.Version, "binaries", s.bin.Dir,
		"data", o.DataDir, "pid", p.cmd.Process.Pid)
	return s, nil
}

// open goes through the steps of a start.
func (s *Server) open(ctx context.Context) (*postmaster, error) {
	var err error
	if s.bin, err = resolve(ctx, s.opts); err != nil {
		return nil, err
	}
	if s.id, err = chooseIdentity(s.opts.DataDir, s.bin.Dir); err != nil {
		return nil, err
	}
	if err = endLeftover(ctx, s.opts.DataDir); err != nil {
		return nil, err
	}
	if err = s.initialise(ctx); err != nil {
		return nil, err
	}
	if err = s.prepare(); err != nil {
		return nil, fault.Wrap(fault.Unavailable, err, "cannot prepare the start of PostgreSQL: %v", err)
	}
	p, err := s.launchPatiently(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.bootstrap(ctx); err != nil {
		s.shutdown(p)
		return nil, fault.Wrap(fault.Unavailable, err, "cannot make the roles and the database: %v", err)
	}
	return p, nil
}

// prepare makes what a launch needs: ownership of the data, a socket folder, a log.
func (s *Server) prepare() error {
	if err := s.id.own(s.opts.DataDir); err != nil {
		return err
	}
	var err error
	if s.socketDir, err = makeSocketDir(); err != nil {
		return err
	}
	if err := s.id.own(s.socketDir); err != nil {
		return err
	}
	if err := s.lock.note(s.socketDir); err != nil {
		return err
	}
	s.log, err = openLog(s.opts.DataDir)
	return err
}

// maxSocketDir keeps the path of the socket within the roughly 100 bytes that an address may have.
const maxSocketDir = 80

// makeSocketDir makes a short private folder; only its owner (and root) reaches the socket, which asks no password.
func makeSocketDir() (string, error) {
	base := os.TempDir()
	if len(base) > maxSocketDir-len(socketPrefix)-10 {
		base = "/tmp"
	}
	return os.MkdirTemp(base, socketPrefix)
}

// removeSocketDir removes a socket folder of this package and nothing else.
func removeSocketDir(dir string) {
	if filepath.IsAbs(dir) && strings.HasPrefix(filepath.Base(dir), socketPrefix) {
		_ = os.RemoveAll(dir) // an empty folder left behind does no harm
	}
}

// launchPatiently launches again while another server is just letting go of the folder.
func (s *Server) launchPatiently(ctx context.Context) (*postmaster, error) {
	race, cancel := context.WithTimeout(ctx, raceTime)
	defer cancel()
	for {
		p, err := s.launch(ctx)
		if !errors.Is(err, errBusy) {
			return p, err
		}
		if pause(race, 10*pollTime) != nil {
			return nil, fault.Wrap(fault.Conflict, errors.Join(ErrForeignServer, err),
				"the data folder %s is held by another PostgreSQL server: %v", s.opts.DataDir, err)
		}
	}
}

// Stop shuts the server down in order: sessions are ended, a checkpoint is written. When ctx ends first the server is
// ended at once, and its next start recovers. Calling it twice is harmless.
func (s *Server) Stop(ctx context.Context) error {
	s.stop()
	select {
	case <-s.ended:
		return nil
	case <-ctx.Done():
	}
	select {
	case s.hurry <- struct{}{}:
		<-s.ended
		return fault.Wrap(fault.Unavailable, ctx.Err(), "PostgreSQL was ended without an orderly shutdown")
	case <-s.ended:
		return nil
	}
}

// shutdown ends a postmaster, harder and harder.
func (s *Server) shutdown(p *postmaster) {
	p.signal(syscall.SIGINT) // a fast shutdown
	select {
	case <-p.done:
		return
	case <-s.hurry:
	}
	p.signal(syscall.SIGQUIT)
	timer := time.NewTimer(raceTime / 4)
	defer timer.Stop()
	select {
	case <-p.done:
	case <-timer.C:
		p.signal(syscall.SIGKILL)
		<-p.done
	}
}

// release gives up everything but the data.
func (s *Server) release() {
	s.spawner.close()
	removeSocketDir(s.socketDir)
	if s.log != nil {
		_ = s.log.file.Close()
	}
	s.lock.release()
}
