package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"tanso/emissions"
)

type versionCommand struct{}

// Run prints the module's version and the version of the calculation rules.
func (versionCommand) Run() error {
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
	}
	_, err := fmt.Fprintf(os.Stdout, "tanso %s, engine %s\n", version, emissions.EngineVersion)
	return err
}
