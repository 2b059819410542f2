package services

import (
	"context"
	"crypto/sha256"
	"errors"
	"strconv"
	"sync"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/meters"
)

// slot is how often the demo's meters report; a dial is read in between too while one looks on.
const slot = 30 * time.Minute

// profile is the shape of a meter's usage, in thousandths of its unit a slot, so that all of it is integer arithmetic.
type profile struct {
	seed           uint64
	night, day     int64
	summer, winter int64 // percent of the average season
	percent        int64 // of the daytime usage that is left once the initiative runs; 0 for no initiative

	cooling, heating int64 // added in full operation for each degree above 22 °C and below 14 °C
}

// dialEpoch is when the demo's dials stood at dialStart. It never moves, so that a dial read is a function of time.
var (
	dialEpoch = time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
	dialStart = exact.Int(120_000)
	thousand  = exact.Must("0.001")
)

// at returns the usage of the slot that begins at start, in thousandths.
func (p profile) at(start time.Time, zone *time.Location, changed emissions.Date) int64 {
	local := start.In(zone)
	working := p.day - p.night + p.weatherLoad(start, zone)
	if p.percent > 0 && !changed.IsZero() && !emissions.DateOf(local).Before(changed) {
		working = working * p.percent / 100
	}
	usage := p.night + working*activity(local)/100
	usage = usage * p.season(local.Month()) / 100
	return usage * (940 + noise(p.seed, start.Unix()/int64(slot.Seconds()), 120)) / 1000
}

// activity is how much of the working load runs, in percent: a working day with a break at noon, quiet weekends.
func activity(local time.Time) int64 {
	weekend := local.Weekday() == time.Saturday || local.Weekday() == time.Sunday
	newYear := local.Month() == time.January && local.Day() <= 3
	switch h := local.Hour(); {
	case newYear:
		return 4
	case weekend:
		return 11
	case h < 6 || h >= 21:
		return 5
	case h == 6 || h == 20:
		return 25
	case h == 7 || h == 19:
		return 55
	case h == 12:
		return 82
	}
	return 100
}

// season leads from winter over spring to summer and back, in percent.
func (p profile) season(m time.Month) int64 {
	switch m {
	case time.January, time.February, time.December:
		return p.winter
	case time.July, time.August:
		return p.summer
	case time.March, time.November:
		return (p.winter + 200) / 3
	case time.June, time.September:
		return (p.summer + 100) / 2
	default:
		return 96
	}
}

// noise is a number in [0, below) that looks random and always is the same for the same arguments (splitmix64).
func noise(seed uint64, n, below int64) int64 {
	x := seed*0x9E3779B97F4A7C15 + uint64(n) //nolint:gosec // wraps on purpose
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return int64((x ^ x>>31) % uint64(below)) //nolint:gosec // below is positive and small
}

// catchUp records what each meter has to say since its last reading, or since the demo's first day, until now.
func (d *demoing) catchUp(ctx context.Context) error {
	ids := make([]uuid.UUID, len(demoMeters))
	for i, m := range demoMeters {
		ids[i] = d.registers[m.name].ID
	}
	latest, err := d.Readings.Latest(ctx, ids)
	if err != nil {
		return err
	}
	var working sync.WaitGroup
	failures := make([]error, len(demoMeters))
	for i, m := range demoMeters {
		var last *StoredReading
		if r, ok := latest[ids[i]]; ok {
			last = &r
		}
		working.Go(func() { failures[i] = d.report(ctx, m, last) })
	}
	working.Wait()
	return errors.Join(failures...)
}

// report records a meter's readings since the last one until now, as the device that it belongs to.
func (d *demoing) report(ctx context.Context, m demoMeter, last *StoredReading) error {
	zone, err := time.LoadLocation(d.facilities[m.facility].TimeZone)
	if err != nil {
		return err
	}
	from := d.month(0).In(zone)
	if last != nil {
		from = last.End
	}
	device := d.devices[m.device]
	ctx = WithActor(ctx, Actor{Kind: ActorDevice, ID: device.ID, Name: device.Name, Organization: d.admin.Organization})
	usage := func(t time.Time) int64 { return m.shape.at(t, zone, d.changed) }
	if m.commodity == meters.Temperature {
		usage = func(t time.Time) int64 { return 100 * outdoors(t, zone) }
	}
	items := m.intervals(from, d.now, usage)
	if m.register.Kind == meters.KindRegister {
		items = m.dial(from, d.now, usage)
	}
	if m.device == demoSensor && d.send != nil {
		return d.publish(ctx, items)
	}
	for start := 0; start < len(items); start += MaxItems {
		part := items[start:min(start+MaxItems, len(items))]
		hash := sha256.Sum256([]byte(m.serial + part[0].Start.Format(time.RFC3339) + strconv.Itoa(len(part))))
		receipt, err := d.Readings.Record(ctx, RecordRequest{Kind: "http", InputHash: hash[:], Items: part})
		if err != nil {
			return err
		}
		if receipt.Rejected > 0 {
			d.core.log.WarnContext(ctx, "a demo reading was rejected", "meter", m.name, "answer", receipt.Items[0])
		}
	}
	return nil
}

func (m demoMeter) item(start, end time.Time, value exact.Decimal) Item {
	return Item{Meter: m.serial, Start: start, End: end, Value: value, Unit: m.register.Unit, Quality: meters.QualityMeasured}
}

// intervals are the whole slots in [from, now).
func (m demoMeter) intervals(from, now time.Time, usage func(time.Time) int64) []Item {
	var items []Item
	for t := from.Truncate(slot); !t.Add(slot).After(now); t = t.Add(slot) {
		items = append(items, m.item(t, t.Add(slot), exact.Int(usage(t)).Mul(thousand)))
	}
	return items
}

// dial are the reads at each slot's end after from, and one at this second.
func (m demoMeter) dial(from, now time.Time, usage func(time.Time) int64) []Item {
	var items []Item
	var sum int64
	now = now.Truncate(time.Second)
	for t := dialEpoch; !t.After(now); t = t.Add(slot) {
		if !t.Before(from) {
			items = append(items, m.item(t, t, dialStart.Add(exact.Int(sum).Mul(thousand))))
		}
		if next := t.Add(slot); next.After(now) {
			part := sum + usage(t)*int64(now.Sub(t)/time.Second)/int64(slot/time.Second)
			if now.After(from) && now.After(t) {
				items = append(items, m.item(now, now, dialStart.Add(exact.Int(part).Mul(thousand))))
			}
			break
		}
		sum += usage(t)
	}
	return items
}
