// Package bench measures the product against the limits of the machine it runs on: each goal is a ratio to something
// measured in the same run, on the same PostgreSQL and the same cores, so that it means the same on every machine.
package bench

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// Options says what to measure with.
type Options struct {
	// Program is the tanso binary; it is run as customers run it, as a process of its own.
	Program string
	// PgBin is the folder of PostgreSQL's binaries; empty searches.
	PgBin string
	// Scale multiplies the amounts of data; 1 takes a few minutes.
	Scale float64
	// Only lists the numbers of the goals to measure; empty measures all.
	Only []int
	// Out receives the table, Progress a line for each step.
	Out, Progress io.Writer
}

// row is a measured goal.
type row struct {
	goal  int
	what  string
	limit string // what it is compared with, and its figure
	got   string
	ratio float64 // product ÷ limit, in the sense of the goal
	want  string  // e.g. "≥ 0.7"
	met   bool
	note  string // beside the ratio, e.g. a percentile
}

// atLeast and atMost make rows whose goal is a bound on the ratio.
func (r row) atLeast(bound float64) row {
	r.want, r.met = fmt.Sprintf("≥ %.3g", bound), r.ratio >= bound
	return r
}

func (r row) atMost(bound float64) row {
	r.want, r.met = fmt.Sprintf("≤ %.3g", bound), r.ratio <= bound
	return r
}

// also adds a bound that is no ratio.
func (r row) also(want string, met bool) row {
	if r.want != "" {
		want = r.want + ", " + want
		met = r.met && met
	}
	r.want, r.met = want, met
	return r
}

// steps are measured in this order: later ones use what earlier ones stored.
var steps = []struct {
	goals []int
	name  string
	run   func(*ground, context.Context) ([]row, error)
}{
	{[]int{17}, "an audited event, with the log and without", (*ground).logged},
	{[]int{12}, "a late reading in a small store", (*ground).lateSmall},
	{[]int{3}, "single readings from many devices", (*ground).singles},
	{[]int{4}, "MQTT from many devices", (*ground).qos1},
	{[]int{1, 10}, "bulk ingest by HTTP, and the delay until usage shows", (*ground).bulk},
	{[]int{5}, "a file of a year", (*ground).upload},
	{[]int{2}, "bulk ingest by GraphQL", (*ground).graphQL},
	{[]int{12}, "a late reading in a large store", (*ground).lateLarge},
	{[]int{8}, "a year by day of many meters", (*ground).yearByDay},
	{[]int{9}, "a year by hour of one meter", (*ground).yearByHour},
	{[]int{7, 16}, "restart, settle, and the size at rest", (*ground).settled},
	{[]int{11}, "an inventory from scratch", (*ground).inventory},
	{[]int{12}, "a late reading in live ledgers of growing size", (*ground).live},
	{[]int{13}, "a workbook", (*ground).workbook},
	{[]int{14}, "a PDF report", (*ground).pdf},
	{[]int{18}, "a large inventory by jobs", (*ground).large},
}

// Run measures and prints a table. It fails when something could not be measured, not when a goal is missed.
func Run(ctx context.Context, o Options) error {
	g, err := prepare(ctx, o)
	if err != nil {
		return err
	}
	defer g.close()
	var rows []row
	for _, step := range steps {
		if !wanted(o.Only, step.goals) {
			continue
		}
		start := time.Now()
		got, err := step.run(g, ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		g.say("%s: %.1f s", step.name, time.Since(start).Seconds())
		rows = append(rows, got...)
	}
	return print(o.Out, rows)
}

func wanted(only, goals []int) bool {
	if len(only) == 0 {
		return true
	}
	for _, goal := range goals {
		if slices.Contains(only, goal) {
			return true
		}
	}
	return false
}

func print(out io.Writer, rows []row) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "#\twhat\tlimit in this run\tmeasured\tratio\tgoal\t")
	for _, r := range rows {
		verdict := "met"
		if !r.met {
			verdict = "MISSED"
		}
		if r.want == "" {
			r.want, verdict = "–", ""
		}
		ratio := "–"
		if r.ratio != 0 {
			ratio = fmt.Sprintf("%.3g", r.ratio)
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", r.goal, r.what, r.limit, strings.TrimSpace(r.got+" "+r.note), ratio, r.want, verdict)
	}
	return w.Flush()
}

// count shows a number with an underscore between thousands.
func count(n float64) string {
	digits := fmt.Sprintf("%.0f", n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

func perSecond(n int, d time.Duration) float64 { return float64(n) / d.Seconds() }

func millis(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
