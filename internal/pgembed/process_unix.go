//go:build unix && !linux

package pgembed

import "syscall"

// endWithParent has no counterpart here: a server that outlives a killed program is ended by the next start.
func endWithParent(*syscall.SysProcAttr, syscall.Signal) {}

// mapInto has no counterpart here, so that the trial of the identity fails as root and the folder is reported.
func mapInto(attr *syscall.SysProcAttr, _, _ int) { attr.Chroot = "/nonexistent" }

// serves cannot look into other processes here and believes the pid file.
func serves(int, string) bool { return true }

// zombie cannot look into other processes here.
func zombie(int) bool { return false }
