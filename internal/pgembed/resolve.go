package pgembed

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tanso/internal/fault"
)

// minMajor is the oldest PostgreSQL that the schema supports.
const minMajor = 15

// Binaries is one installed PostgreSQL.
type Binaries struct {
	Dir     string // holds postgres and initdb
	Major   int
	Version string // such as "18.4"
}

// Resolve finds the PostgreSQL that Start would use. An existing data folder pins the major version; after that
// BinDir, then the npm package under the search roots, then system packages (highest major first), then PATH.
// Errors: ErrOtherMajor, ErrNoBinaries.
func Resolve(ctx context.Context, o Options) (Binaries, error) {
	o, err := o.withDefaults()
	if err != nil {
		return Binaries{}, err
	}
	return resolve(ctx, o)
}

func resolve(ctx context.Context, o Options) (Binaries, error) {
	pinned, err := dataMajor(o.DataDir)
	if err != nil {
		return Binaries{}, err
	}
	if o.BinDir != "" {
		b, err := probe(ctx, o.BinDir)
		if err != nil {
			return b, fault.Wrap(fault.Unavailable, errors.Join(ErrNoBinaries, err),
				"no usable PostgreSQL in %s (TANSO_PG_BIN): %v", o.BinDir, err)
		}
		if pinned != 0 && b.Major != pinned {
			return Binaries{}, otherMajor(o.DataDir, pinned, []Binaries{b})
		}
		return b, nil
	}
	var others []Binaries
	for _, dir := range candidates(o.SearchRoots) {
		b, err := probe(ctx, dir)
		switch {
		case err != nil:
			o.Logger.DebugContext(ctx, "passed over a PostgreSQL", "dir", dir, "reason", err)
		case pinned == 0 || b.Major == pinned:
			return b, nil
		default:
			others = append(others, b)
		}
	}
	if pinned != 0 {
		return Binaries{}, otherMajor(o.DataDir, pinned, others)
	}
	return Binaries{}, fault.Wrap(fault.Unavailable, ErrNoBinaries,
		"no PostgreSQL %d or newer found: run `make deps`, or install PostgreSQL, or set DATABASE_URL to a running server",
		minMajor)
}

func otherMajor(dataDir string, pinned int, found []Binaries) error {
	have := "none"
	if len(found) > 0 {
		names := make([]string, len(found))
		for i, b := range found {
			names[i] = fmt.Sprintf("%s in %s", b.Version, b.Dir)
		}
		have = strings.Join(names, ", ")
	}
	return fault.Wrap(fault.Conflict, ErrOtherMajor,
		"the data folder %s belongs to PostgreSQL %d, found: %s; point TANSO_PG_BIN at PostgreSQL %d or choose another data folder",
		dataDir, pinned, have, pinned)
}

// dataMajor reads the major version that made a data folder; 0 when there is none yet.
func dataMajor(dataDir string) (int, error) {
	raw, err := os.ReadFile(filepath.Join(dataDir, "PG_VERSION")) //nolint:gosec // G304: the operator's folder
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fault.Wrap(fault.Unavailable, err, "cannot read the data folder: %v", err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(raw)))
	if err != nil {
		return 0, fault.Field("PG_VERSION of "+dataDir, "a major version", string(raw))
	}
	return major, nil
}

// candidates lists the folders to try, best first.
func candidates(roots []string) []string {
	var dirs []string
	for _, root := range roots {
		dirs = append(dirs, npmCandidates(root)...)
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
	} {
		found, _ := filepath.Glob(pattern) // the patterns are well formed
		slices.SortFunc(found, func(a, b string) int { return majorInPath(b) - majorInPath(a) })
		dirs = append(dirs, found...)
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			dirs = append(dirs, filepath.Dir(real))
		}
	}
	return dirs
}

var digits = regexp.MustCompile(`\d+`)

func majorInPath(dir string) int {
	major, _ := strconv.Atoi(digits.FindString(dir)) // 0 sorts last
	return major
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) ((\d+)[.\d]*\S*)`)

// probe completes the folder when it is the npm package and asks postgres for its version.
func probe(ctx context.Context, dir string) (Binaries, error) {
	for _, name := range []string{"postgres", "initdb"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return Binaries{}, fmt.Errorf("%s is missing", name)
		}
	}
	if err := hydrate(dir); err != nil {
		return Binaries{}, err
	}
	out, err := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version").Output() //nolint:gosec // G204
	if err != nil {
		return Binaries{}, fmt.Errorf("postgres --version: %w", err)
	}
	m := versionLine.FindStringSubmatch(string(out))
	if m == nil {
		return Binaries{}, fmt.Errorf("postgres --version answered %q", strings.TrimSpace(string(out)))
	}
	major, _ := strconv.Atoi(m[2]) // digits by the pattern
	if major < minMajor {
		return Binaries{}, fmt.Errorf("version %s is older than %d", m[1], minMajor)
	}
	return Binaries{Dir: dir, Major: major, Version: m[1]}, nil
}

// defaultSearchRoots are the folders that a developer or an unpacked release keeps the binaries in. Further ancestors
// are not searched: anybody may have planted a program in a shared one.
func defaultSearchRoots() []string {
	var roots []string
	if exe, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(exe); err == nil {
			dir := filepath.Dir(real)
			roots = append(roots, dir)
			if filepath.Base(dir) == "bin" {
				roots = append(roots, filepath.Dir(dir))
			}
		}
	}
	if wd, err := os.Getwd(); err == nil {
		roots = append(roots, wd)
		for dir := wd; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				roots = append(roots, dir)
				break
			}
		}
	}
	return roots
}
