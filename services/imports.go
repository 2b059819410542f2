package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/decode"
)

// Imports brings meter files in, of any size: what is read is kept in a temporary file, never in memory.
type Imports struct {
	*Core
	readings *Readings
}

// NewImports makes the service; files share the commits of all other readings.
func NewImports(core *Core, readings *Readings) Imports {
	return Imports{Core: core, readings: readings}
}

// ImportRequest says what a person knows about a file that the file does not say.
type ImportRequest struct {
	FileName string
	// Meter is the id, name or serial of the meter that the whole file is about; empty when the file names its meters.
	Meter string
	// Channel is the register's channel for a file that is about one register, whatever the file calls it.
	Channel string
	// Channels maps the file's names of channels to those of the registers. Without it names must be equal, or the file
	// and the meter must have but one.
	Channels     map[string]string
	Zone         string       // IANA, of times without an offset; empty for that of the meter's facility
	Label        meters.Label // which end of an interval a single time names
	Step         time.Duration
	Kind         meters.Kind
	Unit         string // for files that do not say
	DateOrder    meters.DateOrder
	DecimalComma bool
	Format       decode.Format       `json:",omitzero"` // empty or auto: by the content
	Table        meters.TableOptions `json:",omitzero"`
	// At is when telegrams came in that carry no time of their own, and Scale what one count of a bare counter is worth in kWh.
	At    time.Time      `json:",omitzero"`
	Scale *exact.Decimal `json:",omitempty"`
	// Layout is the id or name of the layout by which a CSV file is read; "none" for none. Empty takes the one that has the
	// file's header, if any.
	Layout string `json:",omitempty"`
}

// saysHow tells whether the request itself says how the file is read, so that no layout is looked for.
func (req ImportRequest) saysHow() bool {
	return req.Format != "" && req.Format != decode.AutoFormat || len(req.Table.Columns) > 0
}

// LayoutUse says by which layout a file was read.
type LayoutUse struct {
	ID      uuid.UUID
	Name    string
	Version int
}

// RowError is a row of a file that was refused, and why.
type RowError struct {
	Number   int64 // of the error within the import, from 1
	Row      int64 // line of the file, or item where the format has no lines
	Column   string
	Expected string
	Found    string
	Message  string
}

// FileChannel sums up one channel of a file.
type FileChannel struct {
	Meter   string
	Channel string
	Unit    string
	Rows    int64
	First   time.Time
	Last    time.Time
	Sum     exact.Decimal
}

// Preview says what an import would do.
type Preview struct {
	Format          string
	SHA256          string // of the file, hex
	AlreadyImported bool
	Rows            int64 // readings, without the refused
	Channels        []FileChannel
	First, Last     time.Time
	Unit            string        // when all channels have the same
	Sum             exact.Decimal // when all channels have the same unit
	New             int64
	Duplicates      int64
	Corrected       int64
	Outranked       int64
	ErrorCount      int64
	Errors          []RowError // the first 200
	Problem         string     // why the file could not be read to its end
	Layout          *LayoutUse // nil when none was used
}

// maxShown is how many errors an answer holds; the rest is asked for.
const maxShown = 200

// Import is a file that was brought in.
type Import struct {
	ID         uuid.UUID
	FileName   string
	SHA256     string // of the file, hex
	Format     string
	Status     ImportStatus
	Accepted   int64
	Duplicates int64
	Corrected  int64
	Outranked  int64
	Rejected   int64 // readings that were refused when recording
	Errors     int64 // rows with errors, the rejected among them
	Problem    string
	StartedBy  string
	StartedAt  time.Time
	FinishedAt *time.Time
}

// ImportStatus is how far an import is.
type ImportStatus string

// Statuses of an import. A failed one keeps what was recorded before; running it again goes on safely.
const (
	ImportRunning ImportStatus = "running"
	ImportDone    ImportStatus = "done"
	ImportFailed  ImportStatus = "failed"
)

// ImportResult is the answer to a file.
type ImportResult struct {
	Import
	AlreadyImported bool       // the same file was imported before in the same way: nothing was recorded now
	RowErrors       []RowError // the first 200
	Layout          *LayoutUse // nil when none was used
}

// Preview reads a file and says what its import would do; it writes nothing. Admins, managers and contributors may.
func (s Imports) Preview(ctx context.Context, req ImportRequest, r io.Reader) (Preview, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Manager, Contributor); err != nil {
		return Preview{}, err
	}
	f, err := s.open(ctx, req, r)
	if err != nil {
		return Preview{}, err
	}
	defer f.spool.close()
	out := Preview{SHA256: hex.EncodeToString(f.spool.hash), Layout: f.use()}
	if done, err := s.finished(ctx, f); err != nil {
		return Preview{}, err
	} else if done != nil {
		out.AlreadyImported = true
	}
	look := &looking{imports: s, actor: actor, out: &out, channels: map[[3]string]int{}}
	summary, err := f.decode(ctx, look)
	if err != nil {
		return Preview{}, err
	}
	out.Format, out.First, out.Last, out.Problem = summary.Format, summary.First, summary.Last, f.problem
	look.sumUp()
	return out, nil
}

// Run records a file. Rows with errors do not hold up the others; each is kept and can be asked for. The same file in the
// same way again records nothing and says so. Admins, managers and contributors may.
func (s Imports) Run(ctx context.Context, req ImportRequest, r io.Reader) (ImportResult, error) {
	actor := ActorFrom(ctx)
	if err := actor.allow(Admin, Manager, Contributor); err != nil {
		return ImportResult{}, err
	}
	f, err := s.open(ctx, req, r)
	if err != nil {
		return ImportResult{}, err
	}
	defer f.spool.close()
	if done, err := s.finished(ctx, f); err != nil || done != nil {
		if err != nil {
			return ImportResult{}, err
		}
		return s.again(ctx, f, *done)
	}
	job, err := s.start(ctx, f, actor)
	if err != nil {
		return ImportResult{}, err
	}
	summary, err := f.decode(ctx, job)
	return job.finish(ctx, summary, err)
}

// again answers for a file that was imported before.
func (s Imports) again(ctx context.Context, f *file, done Import) (ImportResult, error) {
	out := ImportResult{Import: done, AlreadyImported: true, Layout: f.use()}
	out.Duplicates, out.Accepted, out.Corrected, out.Outranked = done.Accepted+done.Duplicates+done.Corrected+done.Outranked, 0, 0, 0
	var err error
	out.RowErrors, err = s.RowErrors(ctx, done.ID, 0, maxShown)
	return out, err
}

// open checks what is known about the file and takes it in.
func (s Imports) open(ctx context.Context, req ImportRequest, r io.Reader) (*file, error) {
	if !plainText(req.FileName) {
		return nil, fault.Field("fileName", "at most 200 characters without control characters", req.FileName)
	}
	f := &file{req: req, options: meters.DecodeOptions{
		Kind: req.Kind, Unit: req.Unit, Label: req.Label, Step: req.Step, DateOrder: req.DateOrder, DecimalComma: req.DecimalComma,
		Table: req.Table, At: req.At, Scale: req.Scale,
	}}
	zone := req.Zone
	if req.Meter != "" {
		facilityZone, err := s.target(ctx, f)
		if err != nil {
			return nil, err
		}
		if zone == "" {
			zone = facilityZone
		}
	}
	if zone != "" {
		loc, err := time.LoadLocation(zone)
		if err != nil || zone == "Local" {
			return nil, fault.Field("zone", "a time zone such as Asia/Tokyo", zone)
		}
		f.options.Location = loc
	}
	var err error
	f.spool, err = newSpool(r)
	if err != nil {
		return nil, err
	}
	if err := s.arrange(ctx, f); err != nil {
		f.spool.close()
		return nil, err
	}
	return f, nil
}

// arrange settles by which layout the file is read, and what makes another import of it the same.
func (s Imports) arrange(ctx context.Context, f *file) (err error) {
	head, err := f.spool.head()
	if err != nil {
		return err
	}
	wanted := f.req.Layout
	if wanted == "" && f.req.saysHow() {
		wanted = layoutNone
	}
	if f.layout, err = s.layoutFor(ctx, wanted, head); err != nil {
		return err
	}
	plan := jsonOf(f.req.plan())
	if f.layout != nil {
		plan = append(plan, jsonOf(f.layout.Document)...)
	}
	sum := sha256.Sum256(append(plan, f.spool.hash...))
	f.plan = sum[:]
	return nil
}

// use tells by which layout the file is read.
func (f *file) use() *LayoutUse {
	if f.layout == nil {
		return nil
	}
	return &LayoutUse{ID: f.layout.ID, Name: f.layout.Name, Version: f.layout.Version}
}

// plan is what decides how a file is read; its name does not, and what its layout says counts, not how it was found.
func (req ImportRequest) plan() ImportRequest {
	req.FileName, req.Layout = "", ""
	return req
}

// target finds the registers of the meter that the file is about, and its facility's zone.
func (s Imports) target(ctx context.Context, f *file) (zone string, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p := &pending{actor: actor, req: RecordRequest{Items: []Item{{Meter: f.req.Meter}}}}
		found, err := t.directory(ctx, []*pending{p})
		if err != nil {
			return err
		}
		m, why := found.meter(actor, f.req.Meter)
		if why != nil {
			return why
		}
		f.registers = m.registers
		zoned, err := t.zonedRegisters(ctx, []int32{m.registers[0].Number})
		zone = zoned[m.registers[0].Number].TimeZone
		return err
	}, Admin, Manager, Contributor)
	return zone, err
}

// part is the idempotency key of the n-th part of a file.
func (f *file) part(n int) string {
	return "file:" + hex.EncodeToString(f.plan) + ":" + strconv.Itoa(n)
}
