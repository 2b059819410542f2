package verify

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// register is a register as readings/registers.json describes it.
type register struct {
	Number      int32     `json:"number"`
	TimeZone    string    `json:"time_zone"`
	Kind        string    `json:"kind"`
	Unit        string    `json:"unit"`
	Multiplier  decimal   `json:"multiplier"`
	Capacity    *decimal  `json:"capacity"`
	MaxPower    *decimal  `json:"max_power"`
	StepSeconds int64     `json:"step_seconds"`
	HoldSeconds int64     `json:"hold_seconds"`
	Displaced   bool      `json:"displaced"`
	Settings    []setting `json:"settings"`
	Events      []event   `json:"events"`
}

type setting struct {
	From       time.Time `json:"from"`
	Multiplier decimal   `json:"multiplier"`
	Capacity   *decimal  `json:"capacity"`
	MaxPower   *decimal  `json:"max_power"`
}

type event struct {
	At       time.Time `json:"at"`
	OldFinal *decimal  `json:"old_final"`
	NewStart *decimal  `json:"new_start"`
}

// Ranks of qualities: how far a value can be trusted.
const (
	rankMissing = iota + 1
	rankEstimated
	rankSubstituted
	rankEdited
	rankMeasured
)

var ranks = map[string]int{
	"missing": rankMissing, "estimated": rankEstimated, "substituted": rankSubstituted, "edited": rankEdited, "measured": rankMeasured,
}

// reading is the current revision of a value; times are nanoseconds since 1970.
type reading struct {
	start, end int64
	value      num
	rank       int
}

// usage is a quantity in [start, end).
type usage struct {
	start, end int64
	value      num
	rank       int
}

const registersFile = "readings/registers.json"

// readingsOf reads all files of a register and keeps of each start and end the newest revision that was not outranked. Marks
// that a value is missing take the value away.
func (c *checker) readingsOf(r *register, zone *time.Location) ([]reading, error) {
	var out []reading
	var last row
	for _, file := range c.pack.months[strconv.Itoa(int(r.Number))] {
		month := strings.TrimSuffix(path.Base(file), ".csv")
		err := c.lines(file, func(_ []string, line int, cells []string) error {
			at := LinkError{File: file, Where: fmt.Sprintf("line %d", line), What: said.badReading, Stood: strings.Join(cells, ",")}
			next, err := readRow(cells)
			if err != nil {
				at.Computed = err.Error()
				return &at
			}
			c.result.Readings++
			switch {
			case next.known.After(c.inv.KnownAt):
				at.What = said.notKnown
				return &at
			case time.Unix(0, next.start).In(zone).Format("2006-01") != month, next.before(last), next.end < next.start:
				at.What = said.disorder
				return &at
			}
			last = next
			out = taken(out, next)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(out, func(r reading) bool { return r.rank == rankMissing }), nil
}

// row is a line of a file of readings.
type row struct {
	reading
	revision  int
	known     time.Time
	outranked bool
}

func (r row) before(o row) bool {
	if r.start != o.start {
		return r.start < o.start
	}
	if r.end != o.end {
		return r.end < o.end
	}
	return r.value != nil && o.value != nil && r.revision <= o.revision
}

func readRow(cells []string) (out row, err error) {
	const columns = 9
	if len(cells) != columns {
		return out, fmt.Errorf("%d columns", len(cells))
	}
	var times [3]time.Time
	for i, k := range []int{0, 1, 5} {
		if times[i], err = time.Parse(time.RFC3339Nano, cells[k]); err != nil {
			return out, err
		}
	}
	out.start, out.end, out.known = times[0].UnixNano(), times[1].UnixNano(), times[2]
	if out.value, err = parse(cells[2]); err != nil {
		return out, err
	}
	if out.rank = ranks[cells[3]]; out.rank == 0 {
		return out, fmt.Errorf("%q is no quality", cells[3])
	}
	if out.revision, err = strconv.Atoi(cells[4]); err != nil {
		return out, err
	}
	out.outranked, err = strconv.ParseBool(cells[8])
	return out, err
}

// taken adds a revision, in the place of an earlier one of the same start and end.
func taken(list []reading, next row) []reading {
	if next.outranked {
		return list
	}
	if n := len(list); n > 0 && list[n-1].start == next.start && list[n-1].end == next.end {
		list[n-1] = next.reading
		return list
	}
	return append(list, next.reading)
}

// held is what is in force for a register at an instant.
type held struct{ multiplier, capacity, power num }

func (r *register) at(instant int64) held {
	out := held{r.Multiplier.n(), optional(r.Capacity), optional(r.MaxPower)}
	for _, s := range r.Settings {
		if s.From.UnixNano() <= instant {
			out = held{s.Multiplier.n(), optional(s.Capacity), optional(s.MaxPower)}
		}
	}
	if out.multiplier.Sign() == 0 {
		out.multiplier = whole(1)
	}
	return out
}

// optional is nil where nothing stands.
func optional(d *decimal) num {
	if d == nil {
		return nil
	}
	return d.Rat
}
