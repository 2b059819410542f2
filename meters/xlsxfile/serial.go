package xlsxfile

import (
	"strconv"
	"strings"
	"time"

	"tanso/internal/exact"
)

// Serial numbers count days; the fraction is the time of the day. The calendar of 1900 has a 29 February that never was,
// so numbers up to 60 are not read as dates.
var (
	epoch1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	firstDay  = exact.Int(61)
	lastDay   = exact.Int(2958466) // the first day after the year 9999
	day       = exact.Int(24 * 60 * 60)
	// inexact is by how many seconds a fraction may miss a whole second: the number has 15 to 17 digits.
	inexact = exact.Must("0.005")
)

// Moment implements csvfile.Serials: it writes a serial number as a date and time, or as a time of the day where it is
// less than a day. Other text it returns as it is.
func (r *rows) Moment(cell string) string {
	if cell == "" || strings.Trim(cell, "0123456789.E-") != "" {
		return cell
	}
	serial, err := exact.Parse(cell)
	if err != nil || serial.Sign() < 0 || serial.Cmp(lastDay) >= 0 {
		return cell
	}
	exactly := serial.Mul(day)
	seconds := exactly.Round(0)
	if exactly.Sub(seconds).Abs().Cmp(inexact) > 0 {
		return cell
	}
	whole, err := strconv.ParseInt(seconds.String(), 10, 64)
	if err != nil {
		return cell
	}
	since := time.Duration(whole) * time.Second
	switch {
	case serial.Cmp(exact.Int(1)) < 0:
		return epoch1904.Add(since).Format("15:04:05")
	case r.early:
		return after(epoch1904, whole)
	case serial.Cmp(firstDay) >= 0:
		return after(epoch1900, whole)
	}
	return cell
}

// after is some seconds after an epoch; a time.Duration could not hold all of them.
func after(epoch time.Time, seconds int64) string {
	return time.Unix(epoch.Unix()+seconds, 0).UTC().Format("2006-01-02 15:04:05")
}
