//go:build unix && !linux

package dbtest

import "os"

// runBase is where test servers keep their data.
func runBase() string { return os.TempDir() }
