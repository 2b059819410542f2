//go:build unix

package pgembed

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// childData makes the test binary act as the program: it starts the server on that folder and commits row after row,
// writing each number to its output once it is committed.
const childData = "TANSO_PGEMBED_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childData); dir != "" {
		if err := runChild(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	code := m.Run()
	if dir, _ := seed(); dir != "" {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

func runChild(dir string) error {
	ctx := context.Background()
	s, err := Start(ctx, testOptions(dir))
	if err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, s.OwnerURL())
	if err != nil {
		return err
	}
	var last int
	const make = `CREATE TABLE IF NOT EXISTS row (n int PRIMARY KEY)`
	if _, err := conn.Exec(ctx, make); err != nil {
		return err
	}
	if err := conn.QueryRow(ctx, `SELECT coalesce(max(n), 0) FROM row`).Scan(&last); err != nil {
		return err
	}
	for {
		last++
		if _, err := conn.Exec(ctx, `INSERT INTO row VALUES ($1)`, last); err != nil {
			return err
		}
		fmt.Println(last)
	}
}

func testOptions(dir string) Options {
	return Options{DataDir: dir, BinDir: os.Getenv("TANSO_PG_BIN")}
}

// newDataDir names a data folder that does not exist yet, below a folder that the server's user may pass.
func newDataDir(t *testing.T) string {
	t.Helper()
	parent, err := os.MkdirTemp("", "pgembed-test-") //nolint:usetesting // t.TempDir is closed to other users
	if err == nil {
		err = os.Chmod(parent, 0o711)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(parent) })
	return filepath.Join(parent, "data")
}

// seed is a stopped data folder with roles and database, made once.
var seed = sync.OnceValues(func() (string, error) {
	ctx := context.Background()
	parent, err := os.MkdirTemp("", "pgembed-test-")
	if err != nil {
		return "", err
	}
	dir := filepath.Join(parent, "data")
	s, err := Start(ctx, testOptions(dir))
	if err != nil {
		return parent, err
	}
	return parent, s.Stop(ctx)
})

// seededDataDir names a copy of the seed, for tests that are not about the first start.
func seededDataDir(t *testing.T) string {
	t.Helper()
	dir := newDataDir(t)
	from, err := seed()
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("cp", "-a", filepath.Join(from, "data"), dir).CombinedOutput(); err != nil {
		t.Fatalf("copy the seed: %v: %s", err, out)
	}
	return dir
}

func testContext(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func mustStart(t *testing.T, o Options) *Server {
	t.Helper()
	s, err := Start(testContext(t), o)
	if err != nil {
		t.Fatalf("start: %v", err)
	}
	t.Cleanup(func() { _ = s.Stop(context.Background()) })
	return s
}

func mustStop(t *testing.T, s *Server) {
	t.Helper()
	if err := s.Stop(testContext(t)); err != nil {
		t.Fatalf("stop: %v", err)
	}
}

// query runs one statement on a connection of its own and returns its only value, if any.
func query(t *testing.T, url, statement string) (value string) {
	t.Helper()
	ctx := testContext(t)
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, statement)
	if err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	defer rows.Close()
	for rows.Next() {
		v, err := rows.Values()
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		value = fmt.Sprint(v[0])
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
	return value
}

func postmasterPid(t *testing.T, dataDir string) int {
	t.Helper()
	p, ok := readPidFile(dataDir)
	if !ok {
		t.Fatal("the server left no pid file")
	}
	return p.pid
}

// runBare runs a server on a data folder that no program owns and waits until it has written its pid file.
func runBare(t *testing.T, s *Server, sockets string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(filepath.Join(s.bin.Dir, "postgres"), "-D", s.opts.DataDir, "-h", "", "-k", sockets)
	s.id.apply(cmd)
	endWithParent(cmd.SysProcAttr, syscall.SIGQUIT)
	if err := newSpawner().start(cmd); err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	go func() { defer close(gone); _ = cmd.Wait() }()
	t.Cleanup(func() { _ = cmd.Process.Signal(syscall.SIGQUIT); <-gone })
	for ctx := testContext(t); ; {
		if p, ok := readPidFile(s.opts.DataDir); ok && p.socketDir != "" {
			return cmd
		}
		if err := pause(ctx, pollTime); err != nil {
			t.Fatal("the bare server does not start")
		}
	}
}

// child is the test binary acting as the program.
type child struct {
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

func startChild(t *testing.T, dir string) *child {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childData+"="+dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return &child{cmd, bufio.NewScanner(out)}
}

// killAfter kills the child, and the server first if asked, after some more rows, and returns the last acknowledged.
func (c *child) killAfter(t *testing.T, rows, serverPid int) (last int) {
	t.Helper()
	for n := 0; c.lines.Scan(); n++ {
		v, err := strconv.Atoi(c.lines.Text())
		if err != nil {
			t.Fatalf("the child wrote %q", c.lines.Text())
		}
		last = v
		if n == rows {
			if serverPid != 0 {
				_ = syscall.Kill(serverPid, syscall.SIGKILL)
			}
			_ = c.cmd.Process.Kill()
		}
	}
	_ = c.cmd.Wait()
	if last == 0 {
		t.Fatal("the child acknowledged nothing")
	}
	return last
}
