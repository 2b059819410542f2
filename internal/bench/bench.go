// Package bench measures the reading store against the limits of the PostgreSQL beneath it, in one run on one machine: a
// goal is a ratio, for absolute figures change with the machine.
package bench

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/meters"
	"tanso/services"
)

// Config is what the benchmark runs on. It makes an organization of its own, and tables that it drops again.
type Config struct {
	App   *pgxpool.Pool // as the unprivileged role of the server
	Owner *pgxpool.Pool // for the tables of the limits
	Clock services.Clock
	Out   io.Writer
	// Only measures a part: bulk, latency, year, settled or single. Empty measures all.
	Only string
	// Scale multiplies the amount of work; 1 takes about a minute on two cores.
	Scale int
}

// result is a row of the table: what was measured, the limit beside it, and the goal.
type result struct {
	goal     string
	what     string
	measured string
	limit    string
	ratio    string
	wanted   string
}

// run is a benchmark under way.
type run struct {
	Config
	ctx       context.Context
	actor     services.Actor
	facility  uuid.UUID
	readings  *services.Readings
	rollups   *services.Rollups
	events    *services.Events
	usage     services.Usage
	settle    services.Settle
	meters    services.Meters
	registers []services.Register
}

// Run measures and prints a table. Background work of the server must not run on the same database meanwhile.
func Run(ctx context.Context, c Config) error {
	r, err := prepare(ctx, c)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Out, "%-4s %-58s %22s %26s %8s  %s\n", "goal", "what", "measured", "limit", "ratio", "wanted")
	for _, part := range []struct {
		name    string
		measure func() ([]result, error)
	}{{"bulk", r.bulk}, {"latency", r.latency}, {"year", r.year}, {"settled", r.settled}, {"single", r.single}} {
		if c.Only != "" && c.Only != part.name {
			continue
		}
		results, err := part.measure()
		if err != nil {
			return err
		}
		for _, x := range results {
			fmt.Fprintf(c.Out, "%-4s %-58s %22s %26s %8s  %s\n", x.goal, x.what, x.measured, x.limit, x.ratio, x.wanted)
		}
	}
	return nil
}

// prepare makes an organization with a facility and the services on it.
func prepare(ctx context.Context, c Config) (*run, error) {
	core := services.NewCore(c.App, c.Clock, slog.New(slog.DiscardHandler))
	name := "Benchmark " + uuid.NewString()
	_, actor, err := services.Organizations{Core: core}.Create(ctx, services.Founding{
		OrganizationInput: services.OrganizationInput{
			Name: name, Country: "JP", FiscalYearStartMonth: 4, Approach: "operational_control", GWPSet: "AR5",
		},
		AdminEmail: uuid.NewString() + "@example.com", AdminName: "Benchmark", AdminPassword: uuid.NewString(),
	})
	if err != nil {
		return nil, err
	}
	readings, events := services.NewReadings(core), services.NewEvents(core)
	r := &run{
		Config: c, ctx: services.WithActor(ctx, actor), actor: actor, readings: readings, events: events,
		rollups: services.NewRollups(core, events), usage: services.Usage{Core: core}, settle: services.Settle{Core: core},
		meters: services.Meters{Core: core},
	}
	f, err := services.Facilities{Core: core}.Create(r.ctx, services.FacilityInput{
		Name: "Works", Country: "JP", TimeZone: "Asia/Tokyo", EquityShare: one, Operated: true, Controlled: true,
	})
	r.facility = f.ID
	return r, err
}

// grow makes meters until there are n.
func (r *run) grow(n int) error {
	for len(r.registers) < n {
		m, err := r.meters.Create(r.ctx, services.MeterInput{
			FacilityID: r.facility, Name: fmt.Sprintf("B-%05d", len(r.registers)), Commodity: meters.Electricity,
		}, []services.RegisterInput{{Kind: meters.KindInterval, Unit: "kWh", StepSeconds: 1800}})
		if err != nil {
			return err
		}
		registers, err := r.meters.RegistersByMeters(r.ctx, []uuid.UUID{m.ID})
		if err != nil {
			return err
		}
		r.registers = append(r.registers, registers[m.ID]...)
	}
	return nil
}

// seconds times a piece of work.
func (r *run) seconds(work func() error) (float64, error) {
	start := r.Clock()
	err := work()
	return r.Clock().Sub(start).Seconds(), err
}

func rate(n int, seconds float64) string { return fmt.Sprintf("%.0f/s", float64(n)/seconds) }

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
