// Package packed is the form in which settled readings rest: all revisions of one register's day in one short byte
// string. Columns of numbers are stored as runs of equal differences, so that regular starts and one receipt for a whole
// file cost next to nothing. It is exact: Decode gives back what Encode took.
package packed

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters"
)

// Entry is one stored revision of a reading.
type Entry struct {
	meters.Reading
	// Outranked is true when a better value was known already as it came in: it is history and was never current.
	Outranked bool
}

// version stands first in each packed day.
const version = 1

// maxEntries bounds what Decode makes of a few bytes; a day of readings every 100 ms fits.
const maxEntries = 1 << 20

// outrankedBit marks Outranked beside the quality's rank.
const outrankedBit = 1 << 3

// Encode packs entries, which all belong to one register. Times are kept to the microsecond; a receipt's entries share
// its RecordedAt. It fails only on a receipt that is not a UUID.
func Encode(entries []Entry) ([]byte, error) {
	var c columns
	for _, e := range entries {
		if err := c.add(e); err != nil {
			return nil, err
		}
	}
	out := append([]byte{version}, binary.AppendUvarint(nil, uint64(len(entries)))...)
	for _, column := range c.ints() {
		out = appendInts(out, *column)
	}
	out = binary.AppendUvarint(out, uint64(len(c.receipts)))
	for _, id := range c.receipts {
		out = append(out, id[:]...)
	}
	return c.appendValues(out), nil
}

// columns are the entries turned on their side. recorded holds one instant a receipt, the rest one number an entry.
type columns struct {
	starts, lengths, revisions, flags, lines, receipt, recorded []int64

	receipts []uuid.UUID
	index    map[receiptKey]int64
	values   []exact.Decimal
}

type receiptKey struct {
	id uuid.UUID
	at int64
}

func (c *columns) ints() []*[]int64 {
	return []*[]int64{&c.starts, &c.lengths, &c.revisions, &c.flags, &c.lines, &c.receipt, &c.recorded}
}

func (c *columns) add(e Entry) error {
	id, err := uuid.Parse(e.ReceiptID)
	if err != nil {
		return fmt.Errorf("packed: receipt %q: %w", e.ReceiptID, err)
	}
	key := receiptKey{id, e.RecordedAt.UnixMicro()}
	at, ok := c.index[key]
	if !ok {
		if c.index == nil {
			c.index = map[receiptKey]int64{}
		}
		at = int64(len(c.receipts))
		c.index[key] = at
		c.receipts = append(c.receipts, id)
		c.recorded = append(c.recorded, key.at)
	}
	flag := int64(e.Quality.Rank())
	if e.Outranked {
		flag |= outrankedBit
	}
	c.starts = append(c.starts, e.Start.UnixMicro())
	c.lengths = append(c.lengths, e.End.UnixMicro()-e.Start.UnixMicro())
	c.revisions = append(c.revisions, int64(e.Revision))
	c.flags = append(c.flags, flag)
	c.lines = append(c.lines, int64(e.Line))
	c.receipt = append(c.receipt, at)
	c.values = append(c.values, e.Value)
	return nil
}

// Decode unpacks the day of a register. It refuses bytes that Encode did not make.
func Decode(register int32, b []byte) ([]Entry, error) {
	r := reader{b: b}
	if v := r.byte(); v != version {
		return nil, fmt.Errorf("packed: version %d is not known", v)
	}
	n := r.count()
	var c columns
	for _, column := range c.ints() {
		*column = r.ints()
	}
	c.receipts = make([]uuid.UUID, 0, len(c.recorded))
	for range r.count() {
		c.receipts = append(c.receipts, uuid.UUID(r.take(16)))
	}
	c.values = r.values(n)
	if r.failed || len(r.b) != 0 || len(c.recorded) != len(c.receipts) {
		return nil, errBroken
	}
	return c.entries(register, n)
}

func (c *columns) entries(register int32, n int) ([]Entry, error) {
	for _, column := range c.ints()[:6] {
		if len(*column) != n {
			return nil, errBroken
		}
	}
	out := make([]Entry, n)
	for i := range out {
		at := c.receipt[i]
		quality, ok := QualityOf(c.flags[i] &^ outrankedBit)
		revision, fits := narrow(c.revisions[i])
		line, fitsToo := narrow(c.lines[i])
		if at < 0 || at >= int64(len(c.receipts)) || !ok || !fits || !fitsToo {
			return nil, errBroken
		}
		out[i] = Entry{Outranked: c.flags[i]&outrankedBit != 0, Reading: meters.Reading{
			Register: register, Start: micro(c.starts[i]), End: micro(c.starts[i] + c.lengths[i]), Value: c.values[i],
			Quality: quality, Revision: revision, RecordedAt: micro(c.recorded[at]),
			ReceiptID: c.receipts[at].String(), Line: line,
		}}
	}
	return out, nil
}

func narrow(v int64) (int32, bool) {
	if v < math.MinInt32 || v > math.MaxInt32 {
		return 0, false
	}
	return int32(v), true
}

func micro(us int64) time.Time { return time.UnixMicro(us).UTC() }

// qualities are the words behind the ranks that are stored.
var qualities = [...]meters.Quality{
	meters.QualityMeasured, meters.QualityEdited, meters.QualitySubstituted, meters.QualityEstimated, meters.QualityMissing,
}

// QualityOf is the inverse of meters.Quality.Rank.
func QualityOf(rank int64) (meters.Quality, bool) {
	for _, q := range qualities {
		if int64(q.Rank()) == rank {
			return q, true
		}
	}
	return "", false
}

// Sort orders entries as they are stored: by start, then by revision.
func Sort(entries []Entry) {
	slices.SortFunc(entries, func(a, b Entry) int {
		if c := a.Start.Compare(b.Start); c != 0 {
			return c
		}
		return int(a.Revision) - int(b.Revision)
	})
}
