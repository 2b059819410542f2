//go:build unix

package dbtest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"tanso/internal/pgembed"
)

// settings suit many small databases on one small server.
var settings = map[string]string{
	"max_connections":       "200",
	"shared_buffers":        "64MB",
	"max_wal_size":          "64MB",
	"min_wal_size":          "2MB",
	"autovacuum":            "off",
	"wal_level":             "minimal",
	"max_wal_senders":       "0",
	"log_min_messages":      "fatal",
	"bgwriter_lru_maxpages": "0",
	"jit":                   "off",
}

// openEmbedded starts a server for this process alone on a copy of a cached data folder. Copying some tens of
// megabytes is cheaper than sharing a server among processes, and a server that only one process knows ends with it.
func openEmbedded(ctx context.Context) (*cluster, error) {
	data, err := prepareRun(ctx)
	if err != nil {
		return nil, err
	}
	server, err := pgembed.Start(ctx, options(data))
	if err != nil {
		return nil, err
	}
	admin, err := openPool(ctx, server.AdminURL())
	if err != nil {
		return nil, err
	}
	as := func(role string) func(string) string {
		return func(database string) string { return server.URL(role, database) }
	}
	return &cluster{
		admin: admin, template: pgembed.Database,
		ownerURL: as(pgembed.OwnerRole), appURL: as(pgembed.AppRole),
	}, nil
}

func options(data string) pgembed.Options {
	return pgembed.Options{
		DataDir: data, BinDir: os.Getenv("TANSO_PG_BIN"), Settings: settings, Ephemeral: true,
	}
}

// prepareRun makes this process's own folder with a copy of the template and returns the data folder in it. All test
// processes of one user go through it one by one.
func prepareRun(ctx context.Context) (string, error) {
	home, err := ownFolder(os.TempDir())
	if err != nil {
		return "", err
	}
	runs, err := ownFolder(runBase())
	if err != nil {
		return "", err
	}
	gate, err := lockFile(filepath.Join(home, "lock"), syscall.LOCK_EX)
	if err != nil {
		return "", err
	}
	defer gate.Close()
	sweepRuns(runs)
	run, err := makeFolder(runs, runPrefix)
	if err != nil {
		return "", err
	}
	if err := reap(run); err != nil {
		return "", err
	}
	template, err := ensureTemplate(ctx, home)
	if err != nil {
		return "", err
	}
	data := filepath.Join(run, "data")
	if err := copyTree(template, data); err != nil {
		return "", fmt.Errorf("copy the template: %w", err)
	}
	return data, nil
}

// ownFolder is the folder of this user's templates and runs in a public one. It must be ours: anybody may make folders
// beside it.
func ownFolder(base string) (string, error) {
	home := filepath.Join(base, "tanso-dbtest-"+strconv.Itoa(os.Geteuid()))
	if err := os.Mkdir(home, 0o711); err != nil && !errors.Is(err, fs.ErrExist) { //nolint:gosec // G301: postgres passes
		return "", fmt.Errorf("make the cache folder: %w", err)
	}
	info, err := os.Lstat(home)
	if err != nil {
		return "", fmt.Errorf("look at the cache folder: %w", err)
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok || !info.IsDir() || int(st.Uid) != os.Geteuid() {
		return "", fmt.Errorf("%s is not a folder of this user: remove it", home)
	}
	return home, nil
}

// makeFolder makes a folder of a fresh name that the server's user may pass.
func makeFolder(home, prefix string) (string, error) {
	dir, err := os.MkdirTemp(home, prefix)
	if err == nil {
		err = os.Chmod(dir, 0o711) //nolint:gosec // G302: the server's user must pass
	}
	if err != nil {
		return "", fmt.Errorf("make a folder for a test server: %w", err)
	}
	return dir, nil
}

// lockFile opens a file and locks it; closing it, or the end of the process, unlocks.
func lockFile(path string, how int) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // G304: in our own folder
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), how); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return f, nil
}
