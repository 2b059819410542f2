package main

import (
	"context"
	"os"

	"tanso/cmd/tanso/bench"
)

// benchCommand measures the product on this machine, with an empty database of its own that is thrown away.
type benchCommand struct {
	Scale float64 `help:"Amounts of data; 1 takes a few minutes, 0.05 shows that all of it runs." default:"1"`
	Goal  []int   `help:"Measure only the goals with these numbers."`
	PgBin string  `help:"Folder with initdb and postgres." env:"TANSO_PG_BIN" type:"path"`
}

// Run prints the table of docs/performance.md on standard output and progress on standard error.
func (c benchCommand) Run(ctx context.Context) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	return bench.Run(ctx, bench.Options{
		Program: program, PgBin: c.PgBin, Scale: c.Scale, Only: c.Goal, Out: os.Stdout, Progress: os.Stderr,
	})
}
