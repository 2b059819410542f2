//go:build unix

package pgembed

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

func TestAKilledServerIsRestarted(t *testing.T) {
	t.Parallel()
	dir := seededDataDir(t)
	s := mustStart(t, testOptions(dir))
	ctx := testContext(t)
	pool, err := pgxpool.New(ctx, s.OwnerURL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	if _, err := pool.Exec(ctx, `CREATE TABLE kept (n int)`); err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		if _, err := pool.Exec(ctx, `INSERT INTO kept VALUES ($1)`, round); err != nil {
			t.Fatal(err)
		}
		pid := postmasterPid(t, dir)
		if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		rows := 0
		for pool.QueryRow(ctx, `SELECT count(*) FROM kept`).Scan(&rows) != nil || postmasterPid(t, dir) == pid {
			if err := pause(ctx, pollTime); err != nil {
				t.Fatal("the server does not come back")
			}
		}
		t.Logf("back after %v", time.Since(began).Round(time.Millisecond))
		if rows != round+1 {
			t.Errorf("%d rows after kill %d, want %d", rows, round+1, round+1)
		}
	}
}

func TestAKilledProgramLosesNothing(t *testing.T) {
	t.Parallel()
	dir := seededDataDir(t)
	for round := range 4 {
		c := startChild(t, dir)
		if !c.lines.Scan() { // the server answers
			t.Fatal("the child does not start")
		}
		pid := 0
		if round%2 == 1 {
			pid = postmasterPid(t, dir)
		}
		last := c.killAfter(t, 20+50*round, pid)
		began := time.Now()
		s := mustStart(t, testOptions(dir))
		t.Logf("round %d: started after %v, %d rows", round, time.Since(began).Round(time.Millisecond), last)
		// The row under way when the program died may or may not have been committed.
		got, err := strconv.Atoi(query(t, s.OwnerURL(), `SELECT count(*) FROM row`))
		if err != nil || got < last || got > last+1 {
			t.Errorf("round %d: %d rows, acknowledged %d", round, got, last)
		}
		mustStop(t, s)
	}
}

func TestALeftoverServerIsEnded(t *testing.T) {
	t.Parallel()
	dir := seededDataDir(t)
	s := mustStart(t, testOptions(dir))
	mustStop(t, s)
	// As if the program had been killed and the kernel's signal to the server had been lost.
	sockets, err := makeSocketDir()
	if err == nil {
		err = s.id.own(sockets)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { removeSocketDir(sockets) })
	leftover := runBare(t, s, sockets)
	mustStart(t, testOptions(dir))
	if alive(leftover.Process.Pid) {
		t.Errorf("server %d still runs", leftover.Process.Pid)
	}
}

func TestAPidFileThatNamesNoServerDoesNotMatter(t *testing.T) {
	t.Parallel()
	ended := exec.Command("/bin/sh", "-c", "exit 0")
	if err := ended.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ended.Wait() }) // until then the number stays taken
	for name, pid := range map[string]int{
		"number of another process since a restart of the machine": os.Getpid(),
		"number of a server that ended and was not waited for":     ended.Process.Pid,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := seededDataDir(t)
			stale := strconv.Itoa(pid) + "\n" + dir + "\n1\n5432\n/tmp/" + socketPrefix + "gone\n\n"
			if err := os.WriteFile(filepath.Join(dir, "postmaster.pid"), []byte(stale), 0o600); err != nil {
				t.Fatal(err)
			}
			mustStart(t, testOptions(dir))
		})
	}
}

func TestAHalfMadeDataFolderIsMadeAnew(t *testing.T) {
	t.Parallel()
	dir := newDataDir(t)
	half := dir + ".init"
	err := errors.Join(os.Mkdir(half, 0o700), os.WriteFile(filepath.Join(half, "PG_VERSION"), []byte("15\n"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	mustStart(t, testOptions(dir))
}

func TestAHurriedStopRecovers(t *testing.T) {
	t.Parallel()
	dir := seededDataDir(t)
	s := mustStart(t, testOptions(dir))
	query(t, s.OwnerURL(), `CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n`)
	over, cancel := context.WithCancel(context.Background())
	cancel()
	_ = s.Stop(over) // an error, or none when the shutdown was quick
	s = mustStart(t, testOptions(dir))
	if got := query(t, s.OwnerURL(), `SELECT count(*) FROM kept`); got != "1000" {
		t.Errorf("%s rows", got)
	}
}
