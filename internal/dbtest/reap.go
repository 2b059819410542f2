//go:build unix

package dbtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// reaper waits until its input ends, which happens however the test process ends, and then removes the folder of the
// run and the folder of the socket, once the server is gone.
const reaper = `
read -r _
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
socket=$(sed -n 2p "$1/data.lock" 2>/dev/null)
n=0
while [ -n "$pid" ] && [ $n -lt 100 ] && kill -0 "$pid" 2>/dev/null; do
	[ $n -eq 0 ] && kill -QUIT "$pid" 2>/dev/null
	sleep 0.1
	n=$((n + 1))
done
rm -rf -- "$1"
case "$socket" in */tanso-pg-*) rm -rf -- "$socket" ;; esac
`

// leash holds what must stay open until the process ends: the reaper's input and the run's lock.
var leash []*os.File

// reap sees to it that the run's folder is removed after this process, by a small process that outlives it.
func reap(run string) error {
	held, err := lockFile(filepath.Join(run, "alive"), syscall.LOCK_EX)
	if err != nil {
		return err
	}
	in, out, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("leash of the reaper: %w", err)
	}
	defer in.Close()
	leash = append(leash, held, out)
	cmd := exec.Command("/bin/sh", "-c", reaper, "tanso-dbtest-reaper", run) //nolint:gosec,noctx // it outlives us
	cmd.Dir, cmd.Stdin = "/", in
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl-C in the terminal is not for it
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start the reaper: %w", err)
	}
	go cmd.Wait() //nolint:errcheck // it ends after us
	return nil
}

// sweepRuns removes runs whose reaper was killed too. The caller holds the cache's lock.
func sweepRuns(home string) {
	runs, _ := filepath.Glob(filepath.Join(home, runPrefix+"*")) // the pattern is well formed
	for _, run := range runs {
		held, err := lockFile(filepath.Join(run, "alive"), syscall.LOCK_EX|syscall.LOCK_NB)
		if err != nil {
			continue
		}
		_ = os.RemoveAll(run) // else another time
		_ = held.Close()
	}
}
