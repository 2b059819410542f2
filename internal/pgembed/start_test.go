//go:build unix

package pgembed

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
)

func TestStartsAnewAndAgain(t *testing.T) {
	t.Parallel()
	dir := newDataDir(t)
	s := mustStart(t, testOptions(dir))
	query(t, s.OwnerURL(), `CREATE TABLE kept (n int)`)
	query(t, s.OwnerURL(), `INSERT INTO kept VALUES (1)`)
	for setting, want := range map[string]string{
		"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "data_checksums": "on",
		"listen_addresses": "", "server_encoding": "UTF8", "TimeZone": "UTC",
	} {
		if got := query(t, s.AppURL(), `SHOW `+setting); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	if got := query(t, s.AppURL(), `SHOW server_version`); !strings.HasPrefix(got, s.Version()) {
		t.Errorf("Version says %q, the server %q", s.Version(), got)
	}
	const role = `SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user`
	if got := query(t, s.AppURL(), role); got != "false" {
		t.Error("row-level security does not bind the program's role")
	}
	mustStop(t, s)
	if err := s.Stop(testContext(t)); err != nil {
		t.Errorf("stopping twice: %v", err)
	}
	if _, err := os.Stat(s.socketDir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the socket folder stays behind: %v", err)
	}

	began := time.Now()
	s = mustStart(t, testOptions(dir))
	t.Logf("second start: %v", time.Since(began).Round(time.Millisecond))
	if got := query(t, s.OwnerURL(), `SELECT count(*) FROM kept`); got != "1" {
		t.Errorf("%s rows after a stop, want 1", got)
	}
}

func TestSettingsCannotSwitchDurabilityOff(t *testing.T) {
	t.Parallel()
	o := testOptions(seededDataDir(t))
	o.Settings = map[string]string{"fsync": "off", "Synchronous_Commit": "off", "work_mem": "7MB"}
	s := mustStart(t, o)
	for setting, want := range map[string]string{"fsync": "on", "synchronous_commit": "on", "work_mem": "7MB"} {
		if got := query(t, s.AppURL(), `SHOW `+setting); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
}

// wantFault checks the sentinel and that the message is one line that names what the operator needs.
func wantFault(t *testing.T, err, sentinel error, words ...string) {
	t.Helper()
	if !errors.Is(err, sentinel) {
		t.Fatalf("got %v, want %v", err, sentinel)
	}
	var f *fault.Error
	if !errors.As(err, &f) || strings.Contains(f.Error(), "\n") {
		t.Errorf("not a fault of one line: %v", err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("the message does not name %q: %v", word, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	write := func(t *testing.T, dir, name, text string) {
		t.Helper()
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("data folder of another major version", func(t *testing.T) {
		t.Parallel()
		o := testOptions(newDataDir(t))
		write(t, o.DataDir, "PG_VERSION", "9\n")
		_, err := Start(testContext(t), o)
		wantFault(t, err, ErrOtherMajor, o.DataDir, "PostgreSQL 9", "TANSO_PG_BIN")
		o.BinDir = ""
		_, err = Start(testContext(t), o)
		wantFault(t, err, ErrOtherMajor, o.DataDir, "PostgreSQL 9")
	})
	t.Run("no binaries where the operator pointed", func(t *testing.T) {
		t.Parallel()
		o := testOptions(newDataDir(t))
		o.BinDir = t.TempDir()
		_, err := Start(testContext(t), o)
		wantFault(t, err, ErrNoBinaries, o.BinDir, "postgres is missing")
	})
	t.Run("folder with other things in it", func(t *testing.T) {
		t.Parallel()
		o := testOptions(newDataDir(t))
		write(t, o.DataDir, "letter.txt", "dear reader")
		_, err := Start(testContext(t), o)
		wantFault(t, err, ErrInitFailed, o.DataDir, "not empty")
	})
	t.Run("initdb fails", func(t *testing.T) {
		t.Parallel()
		o := testOptions(newDataDir(t))
		o.Locale = "xx_YY.nonsense"
		_, err := Start(testContext(t), o)
		wantFault(t, err, ErrInitFailed, "xx_YY.nonsense")
		for _, left := range []string{o.DataDir, o.DataDir + ".init"} {
			if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s stays behind", left)
			}
		}
	})
	t.Run("a setting the server does not know", func(t *testing.T) {
		t.Parallel()
		o := testOptions(seededDataDir(t))
		o.Settings = map[string]string{"no_such_setting": "1"}
		_, err := Start(testContext(t), o)
		wantFault(t, err, ErrStartFailed, "no_such_setting", ".log")
	})
	t.Run("no data folder named", func(t *testing.T) {
		t.Parallel()
		if _, err := Start(testContext(t), Options{}); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("got %v", err)
		}
	})
}

func TestOneProgramOwnsADataFolder(t *testing.T) {
	t.Parallel()
	o := testOptions(seededDataDir(t))
	first := mustStart(t, o)
	_, err := Start(testContext(t), o)
	wantFault(t, err, ErrLocked, o.DataDir, "another running tanso")
	query(t, first.AppURL(), `SELECT 1`) // the first is not disturbed
	mustStop(t, first)
	mustStart(t, o)
}

func TestAServerOfSomebodyElseIsLeftAlone(t *testing.T) {
	t.Parallel()
	o := testOptions(seededDataDir(t))
	s := mustStart(t, o)
	mustStop(t, s)
	sockets := filepath.Join(filepath.Dir(o.DataDir), "sockets")
	if err := errors.Join(os.Mkdir(sockets, 0o700), s.id.own(sockets)); err != nil {
		t.Fatal(err)
	}
	foreign := runBare(t, s, sockets)
	_, err := Start(testContext(t), o)
	wantFault(t, err, ErrForeignServer, o.DataDir, "DATABASE_URL")
	if !alive(foreign.Process.Pid) {
		t.Error("the foreign server was ended")
	}
}

func TestAClosedParentFolder(t *testing.T) {
	t.Parallel()
	parent := filepath.Join(filepath.Dir(newDataDir(t)), "private")
	if err := os.Mkdir(parent, 0o700); err != nil {
		t.Fatal(err)
	}
	o := testOptions(filepath.Join(parent, "data"))
	s, err := Start(testContext(t), o)
	if err != nil { // only where root may not make user namespaces
		wantFault(t, err, ErrUnreachable, parent, "chmod o+x")
		return
	}
	t.Cleanup(func() { _ = s.Stop(context.Background()) })
	query(t, s.OwnerURL(), `CREATE TABLE kept ()`)
	mustStop(t, s)
	if err := os.Chmod(parent, 0o711); err != nil {
		t.Fatal(err)
	}
	s = mustStart(t, o) // the data now go to the user that PostgreSQL runs as
	query(t, s.OwnerURL(), `SELECT count(*) FROM kept`)
}
