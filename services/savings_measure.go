package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
	"tanso/meters"
	"tanso/meters/baseline"
)

// SavingsResult is what was measured of an initiative at a register, up to a day. When Refused, Findings say why and there
// are no savings. Quantities are in Unit; those of Register are of all initiatives that act on it together.
type SavingsResult struct {
	ID            uuid.UUID `json:"-"`
	MeasurementID uuid.UUID `json:"-"`
	MeasuredAt    time.Time `json:"-"`
	Refused       bool
	Drifts        bool
	Unit          string
	Zone          string
	Confidence    int            // per cent, of intervals
	BaselineStart emissions.Date // of the data that the model was fitted to
	InstallStart  emissions.Date // the baseline ends before it
	StartDate     emissions.Date // of the first initiative: savings are measured from here on
	Until         emissions.Date // the day after the last one that was looked at
	Model         baseline.Model
	Statistics    baseline.Statistics
	Formula       say.Sentence
	Findings      []SavingsFinding
	Months        []SavingsMonth
	Total         SavingsMonth
	Shared        []string // names of the initiatives that share what the register saved; one: this alone
	SourceID      *uuid.UUID
}

// SavingsFinding is a named doubt about a measurement; docs/findings.md explains the names.
type SavingsFinding struct {
	Name     string
	Severity string
	Detail   say.Sentence
}

// SavingsMonth is what was measured of a month, or in all. Baseline + Adjusted − Metered = Saved.
type SavingsMonth struct {
	Start, End time.Time
	Coverage   exact.Decimal // share of the time of which usage and weather are known
	Baseline   exact.Decimal // what would have been used
	Adjusted   exact.Decimal // non-routine adjustments
	Metered    exact.Decimal
	Saved      exact.Decimal // of all initiatives at the register
	Low, High  exact.Decimal // interval of Saved
	Own        exact.Decimal // of Saved, this initiative's part
	OwnLow     exact.Decimal
	OwnHigh    exact.Decimal
	Expected   *exact.Decimal // of the plan, for the time in operation that is covered; nil where the plan does not say
	Location   *exact.Decimal // t CO2e of Own by the factors of the month; nil where there is none
	LocationLow,
	LocationHigh *exact.Decimal
	Market *exact.Decimal
}

// refreshRegister measures what is measured at a register, from every reading that was recorded so far, and keeps results that
// are new.
func (s Savings) refreshRegister(ctx context.Context, register uuid.UUID) error {
	org := ActorFrom(ctx).Organization
	if err := s.drain(ctx, org); err != nil {
		return err
	}
	return s.refreshAt(ctx, org, register)
}

func (s Savings) refreshAt(ctx context.Context, org int32, register uuid.UUID) error {
	var m *measuring
	var findings []emissions.Finding
	err := s.readTx(ctx, org, func(ctx context.Context, t *tx) (err error) {
		if m, err = t.gatherMeasuring(ctx, register); err != nil || m == nil || m.source == nil {
			return err
		}
		m.tonnes, findings, err = t.savedTonnes(ctx, s.Library, *m.source, usageUnit(m.register), m.of[0].StartDate, m.today)
		return err
	})
	if err != nil {
		return err
	}
	var results []SavingsResult
	if m != nil {
		if results, err = m.results(findings); err != nil {
			return err
		}
	}
	return s.inTx(ctx, org, func(ctx context.Context, t *tx) error {
		for _, r := range results {
			if err := t.keepResult(ctx, r); err != nil {
				return err
			}
		}
		_, err := t.Exec(ctx, `UPDATE savings_measurement s SET looked_at = $3 FROM register r
			WHERE s.organization_id = $1 AND r.organization_id = $1 AND r.id = $2 AND s.register_number = r.number`, t.org, register, t.now)
		return err
	})
}

// keepResult appends a result, unless the newest one says the same.
func (t *tx) keepResult(ctx context.Context, r SavingsResult) error {
	raw := jsonOf(r)
	digest := sha256.Sum256(raw)
	sum := hex.EncodeToString(digest[:])
	var newest string
	err := t.QueryRow(ctx, `SELECT sha256 FROM savings_result WHERE organization_id = $1 AND measurement_id = $2
		ORDER BY measured_at DESC, id DESC LIMIT 1`, t.org, r.MeasurementID).Scan(&newest)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) || newest == sum {
		return err
	}
	_, err = t.Exec(ctx, `INSERT INTO savings_result (organization_id, id, measurement_id, measured_at, refused, drifts, sha256, result)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, t.org, newID(), r.MeasurementID, t.now, r.Refused, r.Drifts, sum, raw)
	return err
}

// results measures, and gives each initiative its part.
func (m *measuring) results(doubts []emissions.Finding) ([]SavingsResult, error) {
	measured, err := baseline.Measure(m.input)
	if err != nil {
		return nil, err
	}
	common := SavingsResult{
		Refused: measured.Refused, Unit: m.input.Unit, Zone: m.zone.String(), Confidence: m.of[0].Confidence, BaselineStart: m.baselineStart(),
		InstallStart: m.of[0].InstallStart, StartDate: m.of[0].StartDate, Until: emissions.DateOf(m.input.ReportingEnd), Model: measured.Model,
		Statistics: measured.Statistics, Formula: measured.Model.Formula(),
	}
	for _, f := range measured.Sufficiency {
		common.Findings = append(common.Findings, savingsFinding(f))
	}
	for _, f := range doubts {
		common.Findings = append(common.Findings, SavingsFinding{f.Name, f.Severity, say.Sentence{EN: f.Detail, JA: f.DetailJA}})
	}
	if m.source == nil {
		common.Findings = append(common.Findings, SavingsFinding{FindingSavingsSource, string(meters.Warning), saySavingsSource})
	} else {
		common.SourceID = &m.source.ID
	}
	for _, i := range m.of {
		common.Shared = append(common.Shared, i.Name)
	}
	out := make([]SavingsResult, len(m.of))
	for n, i := range m.of {
		out[n] = common
		out[n].MeasurementID = i.ID
		out[n].Findings = append([]SavingsFinding{}, common.Findings...)
		if measured.Refused {
			out[n].Total = SavingsMonth{Start: m.input.BlackoutEnd.UTC(), End: m.input.ReportingEnd.UTC()}
			continue
		}
		m.report(&out[n], i, measured)
	}
	return out, nil
}

func savingsFinding(f meters.Finding) SavingsFinding {
	return SavingsFinding{f.Name, string(f.Severity), say.Sentence{EN: f.Detail, JA: f.DetailJA}}
}

// FindingSavingsSource names a saving that no factor turns into emissions.
const FindingSavingsSource = "meters.baseline.no_source"

var saySavingsSource = say.Form{
	EN: "no emission source takes this meter, so that its saving has no tonnes",
	JA: "このメーターを使う排出源がないため、削減量をt-CO2eに換算できない",
}.With()

func (m *measuring) baselineStart() emissions.Date {
	if !m.input.BaselineStart.IsZero() {
		return emissions.DateOf(m.input.BaselineStart.In(m.zone))
	}
	return m.of[0].InstallStart.AddDays(-baselineDays)
}

// monthShares are the parts of one month's saving and of its margin, by measurement.
type monthShares struct{ saved, margin map[string]exact.Decimal }

// shares divides each month among the initiatives that were in operation.
func (m *measuring) shares(measured baseline.Result) []monthShares {
	out := make([]monthShares, len(measured.Months))
	for n, month := range measured.Months {
		among := make([]baseline.Share, len(m.of))
		for k, i := range m.of {
			among[k] = baseline.Share{ID: i.ID.String(), From: i.StartDate.In(m.zone)}
			if e := i.expected(month.Start.In(m.zone).Month()); e != nil && e.Sign() > 0 {
				among[k].Expected = *e
			}
		}
		split := func(amount exact.Decimal) map[string]exact.Decimal {
			parts := map[string]exact.Decimal{}
			for _, p := range baseline.Split(amount, month.Start, month.End, among) {
				parts[p.ID] = p.Saved
			}
			return parts
		}
		out[n] = monthShares{split(month.Saved), split(month.Margin)}
	}
	return out
}
