package nem12

import (
	"fmt"
	"strconv"
	"time"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// day is one 300 record: the values of one market day.
type day struct {
	line    int
	start   time.Time
	values  []string
	quality string
	own     []string // flags of 400 records, by interval
	twice   bool     // the file has this day of this stream already
}

// interval reads a 300 record: 300,IntervalDate,value…,QualityMethod,ReasonCode,ReasonDescription,UpdateDateTime,
// MSATSLoadDateTime. A row whose quality does not stand after the right number of values is refused as a whole.
func (d *decoder) interval(line int, fields []string) error {
	d.refused = true
	s := d.stream
	if s == nil {
		return d.refuse(line, "record", "an accepted 200 record before this one", "300")
	}
	start, err := dayOf(field(fields, 1))
	if err != nil {
		return d.refuse(line, "IntervalDate", "a date such as 20260401", field(fields, 1))
	}
	flag := field(fields, 2+s.count)
	if !isFlag(flag) {
		return d.refuse(line, "QualityMethod",
			fmt.Sprintf("%d values and then a quality such as A or S14", s.count), flag)
	}
	twice, ok := d.had(s.nmi+"\x00"+s.suffix, start)
	if !ok {
		return fault.New(fault.TooLarge, "the file has more than %d streams", maxStreams)
	}
	d.day = &day{line: line, start: start, quality: flag, values: append([]string(nil), fields[2:2+s.count]...), twice: twice}
	d.refused = false
	return nil
}

// maxStreams bounds how many streams are remembered.
const maxStreams = 200_000

// calendar is a set of days, a bit for each by year.
type calendar map[int]*[6]uint64

// had tells whether the file has a day of a stream already, and remembers it; ok is false when there are too many streams.
func (d *decoder) had(stream string, day time.Time) (had, ok bool) {
	days := d.days[stream]
	if days == nil {
		if len(d.days) == maxStreams {
			return false, false
		}
		days = calendar{}
		d.days[stream] = days
	}
	bits := days[day.Year()]
	if bits == nil {
		bits = &[6]uint64{}
		days[day.Year()] = bits
	}
	n := day.YearDay() - 1
	had = bits[n/64]&(1<<(n%64)) != 0
	bits[n/64] |= 1 << (n % 64)
	return had, true
}

// event reads a 400 record: 400,StartInterval,EndInterval,QualityMethod,ReasonCode,ReasonDescription. Intervals count
// from 1.
func (d *decoder) event(line int, fields []string) error {
	if d.refused {
		return nil
	}
	if d.day == nil {
		return d.refuse(line, "record", "a 300 record before this one", "400")
	}
	count := d.stream.count
	first, err1 := strconv.Atoi(field(fields, 1))
	last, err2 := strconv.Atoi(field(fields, 2))
	if err1 != nil || err2 != nil || first < 1 || last < first || last > count {
		return d.refuse(line, "StartInterval", fmt.Sprintf("a range of intervals within 1 and %d", count),
			field(fields, 1)+" to "+field(fields, 2))
	}
	flag := field(fields, 3)
	if _, ok := quality(flag); !ok {
		return d.refuse(line, "QualityMethod", "a quality such as A or S14", flag)
	}
	if d.day.own == nil {
		d.day.own = make([]string, count)
	}
	for i := first - 1; i < last; i++ {
		d.day.own[i] = flag
	}
	return nil
}

// flush emits the day whose records are complete.
func (d *decoder) flush() error {
	day := d.day
	if day == nil {
		return nil
	}
	d.day = nil
	for i := range day.values {
		if err := d.put(d.reading(day, i)); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) reading(day *day, i int) meters.Decoded {
	flag := day.quality
	if day.own != nil && day.own[i] != "" {
		flag = day.own[i]
	}
	s := d.stream
	out := meters.Decoded{
		Line: day.line, Meter: s.nmi, Channel: s.suffix, Kind: meters.KindInterval, Direction: direction(s.suffix),
		Commodity: meters.Electricity, Start: day.start.Add(time.Duration(i) * s.step).UTC(),
		End: day.start.Add(time.Duration(i+1) * s.step).UTC(), Unit: s.unit, Code: flag,
	}
	refused := func(field, expected, got string) meters.Decoded {
		return meters.Decoded{Line: day.line, Meter: s.nmi, Channel: s.suffix, Problem: &meters.LineError{
			Line: day.line, Field: field, Message: "is not valid in interval " + strconv.Itoa(i+1), Expected: expected, Got: got,
		}}
	}
	q, ok := quality(flag)
	if !ok {
		return refused("QualityMethod", "a 400 record for this interval, since the day's quality is V", flag)
	}
	if day.twice {
		out.Findings = append(out.Findings, meters.Finding{
			Name: FindingDayTwice, Severity: meters.Warning, Start: out.Start, End: out.End,
			Detail: "the file has this day of " + s.nmi + " " + s.suffix + " before",
		})
	}
	out.Quality = q
	if q == meters.QualityMissing {
		return out
	}
	value, err := exact.Parse(day.values[i])
	if err != nil {
		return refused("IntervalValue", "a number", day.values[i])
	}
	out.Value = value
	return out
}

// FindingDayTwice says that a file has two 300 records for one day of one stream.
const FindingDayTwice = "meters.nem12.day_twice"
