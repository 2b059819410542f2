package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"tanso/internal/pgembed"
)

// restStarts is how often a start is measured.
const restStarts = 3

// settled stops everything, measures starts on the data that are there, and then the size of what has settled: the server
// packs past days when it starts.
func (g *ground) settled(ctx context.Context) ([]row, error) {
	start, err := g.starts(ctx)
	if err != nil {
		return nil, err
	}
	if err := g.serve(ctx); err != nil {
		return nil, err
	}
	if err := g.allSettled(ctx); err != nil {
		return nil, err
	}
	limit, err := g.plainBytes(ctx, 100_000)
	if err != nil {
		return nil, err
	}
	if _, err := g.db.Exec(ctx, `VACUUM`); err != nil {
		return nil, err
	}
	var readings, packed, left float64
	err = g.db.QueryRow(ctx, `
		SELECT (SELECT coalesce(sum(readings), 0) FROM reading_day), pg_total_relation_size('reading_day'),
		       (SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits WHERE inhrelid::regclass::text LIKE $1)`,
		benchYear.Format("reading_2006_%")).Scan(&readings, &packed, &left)
	if err != nil {
		return nil, err
	}
	readings = max(readings, 1)
	all := (packed + left) / readings
	rows := []row{row{
		goal: 7, what: fmt.Sprintf("bytes of a settled reading (%s of them)", count(readings)),
		limit: fmt.Sprintf("%.1f in a plain row with key", limit), got: fmt.Sprintf("%.1f", all), ratio: all / limit,
		note: fmt.Sprintf("(%.1f packed, %.1f left behind in the emptied partitions)", packed/readings, left/readings),
	}.also("≤ 12 bytes", all <= 12)}
	return append(rows, start...), nil
}

func (g *ground) allSettled(ctx context.Context) error {
	for deadline := time.Now().Add(10 * time.Minute); ; time.Sleep(200 * time.Millisecond) {
		var left int
		err := g.db.QueryRow(ctx, `SELECT count(*) FROM (SELECT FROM reading WHERE start_at < $1 LIMIT 1) AS any_left`, benchYear.AddDate(1, 0, 0)).Scan(&left)
		if err != nil || left == 0 {
			return err
		}
		if time.Now().After(deadline) {
			return errors.New("past days do not settle")
		}
	}
}

// starts measures PostgreSQL's start alone and the product's with its embedded PostgreSQL, on the same data.
func (g *ground) starts(ctx context.Context) ([]row, error) {
	if err := g.halt(); err != nil {
		return nil, err
	}
	g.db.Close()
	var alone, whole []time.Duration
	var memory int64
	for range restStarts {
		if err := g.pg.Stop(ctx); err != nil {
			return nil, err
		}
		took, resident, err := g.wholeStart(ctx)
		if err != nil {
			return nil, err
		}
		whole, memory = append(whole, took), resident
		start := time.Now()
		if g.pg, err = pgembed.Start(ctx, g.postgres()); err != nil {
			return nil, err
		}
		alone = append(alone, time.Since(start))
	}
	if err := g.look(ctx); err != nil {
		return nil, err
	}
	extra := median(whole) - median(alone)
	r := row{
		goal: 16, what: "start until ready, with the embedded PostgreSQL", limit: millis(median(alone)) + " for PostgreSQL alone",
		got: millis(median(whole)), note: "(+" + millis(extra) + ")",
	}.also("≤ + 1 s", extra <= time.Second)
	rows := []row{r}
	if memory > 0 {
		rows = append(rows, row{
			goal: 16, what: "memory of the server at rest, without PostgreSQL", limit: "–", got: fmt.Sprintf("%.0f MB", float64(memory)/(1<<20)),
		}.also("≤ 150 MB", memory <= 150<<20))
	}
	return rows, nil
}

// wholeStart runs the server on the data folder until it is ready, lets it rest, and stops it.
func (g *ground) wholeStart(ctx context.Context) (took time.Duration, resident int64, err error) {
	cmd := exec.CommandContext(ctx, g.Program, "serve", "--listen", g.address, "--mqtt-listen", g.mqtt, "--data", g.dir) //nolint:gosec // G204: our own program
	var said bytes.Buffer
	cmd.Stderr = &tail{buffer: &said}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	for !g.ready(ctx) {
		if time.Since(start) > startPatience {
			_ = cmd.Process.Kill()
			return 0, 0, fmt.Errorf("the server did not become ready:\n%s", said.String())
		}
		time.Sleep(2 * time.Millisecond)
	}
	took = time.Since(start)
	time.Sleep(2 * time.Second)
	resident = residentMemory(cmd.Process.Pid)
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return 0, 0, err
	}
	err = cmd.Wait()
	g.http.CloseIdleConnections()
	return took, resident, err
}

// residentMemory of a process in bytes; 0 where the system does not tell.
func residentMemory(pid int) int64 {
	file, err := os.Open(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	if err != nil {
		return 0
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if kB, ok := strings.CutPrefix(lines.Text(), "VmRSS:"); ok {
			var n int64
			_, _ = fmt.Sscan(kB, &n)
			return n << 10
		}
	}
	return 0
}
