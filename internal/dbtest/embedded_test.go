//go:build unix

package dbtest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"testing"
	"time"
)

// childRun makes the test binary prepare a server, tell its data folder and wait to be killed.
const childRun = "TANSO_DBTEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childRun) != "" {
		ctx := context.Background()
		c, err := openEmbedded(ctx)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		var data, sockets string
		err = c.admin.QueryRow(ctx, `SELECT current_setting('data_directory'), current_setting('unix_socket_directories')`).
			Scan(&data, &sockets)
		fmt.Printf("%s\n%s\n", data, sockets)
		if err != nil {
			os.Exit(1)
		}
		select {}
	}
	os.Exit(m.Run())
}

func TestAKilledTestProcessLeavesNothing(t *testing.T) {
	t.Parallel()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childRun+"=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	var left []string
	for len(left) < 2 && lines.Scan() {
		left = append(left, lines.Text())
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if len(left) != 2 {
		t.Fatalf("the child said %q", left)
	}
	deadline := time.After(time.Minute)
	for _, dir := range left {
		for {
			if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
				break
			}
			select {
			case <-deadline:
				t.Fatalf("%s stays behind", dir)
			case <-time.After(20 * time.Millisecond):
			}
		}
	}
}
