package sml

import "time"

// moment is a time as a list tells it: of day, or in seconds since the meter was started.
type moment struct {
	told    bool
	instant time.Time // UTC; zero when only the seconds are known
	seconds uint64
}

// Choices of an SML time.
const (
	secondsIndex   = 1
	timestamp      = 2
	localTimestamp = 3
)

// timeOf reads an SML time: a choice and its value, or bare seconds as one maker sends them.
func timeOf(n node) moment {
	if n.shape == unsigned && n.number() {
		return moment{told: true, seconds: n.bits()}
	}
	if len(n.items) != 2 || !n.items[0].number() {
		return moment{}
	}
	value := n.items[1]
	if n.items[0].bits() == localTimestamp && len(value.items) == 3 {
		value = value.items[0] // the instant in UTC; offset and season follow it
	}
	if !value.number() {
		return moment{}
	}
	switch n.items[0].bits() {
	case secondsIndex:
		return moment{told: true, seconds: value.bits()}
	case timestamp, localTimestamp:
		return moment{told: true, instant: time.Unix(value.integer(), 0).UTC()}
	}
	return moment{}
}

// clock turns a meter's seconds into times of day once one of its lists has a time of receipt.
type clock struct {
	running bool
	from    time.Time
	seconds uint64
	last    time.Time
}

// at is when a list was made. lineAt is the time that its line of a hex dump begins with, and received that of the first
// list; zero when it cannot be known. A count that goes back is a meter that started again.
func (c *clock) at(sensor moment, lineAt, received time.Time) time.Time {
	switch {
	case !sensor.instant.IsZero():
		return sensor.instant
	case !lineAt.IsZero():
		return lineAt
	case received.IsZero():
		return time.Time{}
	case !sensor.told:
		return received
	}
	if !c.running {
		c.running, c.from, c.seconds, c.last = true, received, sensor.seconds, received
	}
	if sensor.seconds < c.seconds {
		c.from, c.seconds = c.last, sensor.seconds
	}
	c.last = c.from.Add(time.Duration(min(sensor.seconds-c.seconds, 1<<32)) * time.Second)
	return c.last
}
