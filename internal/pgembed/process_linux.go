package pgembed

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// endWithParent lets the kernel signal the process when the thread that started it ends: the database shuts down even
// when the program is killed.
func endWithParent(attr *syscall.SysProcAttr, sig syscall.Signal) { attr.Pdeathsig = sig }

// mapInto runs the process in a new user namespace where root's files belong to uid and gid.
func mapInto(attr *syscall.SysProcAttr, uid, gid int) {
	attr.Cloneflags |= syscall.CLONE_NEWUSER
	attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: uid, HostID: os.Geteuid(), Size: 1}}
	attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: gid, HostID: os.Getegid(), Size: 1}}
}

// serves tells whether a living process can be the PostgreSQL server of a data folder, or only carries a number that
// was a server's before a restart of the machine.
func serves(pid int, dataDir string) bool {
	comm, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	if err != nil {
		return false
	}
	if strings.TrimSpace(string(comm)) != "postgres" {
		return false
	}
	cwd, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid))
	return err != nil || cwd == dataDir // unreadable: another user's, assume the worst
}

// zombie tells whether a process ended and was not waited for: an orphan under a first process that collects late, or,
// in a container, never.
func zombie(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return false
	}
	after := string(stat[bytes.LastIndexByte(stat, ')')+1:]) // the state follows the name, which may hold anything
	return strings.HasPrefix(after, " Z") || strings.HasPrefix(after, " X")
}
