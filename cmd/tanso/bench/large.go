package bench

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"tanso/reports"
)

// largeLines is what a large inventory has; mostMemory is what the server may take for its whole way.
const (
	largeLines = 300_000
	mostMemory = 1_500 << 20
	largeEmail = "large@example.com"
	// signInAgain is well before an access token ends.
	signInAgain = 5 * time.Minute
)

// work is a job that was asked for.
type work struct {
	Status      string
	Done, Lines int
	Problem     any
	Size        int64
}

// large has the server calculate, close and report a large inventory by jobs, and looks at its memory all the while. The workbook's
// time is compared with what excelize takes for as many cells, as measured on a smaller one.
func (g *ground) large(ctx context.Context) ([]row, error) {
	perLine, err := plainRate(g.scaled(10_000))
	if err != nil {
		return nil, err
	}
	lines := g.scaled(largeLines)
	admin := g.token
	defer func() { g.token = admin }()
	inventory, err := g.lined(ctx, "Large", largeEmail, lines)
	if err != nil {
		return nil, err
	}
	var rows []row
	var peak int64
	for _, step := range []struct {
		what, start, read string
	}{
		{"calculated", `startCalculation(inventoryId: $id) { id }`, `calculation(id: $id) { status done lines problem { en } }`},
		{"closed", `startCalculation(inventoryId: $id, close: true, acceptFindings: true) { id }`, `calculation(id: $id) { status done lines problem { en } }`},
		{"its workbook", `buildReport(inventoryId: $id, format: xlsx, language: en) { id }`, `report(id: $id) { status problem size }`},
		{"its PDF", `buildReport(inventoryId: $id, format: pdf, language: ja) { id }`, `report(id: $id) { status problem size }`},
		{"its evidence pack", `buildReport(inventoryId: $id, format: zip, language: en) { id }`, `report(id: $id) { status problem size }`},
	} {
		start, stop := time.Now(), g.watchMemory()
		done, err := g.awaited(ctx, inventory, step.start, step.read)
		most := stop()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step.what, err)
		}
		took := time.Since(start)
		peak = max(peak, most)
		r := row{goal: 18, what: fmt.Sprintf("an inventory of %s lines by jobs, %s", count(float64(lines)), step.what), limit: "–", got: fmt.Sprintf("%.1f s", took.Seconds())}
		r.note = fmt.Sprintf("(memory up to %.0f MB)", float64(most)/(1<<20))
		if done.Size > 0 {
			r.note = fmt.Sprintf("(%.1f MB; memory up to %.0f MB)", float64(done.Size)/(1<<20), float64(most)/(1<<20))
		}
		if step.what == "its workbook" {
			plain := perLine * time.Duration(lines)
			r.limit, r.ratio = fmt.Sprintf("%.1f s for as many cells by excelize", plain.Seconds()), took.Seconds()/plain.Seconds()
		}
		g.say("%s: %s %s", r.what, r.got, r.note)
		rows = append(rows, r)
	}
	return append(rows, row{
		goal: 18, what: "memory of the server at the peak of all that, without PostgreSQL", limit: "–", got: fmt.Sprintf("%.0f MB", float64(peak)/(1<<20)),
	}.also("≤ 1.5 GB at 300,000 lines", peak <= mostMemory)), nil
}

// lined founds an organization with so many lines and an inventory of them, and signs in there.
func (g *ground) lined(ctx context.Context, name, email string, lines int) (inventory string, err error) {
	if err := g.enterLines(ctx, name, email, lines); err != nil {
		return "", err
	}
	if err := g.signIn(ctx, email); err != nil {
		return "", err
	}
	var made struct{ CreateInventory struct{ ID string } }
	err = g.query(ctx, `mutation { createInventory(input: {name: "2025", periodStart: "2025-01-01", periodEnd: "2026-01-01", gwpSet: AR5,
		approach: operational_control}) { id } }`, nil, &made)
	return made.CreateInventory.ID, err
}

// awaited starts a job and waits until it has ended.
func (g *ground) awaited(ctx context.Context, inventory, start, read string) (work, error) {
	if err := g.signIn(ctx, largeEmail); err != nil {
		return work{}, err
	}
	signedIn := time.Now()
	var started map[string]struct{ ID string }
	if err := g.query(ctx, `mutation ($id: ID!) { `+start+` }`, map[string]any{"id": inventory}, &started); err != nil {
		return work{}, err
	}
	for _, job := range started {
		for {
			if time.Since(signedIn) > signInAgain {
				if err := g.signIn(ctx, largeEmail); err != nil {
					return work{}, err
				}
				signedIn = time.Now()
			}
			var now map[string]work
			if err := g.query(ctx, `query ($id: ID!) { `+read+` }`, map[string]any{"id": job.ID}, &now); err != nil {
				return work{}, err
			}
			for _, w := range now {
				if w.Status != "queued" && w.Status != "running" {
					if w.Status != "ready" {
						return w, fmt.Errorf("%s: %v", w.Status, w.Problem)
					}
					return w, nil
				}
			}
			select {
			case <-ctx.Done():
				return work{}, ctx.Err()
			case <-time.After(250 * time.Millisecond):
			}
		}
	}
	return work{}, fmt.Errorf("nothing was started by %s", start)
}

// watchMemory looks at the server's memory until the returned function is called, which gives the most that it had.
func (g *ground) watchMemory() (stop func() int64) {
	done, peak := make(chan struct{}), make(chan int64)
	go func() {
		var most int64
		for tick := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case <-done:
				tick.Stop()
				peak <- most
				return
			case <-tick.C:
				most = max(most, residentMemory(g.server.Process.Pid))
			}
		}
	}()
	return func() int64 {
		close(done)
		return <-peak
	}
}

// plainRate is how long excelize takes for the cells of a line's rows, whoever makes them.
func plainRate(lines int) (time.Duration, error) {
	inv, err := calculated(lines)
	if err != nil {
		return 0, err
	}
	var book bytes.Buffer
	if err := reports.Workbook(reports.Source{Inventory: inv}, reports.English, &book); err != nil {
		return 0, err
	}
	sheets, err := readSheets(book.Bytes())
	if err != nil {
		return 0, err
	}
	plain, err := weigh(func() error { return writeSheets(sheets) })
	return plain.took / time.Duration(lines), err
}
