package pgembed

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestHydrateMakesTheLinksOfThePackage(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	lib := filepath.Join(root, "native", "lib")
	bin := filepath.Join(root, "native", "bin")
	for _, dir := range []string{lib, bin} {
		if err := os.MkdirAll(dir, 0o750); err != nil {
			t.Fatal(err)
		}
	}
	list := filepath.Join(root, "native", "pg-symlinks.json")
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(lib, "libx.so.1.2"), "library")
	write(list, `[{"source":"native/lib/libx.so.1.2","target":"native/lib/libx.so.1"}]`)
	for range 2 { // the second time all is there
		if err := hydrate(bin); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(filepath.Join(lib, "libx.so.1")); err != nil || string(got) != "library" {
		t.Errorf("the link gives %q, %v", got, err)
	}
	write(list, `[{"source":"native/lib/libx.so.1.2","target":"../outside"}]`)
	if err := hydrate(bin); err == nil || !strings.Contains(err.Error(), "leaves the package") {
		t.Errorf("a link out of the package: %v", err)
	}
	if err := hydrate(t.TempDir()); err != nil {
		t.Errorf("a folder that is no npm package: %v", err)
	}
}

func TestCandidatesTryThePackageOfTheCheckoutFirst(t *testing.T) {
	t.Parallel()
	got := candidates([]string{"/one", "/two"})
	if npmPlatform() == "" {
		return
	}
	want := []string{"/one/.tools/pg/node_modules", "/one/node_modules", "/two/.tools/pg/node_modules"}
	for i, prefix := range want {
		if !strings.HasPrefix(got[i], prefix) {
			t.Errorf("candidate %d is %s, want one in %s", i, got[i], prefix)
		}
	}
}

func TestMajorInPath(t *testing.T) {
	t.Parallel()
	dirs := []string{"/usr/lib/postgresql/9.6/bin", "/usr/lib/postgresql/18/bin", "/usr/lib/postgresql/15/bin"}
	slices.SortFunc(dirs, func(a, b string) int { return majorInPath(b) - majorInPath(a) })
	if majorInPath(dirs[0]) != 18 || majorInPath(dirs[2]) != 9 {
		t.Errorf("order %v", dirs)
	}
}

func TestReasonPicksTheLinesThatSayWhy(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ output, want string }{
		"fatal with a hint": {
			"2026-01-01 LOG:  starting\n2026-01-01 UTC [7] FATAL:  no space left\n2026-01-01 UTC [7] HINT:  make room\n",
			"FATAL:  no space left HINT:  make room",
		},
		"initdb":     {"creating ... ok\ninitdb: error: could not create file: No space left on device\n", "error: could not create file: No space left on device"},
		"last line":  {"one\ntwo\n", "two"},
		"no output":  {"", ""},
		"three only": {"FATAL: a\nFATAL: b\nFATAL: c\nFATAL: d", "FATAL: b FATAL: c FATAL: d"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := reason(tc.output); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
