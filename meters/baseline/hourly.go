package baseline

import (
	"math"
	"slices"
	"time"
)

// The hourly model (CalTRACK 3.7 to 3.10): for each calendar month a regression on the hours of that month and, at half the
// weight, of its neighbours. Usage is a level for each hour of the week and a line in temperature that bends at the ends of
// bins; occupied and unoccupied hours have lines of their own.
const (
	hoursOfWeek    = 168
	months         = 12
	neighbour      = 0.5  // weight of the months before and after
	occupiedShare  = 0.65 // of positive residuals, above which an hour of the week is occupied
	fewHours       = 20   // a bin with fewer is joined with the next
	coolingAbove   = 65.0 // °F, of the preliminary model
	heatingBeneath = 50.0
)

// binEnds are where the line may bend, in °F.
var binEnds = []float64{30, 45, 55, 65, 75, 90}

// hourly is the fitted hourly model.
type hourly struct {
	Model
	Statistics
	zone     *time.Location
	degree   float64 // Fahrenheit degrees in one of the scale
	segments [months]*segment
	doubt    hourlyDoubt
}

// segment is the model of one calendar month.
type segment struct {
	occupied [hoursOfWeek]bool
	known    [hoursOfWeek]bool // the baseline has such hours
	level    [hoursOfWeek]float64
	ends     [2][]float64 // where the line bends, when unoccupied and when occupied
	slopes   []float64    // of the bins when unoccupied, then when occupied
}

// hour is an hour as the model sees it.
type hour struct {
	ofWeek int
	month  int // 0 for January
	temp   float64
	usage  float64
	weight float64
}

func (m *hourly) hour(r row) hour {
	at := r.start.In(m.zone)
	h := hour{ofWeek: (int(at.Weekday())+6)%7*24 + at.Hour(), month: int(at.Month()) - 1, usage: r.usage * r.days, temp: r.temps[0]}
	if m.Scale != Fahrenheit {
		h.temp = h.temp*m.degree + 32
	}
	return h
}

// monthWeight is the weight of the hours of a month in the segment of another.
func monthWeight(of, in int) float64 {
	switch (of - in + months) % months {
	case 0:
		return 1
	case 1, months - 1:
		return neighbour
	}
	return 0
}

func fitHourly(in Input, baseline []row) *hourly {
	m := &hourly{Model: Model{Kind: Hourly, Shape: ShapeHourly, Scale: in.Scale, Unit: in.Unit}, zone: in.Zone, degree: perDegree(in.Scale)}
	all := make([]hour, len(baseline))
	for i, r := range baseline {
		all[i] = m.hour(r)
	}
	for month := range months {
		var part []hour
		for _, h := range all {
			if h.weight = monthWeight(h.month, month); h.weight > 0 {
				part = append(part, h)
			}
		}
		if len(part) > 0 {
			m.segments[month] = newSegment(part)
			m.Candidates++
			m.Parameters += m.segments[month].parameters()
		}
	}
	m.Qualified = m.Candidates
	m.judge(baseline)
	return m
}

func newSegment(hours []hour) *segment {
	s := &segment{occupied: occupancy(hours)}
	for _, occupied := range []bool{false, true} {
		var temps []float64
		for _, h := range hours {
			if s.occupied[h.ofWeek] == occupied {
				temps = append(temps, h.temp)
			}
		}
		s.ends[index(occupied)] = fitEnds(temps)
	}
	s.regress(hours)
	return s
}

func index(occupied bool) int {
	if occupied {
		return 1
	}
	return 0
}

// occupancy tells in which hours of the week usage mostly lies above what weather explains.
func occupancy(hours []hour) (out [hoursOfWeek]bool) {
	ones, cold, warm, y := make([]float64, len(hours)), make([]float64, len(hours)), make([]float64, len(hours)), make([]float64, len(hours))
	for i, h := range hours {
		root := math.Sqrt(h.weight)
		ones[i], y[i] = root, root*h.usage
		cold[i], warm[i] = root*math.Max(heatingBeneath-h.temp, 0), root*math.Max(h.temp-coolingAbove, 0)
	}
	var x basis
	for _, column := range [][]float64{ones, warm, cold} {
		if dot(column, column) > 0 {
			x.add(column)
		}
	}
	rest, _ := x.sweep(y)
	var above, count [hoursOfWeek]float64
	for i, h := range hours {
		if count[h.ofWeek]++; rest[i] > 0 {
			above[h.ofWeek]++
		}
	}
	for i := range out {
		out[i] = count[i] > 0 && above[i]/count[i] > occupiedShare
	}
	return out
}

// fitEnds joins bins with too few hours: from the outside in, then in the middle.
func fitEnds(temps []float64) []float64 {
	ends := slices.Clone(binEnds)
	for len(ends) > 0 {
		counts := make([]int, len(ends)+1)
		for _, t := range temps {
			i, _ := slices.BinarySearch(ends, t) // a bin holds its upper end
			counts[i]++
		}
		remove := map[float64]bool{}
		if counts[0] < fewHours {
			remove[ends[0]] = true
		}
		if counts[len(ends)] < fewHours {
			remove[ends[len(ends)-1]] = true
		}
		if len(remove) == 0 {
			for i := 1; i < len(ends); i++ {
				if counts[i] < fewHours {
					remove[ends[i]] = true
				}
			}
		}
		if len(remove) == 0 {
			break
		}
		ends = slices.DeleteFunc(ends, func(e float64) bool { return remove[e] })
	}
	return ends
}

// bins are what a temperature adds to each bin; the first holds all of it up to its end.
func bins(temp float64, ends []float64) []float64 {
	out := make([]float64, len(ends)+1)
	low := math.Inf(-1)
	for i := range out {
		high := math.Inf(1)
		if i < len(ends) {
			high = ends[i]
		}
		if i == 0 {
			out[i] = math.Min(temp, high)
		} else {
			out[i] = math.Max(0, math.Min(temp, high)-low)
		}
		low = high
	}
	return out
}

// columns are the bins of an hour: those of the other state of occupancy are zero.
func (s *segment) columns(h hour) []float64 {
	width := len(s.ends[0]) + 1
	out := make([]float64, width+len(s.ends[1])+1)
	if s.occupied[h.ofWeek] {
		copy(out[width:], bins(h.temp, s.ends[1]))
	} else {
		copy(out, bins(h.temp, s.ends[0]))
	}
	return out
}

// regress fits levels and slopes. The mean of each hour of the week is taken out of usage and of each column first, which
// is what the levels do.
func (s *segment) regress(hours []hour) {
	width := len(s.ends[0]) + len(s.ends[1]) + 2
	rowsOf := make([][]float64, len(hours))
	var weights, usage [hoursOfWeek]float64
	var means [hoursOfWeek][]float64
	for i, h := range hours {
		rowsOf[i] = s.columns(h)
		if means[h.ofWeek] == nil {
			means[h.ofWeek], s.known[h.ofWeek] = make([]float64, width), true
		}
		weights[h.ofWeek] += h.weight
		usage[h.ofWeek] += float64(h.weight * h.usage)
		for j, v := range rowsOf[i] {
			means[h.ofWeek][j] += float64(h.weight * v)
		}
	}
	for w := range hoursOfWeek {
		for j := range means[w] {
			means[w][j] /= weights[w]
		}
	}
	y, columns := make([]float64, len(hours)), make([][]float64, width)
	for j := range columns {
		columns[j] = make([]float64, len(hours))
	}
	for i, h := range hours {
		root := math.Sqrt(h.weight)
		y[i] = root * (h.usage - usage[h.ofWeek]/weights[h.ofWeek])
		for j := range columns {
			columns[j][i] = root * (rowsOf[i][j] - means[h.ofWeek][j])
		}
	}
	s.slopes = sparse(columns, y)
	for w := range hoursOfWeek {
		if s.known[w] {
			s.level[w] = usage[w]/weights[w] - dot(means[w], s.slopes)
		}
	}
}

// sparse solves least squares; columns that say nothing of their own have no coefficient.
func sparse(columns [][]float64, y []float64) []float64 {
	var x basis
	var at []int
	for j, column := range columns {
		if dot(column, column) > 0 && x.add(column) {
			at = append(at, j)
		}
	}
	out := make([]float64, len(columns))
	for i, beta := range x.solve(y) {
		out[at[i]] = beta
	}
	return out
}

func (s *segment) parameters() (n int) {
	for _, known := range s.known {
		if known {
			n++
		}
	}
	for _, slope := range s.slopes {
		if slope != 0 {
			n++
		}
	}
	return n
}

// usage is what the model says of an hour; false for hours of the week that its baseline never saw.
func (m *hourly) usage(r row) (float64, bool) {
	h := m.hour(r)
	s := m.segments[h.month]
	if s == nil || !s.known[h.ofWeek] {
		return 0, false
	}
	return s.level[h.ofWeek] + dot(s.columns(h), s.slopes), true
}
