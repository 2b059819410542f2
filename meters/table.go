package meters

import (
	"strings"
	"time"

	"tanso/internal/fault"
)

// TableOptions is what a person knows about a table that the table does not say. The zero value knows nothing.
type TableOptions struct {
	// Columns name the columns in order, in the words of package csvfile, for tables without titles or with titles that
	// are not known.
	Columns  []string
	NoHeader bool   // the first row is data; Columns say what it holds
	Sheet    string // of a workbook; empty for the first that has a usable header
	// Origin is when the first interval starts, for rows that count their intervals.
	Origin time.Time
	// EndInclusive takes an end for the last day or minute that still belongs to the interval, as bills write it.
	EndInclusive bool
	// SincePrevious is for rows that have only an end: each is about the time since the row before it. The first (in a
	// table that runs back in time, the last) has no start and is refused.
	SincePrevious bool
	// Resets makes amounts of the reads of a counter that starts again from zero within a window of the day; nil for dials
	// that run on.
	Resets *ResetWindow
	// MaxGap and MaxVariation are how far apart rows may be, and how much their lengths may differ, before a finding says
	// so; nil is not looked at.
	MaxGap       *time.Duration
	MaxVariation *time.Duration
}

// ResetWindow is the part of each local day in which a counter starts again from zero: from From to To after midnight,
// over midnight where To is less than From.
type ResetWindow struct{ From, To time.Duration }

// Holds tells whether a time of the day lies in the window; both ends do.
func (w ResetWindow) Holds(sinceMidnight time.Duration) bool {
	if w.From <= w.To {
		return w.From <= sinceMidnight && sinceMidnight <= w.To
	}
	return sinceMidnight >= w.From || sinceMidnight <= w.To
}

// ParseResetWindow reads "23:45-00:15".
func ParseResetWindow(s string) (ResetWindow, error) {
	const form = "15:04"
	from, to, ok := strings.Cut(s, "-")
	begin, err1 := time.Parse(form, strings.TrimSpace(from))
	end, err2 := time.Parse(form, strings.TrimSpace(to))
	if !ok || err1 != nil || err2 != nil {
		return ResetWindow{}, fault.Field("resets", "a part of the day such as 23:45-00:15", s)
	}
	midnight := begin.Truncate(24 * time.Hour)
	return ResetWindow{From: begin.Sub(midnight), To: end.Sub(midnight)}, nil
}
