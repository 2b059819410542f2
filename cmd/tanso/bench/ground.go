package bench

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"tanso/internal/pgembed"
)

const (
	email         = "bench@example.com"
	password      = "only-for-measuring-2026"
	startPatience = time.Minute
	stopPatience  = 30 * time.Second
)

// ground is an empty product that runs: PostgreSQL with the settings it ships with, the server as a process of its own,
// an organization, and as many meters with devices as were asked for.
type ground struct {
	Options
	dir       string
	pg        *pgembed.Server
	db        *pgxpool.Pool // as the owner: for limits, and for looking at what is stored
	server    *exec.Cmd
	address   string
	mqtt      string // where MQTT devices connect
	http      *http.Client
	token     string    // access token of the administrator
	plant     uuid.UUID // the facility of the first yearMeters meters
	meters    []uuid.UUID
	devices   []string // their tokens, in the same order
	deviceIDs []uuid.UUID
	stored    int // readings acknowledged so far

	lateBefore time.Duration // of lateSmall
	probing    delays        // of bulk
}

// unlimited are the allowances of a server whose limit is to be found by measuring.
var unlimited = []string{
	"--device-rate=1e6", "--device-burst=1000000", "--backfill-rate=1e6", "--backfill-burst=1000000",
	"--organization-rate=1e7", "--organization-burst=10000000",
}

func (g *ground) say(format string, args ...any) { fmt.Fprintf(g.Progress, format+"\n", args...) }

// scaled is an amount at the chosen scale, at least one.
func (g *ground) scaled(n int) int { return max(int(float64(n)*g.Scale), 1) }

func prepare(ctx context.Context, o Options) (_ *ground, err error) {
	g := &ground{Options: o, http: &http.Client{Transport: &http.Transport{MaxIdleConns: 4096, MaxIdleConnsPerHost: 4096}}}
	defer func() {
		if err != nil {
			g.close()
		}
	}()
	// PostgreSQL may run as another user, who must be able to pass through.
	if g.dir, err = os.MkdirTemp("", "tanso-bench"); err != nil {
		return nil, err
	}
	if err := os.Chmod(g.dir, 0o755); err != nil { //nolint:gosec // G302: see above
		return nil, err
	}
	if g.pg, err = pgembed.Start(ctx, g.postgres()); err != nil {
		return nil, err
	}
	if err := g.tanso(ctx, "bootstrap", "--organization", "Bench", "--country", "JP", "--name", "Bench", "--email", email); err != nil {
		return nil, err
	}
	if err := g.look(ctx); err != nil {
		return nil, err
	}
	if err := g.install(ctx, singleMeters+g.scaled(10_000)); err != nil {
		return nil, err
	}
	return g, g.serve(ctx)
}

// look connects as the owner; each start of PostgreSQL has an address of its own.
func (g *ground) look(ctx context.Context) (err error) {
	g.db, err = pgxpool.New(ctx, g.pg.OwnerURL())
	return err
}

func (g *ground) postgres() pgembed.Options {
	return pgembed.Options{DataDir: filepath.Join(g.dir, "pg"), BinDir: g.PgBin}
}

// tanso runs a command of the program to its end.
func (g *ground) tanso(ctx context.Context, args ...string) error {
	cmd := exec.CommandContext(ctx, g.Program, args...) //nolint:gosec // G204: our own program
	cmd.Env = append(os.Environ(), "DATABASE_URL="+g.pg.OwnerURL())
	cmd.Stdin = strings.NewReader(password)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("tanso %s: %w\n%s", args[0], err, out)
	}
	return nil
}

// install adds meters with a register of quarter-hours (the first, of hours) and a device each. Ten thousand by the API would take longer than
// what is to be measured.
func (g *ground) install(ctx context.Context, n int) error {
	field := uuid.New()
	g.plant = uuid.New()
	meters, devices, hashes := make([]uuid.UUID, n), make([]uuid.UUID, n), make([][]byte, n)
	g.devices = make([]string, n)
	for i := range n {
		meters[i], devices[i] = uuid.New(), uuid.New()
		secret := sha256.Sum256([]byte("bench " + strconv.Itoa(i)))
		g.devices[i] = "tnd_1_" + base64.RawURLEncoding.EncodeToString(secret[:])
		hash := sha256.Sum256([]byte(g.devices[i]))
		hashes[i] = hash[:]
	}
	g.meters, g.deviceIDs = meters, devices
	now := time.Now()
	for _, statement := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO facility (organization_id, id, name, country, region, time_zone, created_at)
		  VALUES (1, $1, 'Plant', 'JP', 'JP', 'Asia/Tokyo', $3), (1, $2, 'Field', 'JP', 'JP', 'Asia/Tokyo', $3)`, []any{g.plant, field, now}},
		{`INSERT INTO meter (organization_id, id, facility_id, name, commodity, created_at)
		  SELECT 1, id, CASE WHEN n <= $5 THEN $2::uuid ELSE $3::uuid END, 'M-' || n, 'electricity', $4
		  FROM unnest($1::uuid[]) WITH ORDINALITY AS m (id, n)`, []any{meters, g.plant, field, now, yearMeters}},
		{`INSERT INTO register (organization_id, number, id, meter_id, kind, unit, step_seconds, created_at)
		  SELECT 1, n, gen_random_uuid(), id, 'interval', 'kWh', CASE WHEN n <= $3 THEN 3600 ELSE 900 END, $2
		  FROM unnest($1::uuid[]) WITH ORDINALITY AS m (id, n)`, []any{meters, now, yearMeters}},
		{`INSERT INTO device (organization_id, id, name, created_at)
		  SELECT 1, id, 'D-' || n, $2 FROM unnest($1::uuid[]) WITH ORDINALITY AS d (id, n)`, []any{devices, now}},
		{`INSERT INTO device_meter (organization_id, device_id, meter_id) SELECT 1, * FROM unnest($1::uuid[], $2::uuid[])`, []any{devices, meters}},
		{`INSERT INTO device_token (organization_id, token_hash, id, device_id, prefix, created_at)
		  SELECT 1, hash, gen_random_uuid(), device, 'tnd_1_bench', $3 FROM unnest($1::bytea[], $2::uuid[]) AS t (hash, device)`, []any{hashes, devices, now}},
		{`ANALYZE`, nil},
	} {
		if _, err := g.db.Exec(ctx, statement.sql, statement.args...); err != nil {
			return fmt.Errorf("install meters: %w", err)
		}
	}
	return nil
}

// serve starts the server and waits until it answers; it signs in as the administrator.
func (g *ground) serve(ctx context.Context) error {
	for _, address := range []*string{&g.address, &g.mqtt} {
		listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		*address = listener.Addr().String()
		if err := listener.Close(); err != nil {
			return err
		}
	}
	args := append([]string{"serve", "--listen", g.address, "--mqtt-listen=" + g.mqtt}, unlimited...)
	g.server = exec.CommandContext(ctx, g.Program, args...) //nolint:gosec // G204: our own program
	g.server.Env = append(os.Environ(), "DATABASE_URL="+g.pg.OwnerURL())
	var said bytes.Buffer
	g.server.Stderr = &tail{buffer: &said}
	if err := g.server.Start(); err != nil {
		return err
	}
	for deadline := time.Now().Add(startPatience); ; time.Sleep(5 * time.Millisecond) {
		if g.ready(ctx) {
			break
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the server did not become ready:\n%s", said.String())
		}
	}
	return g.signIn(ctx, email)
}

func (g *ground) ready(ctx context.Context) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+g.address+"/readyz", http.NoBody)
	if err != nil {
		return false
	}
	response, err := g.http.Do(request)
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK
}

// halt stops the server as an operator would.
func (g *ground) halt() error {
	if g.server == nil {
		return nil
	}
	cmd := g.server
	g.server = nil
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	kill := time.AfterFunc(stopPatience, func() { _ = cmd.Process.Kill() })
	defer kill.Stop()
	err := cmd.Wait()
	g.http.CloseIdleConnections()
	return err
}

func (g *ground) close() {
	err := g.halt()
	if g.db != nil {
		g.db.Close()
	}
	if g.pg != nil {
		ctx, cancel := context.WithTimeout(context.Background(), stopPatience)
		defer cancel()
		err = errors.Join(err, g.pg.Stop(ctx))
	}
	if err = errors.Join(err, os.RemoveAll(g.dir)); err != nil {
		g.say("clean up: %v", err)
	}
}

// tail keeps the end of what the server says.
type tail struct{ buffer *bytes.Buffer }

const tailLength = 4000

func (t *tail) Write(p []byte) (int, error) {
	t.buffer.Write(p)
	if over := t.buffer.Len() - tailLength; over > 0 {
		t.buffer.Next(over)
	}
	return len(p), nil
}
