package dlms

import (
	"encoding/binary"
	"encoding/hex"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
)

// Bits of a clock's status and the values that stand for "not specified" (IEC 62056-62, date-time).
const (
	clockInvalid   = 0x01
	clockDoubtful  = 0x02
	statusUnsaid   = 0xff
	unsaid         = 0xff
	noDeviation    = -0x8000
	longestOffset  = 720 // minutes
	lastHundredths = 99
)

// instant reads a date-time of 12 bytes: year, month, day, weekday, hour, minute, second, hundredths, deviation (minutes from
// local time to UTC), status. Without a deviation it is the local time of location. doubtful tells that the meter marks
// its clock as such.
func instant(b []byte, location *time.Location) (at time.Time, doubtful bool, err error) {
	written := hex.EncodeToString(b)
	wrong := fault.Field("time", "a date and time of 12 bytes", written)
	if len(b) != 12 {
		return time.Time{}, false, wrong
	}
	hundredths := int(b[8])
	if hundredths == unsaid {
		hundredths = 0
	}
	year, month, day := int(binary.BigEndian.Uint16(b)), time.Month(b[2]), int(b[3])
	wall := time.Date(year, month, day, int(b[5]), int(b[6]), int(b[7]), hundredths*int(10*time.Millisecond), time.UTC)
	// Fields beyond their range, such as those left open, would be carried over into others.
	if wall.Year() != year || wall.Month() != month || wall.Day() != day || wall.Hour() != int(b[5]) || wall.Minute() != int(b[6]) ||
		wall.Second() != int(b[7]) || hundredths > lastHundredths {
		return time.Time{}, false, wrong
	}
	doubtful = b[11] != statusUnsaid && b[11]&(clockInvalid|clockDoubtful) != 0
	deviation := int16(binary.BigEndian.Uint16(b[9:])) //nolint:gosec // the sign is meant to be carried on
	switch {
	case deviation != noDeviation && (deviation < -longestOffset || deviation > longestOffset):
		return time.Time{}, false, wrong
	case deviation != noDeviation:
		return wall.Add(time.Duration(deviation) * time.Minute), doubtful, nil
	case location == nil:
		return time.Time{}, false, fault.Field("time", "a time with its distance from UTC, or the time zone of the meter", written)
	}
	first, second := meters.Instants(wall, location)
	switch {
	case first.IsZero():
		return time.Time{}, false, fault.Field("time", "a time that the clocks of "+location.String()+" show; they skip this one", written)
	case !second.IsZero():
		return time.Time{}, false, fault.Field("time", "a time with its distance from UTC in the hour that the clocks of "+location.String()+" show twice", written)
	}
	return first, doubtful, nil
}
