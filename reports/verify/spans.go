package verify

import (
	"cmp"
	"slices"
	"time"
)

const hour = int64(time.Hour)

// usageOf is the usage that readings say, by the kind of their register (methodology, section 7), in order and without overlaps.
func usageOf(r *register, readings []reading) []usage {
	switch r.Kind {
	case "register":
		return dialUsage(r, readings)
	case "power":
		return powerUsage(r, readings)
	}
	return spanUsage(r, readings)
}

// spanUsage takes intervals as they stand and demand times its hours. Of those that share time the better is kept.
func spanUsage(r *register, readings []reading) []usage {
	var out []usage
	for _, x := range apart(readings) {
		value := mul(x.value, r.at(x.start).multiplier)
		if r.Kind == "demand" {
			value = quotient(mul(value, whole(x.end-x.start)), whole(hour))
		}
		out = append(out, usage{x.start, x.end, value, x.rank})
	}
	return out
}

// apart leaves out what shares time with a better reading: of better quality, else earlier, else longer. Readings that touch
// no other, directly or through others, are decided by themselves.
func apart(readings []reading) []reading {
	var out []reading
	for from := 0; from < len(readings); {
		to, end := from+1, readings[from].end
		for to < len(readings) && readings[to].start < end {
			end = max(end, readings[to].end)
			to++
		}
		if to == from+1 {
			out = append(out, readings[from])
		} else {
			out = append(out, best(readings[from:to])...)
		}
		from = to
	}
	return out
}

func best(group []reading) []reading {
	order := slices.Clone(group)
	slices.SortStableFunc(order, func(a, b reading) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	var out []reading
	for _, x := range order {
		shares := func(o reading) bool { return x.start < o.end && o.start < x.end }
		if !slices.ContainsFunc(out, shares) {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(a, b reading) int { return cmp.Compare(a.start, b.start) })
	return out
}

// powerUsage holds each sample until the next, across gaps up to the limit. All of it is estimated.
func powerUsage(r *register, samples []reading) []usage {
	hold := r.HoldSeconds * int64(time.Second)
	if hold <= 0 {
		hold = 2 * hour
	}
	if r.Displaced {
		return nil
	}
	const decimals = 12
	var out []usage
	for i := 1; i < len(samples); i++ {
		x, next := samples[i-1], samples[i]
		span := next.start - x.start
		if span > hold {
			continue
		}
		value := quotient(mul(mul(x.value, r.at(x.start).multiplier), whole(span)), whole(hour))
		out = append(out, usage{x.start, next.start, round(value, decimals), min(rankEstimated, x.rank)})
	}
	return out
}

// month is what usage comes to in a span of time.
type monthUsage struct {
	value, estimated num
	covered, length  int64
}

// coverage is the share of the span that any usage speaks about.
func (m monthUsage) coverage() num {
	if m.covered >= m.length {
		return whole(1)
	}
	return quotient(whole(m.covered/int64(time.Microsecond)), whole(m.length/int64(time.Microsecond)))
}

// within adds up the shares of usages that fall into [from, to).
func within(usages []usage, from, to int64) monthUsage {
	out := monthUsage{value: zero(), estimated: zero(), length: to - from}
	first, _ := slices.BinarySearchFunc(usages, from, func(u usage, t int64) int {
		if u.end <= t {
			return -1
		}
		return 1
	})
	for _, u := range usages[first:] {
		if u.start >= to {
			break
		}
		begin, end := max(u.start, from), min(u.end, to)
		if begin >= end {
			continue
		}
		part := u.value
		if begin > u.start || end < u.end {
			part = sub(u.running(end), u.running(begin))
		}
		out.value.Add(out.value, part)
		if u.rank < rankEdited {
			out.estimated.Add(out.estimated, part)
		}
		out.covered += end - begin
	}
	return out
}

// running is the usage up to an instant by time, to nine decimals.
func (u usage) running(t int64) num {
	const decimals = 9
	switch {
	case t <= u.start:
		return zero()
	case t >= u.end:
		return u.value
	}
	return round(quotient(mul(u.value, whole(t-u.start)), whole(u.end-u.start)), decimals)
}
