package regimes

import (
	"cmp"
	"slices"
	"time"

	"tanso/emissions"
	"tanso/internal/exact"
)

// HalfHour is the electricity that was used in the half-hour from Start on.
type HalfHour struct {
	Start time.Time
	KWh   exact.Decimal
}

// Series are the half-hours of a facility in a grid area.
type Series struct {
	FacilityID string
	Area       string // of the general transmission operator, as the calendar names it
	Slots      []HalfHour
}

// Band says what held in a grid area in [Start, End): "curtailed" (再エネ出力制御時), "tight" (需給状況が厳しい時間帯) or "ordinary".
// Calendars are published by the operators; they are brought by the organization, with their source.
type Band struct {
	Area       string
	Start, End time.Time
	Band       string
	Source     string
}

// OptimisedLine is the electricity of a facility in a band: GJ = MWh × the band's coefficient (電気需要最適化評価原単位).
type OptimisedLine struct {
	FacilityID string        `json:"facility_id"`
	Area       string        `json:"area"`
	Band       string        `json:"band"`
	HalfHours  int           `json:"half_hours"`
	KWh        exact.Decimal `json:"kwh"`
	GJPerMWh   exact.Decimal `json:"gj_per_mwh"`
	GJ         exact.Decimal `json:"gj"`
	KL         exact.Decimal `json:"kl"`
	Source     string        `json:"source"`
	Verified   bool          `json:"verified"`
}

// optimised puts each half-hour under the coefficient of its band. A half-hour that no band covers stands in no sum and is named.
func (m *maker) optimised(year int, klPerGJ exact.Decimal) []OptimisedLine {
	var out []OptimisedLine
	bands := m.calendar()
	for _, s := range m.in.HalfHours {
		lost, kwh := 0, exact.Zero
		for _, h := range s.Slots {
			c, ok := coefficientOf(SchemeEnergyAct, kindOptimisation, bands[slot{s.Area, h.Start.Truncate(halfHour).Unix()}], year)
			if !ok {
				lost, kwh = lost+1, kwh.Add(h.KWh)
				continue
			}
			m.used(c)
			i := slices.IndexFunc(out, func(l OptimisedLine) bool { return l.FacilityID == s.FacilityID && l.Area == s.Area && l.Band == c.Key })
			if i < 0 {
				i = len(out)
				out = append(out, OptimisedLine{
					FacilityID: s.FacilityID, Area: s.Area, Band: c.Key, GJPerMWh: c.Decimal(), Source: c.Citation(), Verified: c.Verified,
				})
			}
			out[i].HalfHours, out[i].KWh = out[i].HalfHours+1, out[i].KWh.Add(h.KWh)
		}
		if lost > 0 {
			f := emissions.NewFinding(FindingNoBand, emissions.SeverityWarning, sayNoBand.With(lost, kwh, s.Area))
			f.FacilityID = s.FacilityID
			m.findings = append(m.findings, f)
		}
	}
	for i := range out {
		out[i].GJ = out[i].KWh.Mul(exact.Must("0.001")).Mul(out[i].GJPerMWh)
		out[i].KL = out[i].GJ.Mul(klPerGJ)
	}
	slices.SortFunc(out, func(a, b OptimisedLine) int {
		return cmp.Or(cmp.Compare(a.FacilityID, b.FacilityID), cmp.Compare(a.Area, b.Area), cmp.Compare(a.Band, b.Band))
	})
	return out
}

// slot is a half-hour of a grid area.
type slot struct {
	area string
	unix int64
}

const halfHour = 30 * time.Minute

// calendar is the band of each half-hour; of several bands the first in the list holds.
func (m *maker) calendar() map[slot]string {
	out := map[slot]string{}
	for _, b := range slices.Backward(m.in.Bands) {
		for at := b.Start.Truncate(halfHour); at.Before(b.End); at = at.Add(halfHour) {
			out[slot{b.Area, at.Unix()}] = b.Band
		}
	}
	return out
}

// Bands are the bands that coefficients are published for.
func Bands() []string {
	var out []string
	for _, c := range coefficients() {
		if c.Kind == kindOptimisation && !slices.Contains(out, c.Key) {
			out = append(out, c.Key)
		}
	}
	return out
}
