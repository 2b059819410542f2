//go:build unix

package pgembed

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"

	"tanso/internal/fault"
)

// initialise makes the data folder when it is missing or empty. It is made under another name and renamed when
// complete, so that a kill in between leaves nothing that looks like a data folder. A folder that cannot be replaced,
// such as a mount point, is filled in place.
func (s *Server) initialise(ctx context.Context) error {
	dataDir := s.opts.DataDir
	entries, err := os.ReadDir(dataDir)
	switch {
	case err == nil && len(entries) > 0:
		if _, err := os.Stat(filepath.Join(dataDir, "PG_VERSION")); err != nil {
			return fault.Wrap(fault.Conflict, ErrInitFailed,
				"the folder %s is not empty and holds no PostgreSQL data: choose another data folder", dataDir)
		}
		return nil
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return fault.Wrap(fault.Unavailable, err, "cannot read the data folder: %v", err)
	}
	if err := os.Remove(dataDir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return s.initdb(ctx, dataDir)
	}
	fresh := dataDir + ".init"
	if err := os.RemoveAll(fresh); err != nil {
		return fault.Wrap(fault.Unavailable, err, "cannot remove a half-made data folder: %v", err)
	}
	if err := s.initdb(ctx, fresh); err != nil {
		_ = os.RemoveAll(fresh) // the cause matters more
		return err
	}
	if err := os.Rename(fresh, dataDir); err != nil {
		return fault.Wrap(fault.Unavailable, err, "cannot put the new data folder in place: %v", err)
	}
	return nil
}

func (s *Server) initdb(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fault.Wrap(fault.Unavailable, err, "cannot make the data folder: %v", err)
	}
	if err := s.id.own(dir); err != nil {
		return fault.Wrap(fault.Unavailable, err, "cannot prepare the data folder: %v", err)
	}
	args := []string{
		"-D", dir, "-U", adminRole, "-E", "UTF8", "--locale=" + s.opts.Locale, "--data-checksums",
		// The socket's folder is closed to other users; over TCP nobody is let in.
		"--auth-local=trust", "--auth-host=reject", "--no-instructions",
	}
	if s.opts.Ephemeral {
		args = append(args, "--no-sync", "--wal-segsize=1")
	}
	cmd := exec.CommandContext(ctx, filepath.Join(s.bin.Dir, "initdb"), args...) //nolint:gosec // G204: resolved binary
	s.id.apply(cmd)
	cmd.Env = serverEnv()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fault.Wrap(fault.Unavailable, errors.Join(ErrInitFailed, err),
			"cannot make the data folder %s: %s", s.opts.DataDir, reason(string(out)))
	}
	return nil
}

// serverEnv is the whole environment of PostgreSQL's programs: no PG… variable of the caller may turn them elsewhere,
// and messages are English so that they can be recognised.
func serverEnv() []string {
	return []string{"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"}
}
