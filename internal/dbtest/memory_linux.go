package dbtest

import (
	"os"
	"syscall"
)

// memoryNeeded is the free space in bytes that makes the memory file system good enough for test databases; a
// container's is often too small.
const memoryNeeded = 4 << 30

// runBase is where test servers keep their data: in memory where there is plenty, since nothing is kept, else where
// temporary files go. TMPDIR, when set, decides.
func runBase() string {
	const shm = "/dev/shm"
	var free syscall.Statfs_t
	if os.Getenv("TMPDIR") == "" && syscall.Statfs(shm, &free) == nil &&
		free.Bavail*uint64(free.Bsize) >= memoryNeeded { //nolint:gosec // G115: a block size is positive
		return shm
	}
	return os.TempDir()
}
