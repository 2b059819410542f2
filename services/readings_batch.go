package services

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/packed"
)

// batch is what one transaction records for one organization.
type batch struct {
	now        time.Time
	candidates []candidate
	stored     []packed.Entry
	rejected   []rejection
	registers  map[int32]Register
	byHand     bool      // a person means what is recorded, even what was known before
	withdraw   uuid.UUID // take back what came with this receipt; nil for none
}

// candidate is an item that is valid by itself.
type candidate struct {
	p       *pending
	index   int
	reading meters.Reading
}

// rejection is a refused item with its reason.
type rejection struct {
	p     *pending
	index int
	why   *fault.Error
}

func (b *batch) reject(p *pending, index int, why *fault.Error) {
	p.receipt.reject(index, why)
	b.rejected = append(b.rejected, rejection{p, index, why})
}

// add checks a request's items one by one and then against each other.
func (b *batch) add(p *pending, found *directory) {
	if b.registers == nil {
		b.registers = map[int32]Register{}
	}
	n := len(p.req.Items)
	valid, readings := make([]candidate, 0, n), make([]meters.Reading, 0, n)
	b.candidates = slices.Grow(b.candidates, n)
	for i := range p.req.Items {
		reg, reading, why := readingOf(p, i, found, b.now)
		if why != nil {
			b.reject(p, i, why)
			continue
		}
		b.registers[reg.Number] = reg
		valid = append(valid, candidate{p, i, reading})
		readings = append(readings, reading)
	}
	refused := meters.CheckBatch(readings)
	for i, c := range valid {
		if why, ok := refused[i]; ok {
			b.reject(p, c.index, faultOf(why))
			continue
		}
		b.candidates = append(b.candidates, c)
	}
}

// readingOf makes a reading of an item: its register is found, its value converted, its rules checked.
func readingOf(p *pending, i int, found *directory, now time.Time) (Register, meters.Reading, *fault.Error) {
	item := p.req.Items[i]
	if item.Problem != nil {
		return Register{}, meters.Reading{}, item.Problem
	}
	reg, why := found.find(p.actor, item)
	if why != nil {
		return Register{}, meters.Reading{}, why
	}
	if item.Kind != "" && item.Kind != reg.Kind {
		return Register{}, meters.Reading{}, fault.Field("kind", string(reg.Kind)+", as the register's kind is", string(item.Kind))
	}
	value, why := inUnitOf(reg, item)
	if why != nil {
		return Register{}, meters.Reading{}, why
	}
	reading := meters.Reading{
		Register: reg.Number, Start: item.Start.UTC(), End: item.End.UTC(), Value: value,
		Quality: cmp.Or(item.Quality, meters.QualityMeasured), Line: narrow(cmp.Or(item.Line, i+1)),
		ReceiptID: p.receipt.ID.String(),
	}
	if err := meters.Validate(reg.Domain(), reading, now); err != nil {
		return Register{}, meters.Reading{}, faultOf(err)
	}
	return reg, reading, nil
}

// faultOf finds the fault that an error of the metering rules carries.
func faultOf(err error) *fault.Error {
	if why, ok := errors.AsType[*fault.Error](err); ok {
		return why
	}
	return fault.Wrap(fault.Invalid, err, "is not valid")
}

// registerDay is a register's day of UTC.
type registerDay struct {
	register int32
	day      time.Time
}

// days are the register-days that the candidates touch, in key order.
func (b *batch) days() []registerDay {
	seen := map[registerDay]bool{}
	var out []registerDay
	for _, c := range b.candidates {
		last := c.reading.Start
		if c.reading.End.After(last) {
			last = c.reading.End.Add(-time.Microsecond)
		}
		for day := utcDay(c.reading.Start); !day.After(last); day = day.AddDate(0, 0, 1) {
			if d := (registerDay{c.reading.Register, day}); !seen[d] {
				seen[d] = true
				out = append(out, d)
			}
		}
	}
	slices.SortFunc(out, registerDay.compare)
	return out
}

func (d registerDay) compare(other registerDay) int {
	return cmp.Or(cmp.Compare(d.register, other.register), d.day.Compare(other.day))
}

// dayArgs turns register-days into the columns of an unnest.
func dayArgs(days []registerDay) (registers []int32, dates []time.Time) {
	for _, d := range days {
		registers, dates = append(registers, d.register), append(dates, d.day)
	}
	return registers, dates
}

// lockDays marks the register-days as due for their roll-up before anything is looked at. That is also the lock: another
// writer of one of these days waits here until this transaction ends, and then sees what it stored, so that what is
// decided about the known readings cannot race. All take the rows in key order.
func (t *tx) lockDays(ctx context.Context, b *batch) error {
	registers, days := dayArgs(b.days())
	if len(days) == 0 {
		return nil
	}
	_, err := t.Exec(ctx, `
		INSERT INTO rollup_due (organization_id, register_number, day, marked_at)
		SELECT $1, register_number, day, $2 FROM unnest($3::integer[], $4::date[]) AS t (register_number, day)
		ON CONFLICT (organization_id, register_number, day) DO UPDATE SET marked_at = excluded.marked_at`,
		t.org, t.now, registers, days)
	return err
}

// queueReadings stores entries as live rows. In key order the index is filled page by page.
func (t *tx) queueReadings(writes *pgx.Batch, entries []packed.Entry) {
	if len(entries) == 0 {
		return
	}
	n := len(entries)
	registers, revisions, lines, ranks := make([]int32, n), make([]int32, n), make([]int32, n), make([]int16, n)
	starts, ends := make([]time.Time, n), make([]time.Time, n)
	receipts, values, outranked := make([]pgtype.UUID, n), make([]string, n), make([]bool, n)
	for i, e := range entries {
		registers[i], revisions[i], lines[i], ranks[i] = e.Register, e.Revision, e.Line, rankOf(e.Quality)
		starts[i], ends[i] = e.Start, e.End
		// As pgtype has it: uuid.UUID would go through text, value by value.
		receipts[i] = pgtype.UUID{Bytes: uuid.MustParse(e.ReceiptID), Valid: true}
		values[i], outranked[i] = e.Value.String(), e.Outranked
	}
	writes.Queue(`
		INSERT INTO reading (organization_id, register_number, start_at, end_at, recorded_at, line, revision, quality, outranked, receipt_id, value)
		SELECT $1, register_number, start_at, end_at, $2, line, revision, quality, outranked, receipt_id, value::numeric
		FROM unnest($3::integer[], $4::timestamptz[], $5::timestamptz[], $6::integer[], $7::integer[], $8::smallint[], $9::boolean[],
		            $10::uuid[], $11::text[])
		     AS t (register_number, start_at, end_at, line, revision, quality, outranked, receipt_id, value)`,
		t.org, t.now, registers, starts, ends, lines, revisions, ranks, outranked, receipts, values)
}

// rejectedItem is how a refused item is kept.
type rejectedItem struct {
	Meter   string         `json:"meter"`
	Channel string         `json:"channel"`
	Start   time.Time      `json:"start"`
	End     time.Time      `json:"end"`
	Value   exact.Decimal  `json:"value"`
	Unit    string         `json:"unit"`
	Quality meters.Quality `json:"quality"`
}

func (t *tx) queueRejected(writes *pgx.Batch, b *batch) error {
	if len(b.rejected) == 0 {
		return nil
	}
	n := len(b.rejected)
	receipts, lines := make([]uuid.UUID, n), make([]int32, n)
	codes, fields, messages := make([]string, n), make([]string, n), make([]string, n)
	expected, got, items := make([]string, n), make([]string, n), make([]string, n)
	for i, r := range b.rejected {
		item := r.p.req.Items[r.index]
		raw, err := json.Marshal(rejectedItem{
			Meter: clean(item.Meter), Channel: clean(item.Channel), Start: sane(item.Start), End: sane(item.End),
			Value: item.Value, Unit: clean(item.Unit), Quality: meters.Quality(clean(string(item.Quality))),
		})
		if err != nil {
			return err
		}
		receipts[i], lines[i], items[i] = r.p.receipt.ID, narrow(r.index+1), string(raw)
		codes[i], fields[i], messages[i] = string(r.why.Code), r.why.Field, clean(r.why.Message)
		expected[i], got[i] = clean(r.why.Expected), clean(r.why.Got)
	}
	writes.Queue(`
		INSERT INTO rejected_reading (organization_id, receipt_id, line, code, field, message, expected, got, item, recorded_at)
		SELECT $1, receipt_id, line, code, field, message, expected, got, item::jsonb, $2
		FROM unnest($3::uuid[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
		     AS t (receipt_id, line, code, field, message, expected, got, item)`,
		t.org, t.now, receipts, lines, codes, fields, messages, expected, got, items)
	return nil
}

// narrow keeps a count within 32 bits.
func narrow(n int) int32 {
	if n < 0 || n > math.MaxInt32 {
		return math.MaxInt32
	}
	return int32(n)
}

// clean makes a text from outside fit to be kept as it came, without what PostgreSQL cannot hold and of bounded length.
func clean(s string) string {
	out := []rune(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, s))
	return string(out[:min(len(out), maxText)])
}

// sane gives the zero time for one that cannot be written down.
func sane(t time.Time) time.Time {
	if y := t.UTC().Year(); y < 1 || y > 9999 {
		return time.Time{}
	}
	return t.UTC()
}

// events tells that readings came in, if any did.
func (b *batch) events(org int32) []Event {
	if len(b.stored) == 0 {
		return nil
	}
	return []Event{{Topic: TopicReadings, Organization: org}}
}
