package services

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions/sampling"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// SampleApproach is how items are chosen: mus or random, see emissions/sampling.
type SampleApproach string

// SampleConclusion is unfinished, accepted, undecided or exceeded, see emissions/sampling.
type SampleConclusion string

// AuditTick is a tick mark: agreed to the readings, to evidence, recomputed, factor agreed to its source, exception.
type AuditTick string

// AuditSample is a sample with what was found in it so far.
type AuditSample struct {
	ID            uuid.UUID
	EngagementID  uuid.UUID
	InventoryID   uuid.UUID
	InventoryName string
	RunID         uuid.UUID
	Method        string
	Approach      SampleApproach
	Seed          string
	RiskPercent   int
	ExpectedKg    exact.Decimal
	MaterialityKg exact.Decimal
	TolerableKg   exact.Decimal
	Size          int
	IntervalKg    exact.Decimal
	TotalKg       exact.Decimal
	ReportedKg    exact.Decimal
	Population    int // entries
	StrataJSON    []byte
	DrawnBy       string
	DrawnAt       time.Time

	Strata []PopulationStratum `db:"-"`
	Items  []AuditSampleItem   `db:"-"`
	Result AuditResult         `db:"-"`
}

// AuditSampleItem is an entry of a sample, with the newest mark.
type AuditSampleItem struct {
	SampleID     uuid.UUID
	Number       int
	Stratum      string
	KgCo2e       exact.Decimal // as reported
	Certain      bool
	FacilityName string
	SourceName   string
	ActivityID   string
	FactorID     string
	Month        string
	Ticks        []AuditTick
	AuditorKg    *exact.Decimal // nil: not checked yet
	Note         string
	MarkedBy     string
	MarkedAt     *time.Time
}

// EntryID is the entry's id within its run.
func (i AuditSampleItem) EntryID() string { return entryID(i.Number) }

// DifferenceKg is reported less the auditor's value.
func (i AuditSampleItem) DifferenceKg() *exact.Decimal {
	if i.AuditorKg == nil {
		return nil
	}
	out := i.KgCo2e.Sub(*i.AuditorKg)
	return &out
}

// AuditResult is what the marks of a sample mean for the total; overstatements and understatements are sizes. Limits are nil for
// random samples.
type AuditResult struct {
	Checked          int
	Open             int
	Exceptions       int
	KnownOverKg      exact.Decimal
	KnownUnderKg     exact.Decimal
	ProjectedOverKg  exact.Decimal
	ProjectedUnderKg exact.Decimal
	BasicKg          exact.Decimal
	LimitOverKg      *exact.Decimal
	LimitUnderKg     *exact.Decimal
	Conclusion       SampleConclusion
}

// MarkInput is what an auditor found of an item. Agrees stands for the reported value.
type MarkInput struct {
	SampleID  uuid.UUID
	EntryID   string
	Ticks     []AuditTick
	Agrees    bool
	AuditorKg *exact.Decimal
	Note      string
}

// auditTicks are all of them.
var auditTicks = []AuditTick{"reading", "evidence", "recomputed", "factor", "exception"}

const sampleColumns = `s.id, s.engagement_id, s.inventory_id, i.name AS inventory_name, s.run_id, s.method, s.approach, s.seed, s.risk_percent, s.expected_kg,
	s.materiality_kg, s.tolerable_kg, s.size, s.interval_kg, s.total_kg, s.reported_kg, s.items AS population, s.strata AS strata_json, s.drawn_by, s.drawn_at
	FROM audit_sample s JOIN inventory i ON i.organization_id = s.organization_id AND i.id = s.inventory_id WHERE s.organization_id = $1 `

// Samples lists the samples of an engagement, the newest first, at most 100.
func (s Assurance) Samples(ctx context.Context, engagement uuid.UUID) (out []AuditSample, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if _, err := t.engagementFor(ctx, actor, engagement); err != nil {
			return err
		}
		out, err = t.samples(ctx, `AND s.engagement_id = $2 ORDER BY s.drawn_at DESC, s.id LIMIT 100`, engagement)
		return err
	}, everyone...)
	return out, err
}

// Sample returns one sample with its items.
func (s Assurance) Sample(ctx context.Context, id uuid.UUID) (out AuditSample, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out, err = t.sample(ctx, actor, id)
		return err
	}, everyone...)
	return out, s.opened(ctx, err, "sample", id.String())
}

func (t *tx) sample(ctx context.Context, actor Actor, id uuid.UUID) (AuditSample, error) {
	if err := t.seesRuns(ctx, actor); err != nil {
		return AuditSample{}, err
	}
	found, err := t.samples(ctx, `AND s.id = $2`, id)
	if err == nil && len(found) == 0 {
		err = fault.New(fault.NotFound, "not found")
	}
	if err != nil {
		return AuditSample{}, err
	}
	return found[0], nil
}

func (t *tx) samples(ctx context.Context, where string, args ...any) ([]AuditSample, error) {
	out, err := collect[AuditSample](ctx, t, `SELECT `+sampleColumns+where, append([]any{t.org}, args...)...)
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(out))
	for i := range out {
		ids[i] = out[i].ID
	}
	items, err := collect[AuditSampleItem](ctx, t, `
		SELECT p.sample_id, p.number, p.stratum, p.kg_co2e, p.certain, e.detail->>'facility_name' AS facility_name, coalesce(e.detail#>>'{activity,source_name}', '') AS source_name,
		       coalesce(e.detail#>>'{entry,activity_id}', '') AS activity_id, coalesce(e.detail#>>'{entry,factor_id}', '') AS factor_id, e.month,
		       coalesce(m.ticks, '{}') AS ticks, m.kg_co2e AS auditor_kg, coalesce(m.note, '') AS note, coalesce(m.marked_by, '') AS marked_by, m.marked_at
		FROM audit_sample_item p JOIN audit_sample s ON s.organization_id = p.organization_id AND s.id = p.sample_id
		JOIN entry e ON e.organization_id = p.organization_id AND e.run_id = s.run_id AND e.number = p.number
		LEFT JOIN LATERAL (SELECT * FROM audit_mark k WHERE k.organization_id = p.organization_id AND k.sample_id = p.sample_id AND k.number = p.number
		                   ORDER BY k.marked_at DESC, k.id DESC LIMIT 1) m ON true
		WHERE p.organization_id = $1 AND p.sample_id = ANY ($2) ORDER BY p.stratum, p.number`, t.org, ids)
	if err != nil {
		return nil, err
	}
	itemsOf := groupBy(items, func(i AuditSampleItem) uuid.UUID { return i.SampleID })
	for i := range out {
		out[i].Items = itemsOf[out[i].ID]
		if err := out[i].evaluate(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// drawn is the sample as the arithmetic knows it.
func (s *AuditSample) drawn() sampling.Sample {
	out := sampling.Sample{Approach: sampling.Approach(s.Approach), Seed: s.Seed, Risk: s.RiskPercent, Size: s.Size, Interval: s.IntervalKg, Total: s.TotalKg, Items: s.Population}
	for _, x := range s.Strata {
		out.Strata = append(out.Strata, sampling.Stratum{
			Name: strconv.Itoa(x.Scope), Items: x.Items, Kg: x.Kg, Sampled: x.Sampled, Start: x.StartKg, Untested: x.Zero,
		})
	}
	for _, i := range s.Items {
		out.Picks = append(out.Picks, sampling.Pick{Item: sampling.Item{ID: i.EntryID(), Stratum: i.Stratum, Kg: i.KgCo2e}, Certain: i.Certain})
	}
	return out
}

func (s *AuditSample) evaluate() error {
	if err := json.Unmarshal(s.StrataJSON, &s.Strata); err != nil {
		return err
	}
	audited := map[string]exact.Decimal{}
	for _, i := range s.Items {
		if i.AuditorKg != nil {
			audited[i.EntryID()] = *i.AuditorKg
		}
	}
	r := s.drawn().Evaluate(audited)
	s.Result = AuditResult{
		Checked: r.Checked, Open: r.Open, Exceptions: r.Exceptions, KnownOverKg: r.Known.Over, KnownUnderKg: r.Known.Under,
		ProjectedOverKg: r.Projected.Over.Round(6), ProjectedUnderKg: r.Projected.Under.Round(6), BasicKg: r.Basic, Conclusion: SampleConclusion(r.Against(s.TolerableKg)),
	}
	if r.Limit != nil {
		over, under := r.Limit.Over.Round(6), r.Limit.Under.Round(6)
		s.Result.LimitOverKg, s.Result.LimitUnderKg = &over, &under
	}
	return nil
}

func (in *MarkInput) check() (number int, err error) {
	if in.Note, err = prose("note", in.Note, 1000); err != nil {
		return 0, err
	}
	slices.Sort(in.Ticks)
	in.Ticks = append([]AuditTick{}, slices.Compact(in.Ticks)...)
	for _, tick := range in.Ticks {
		if err := oneOf("ticks", tick, auditTicks...); err != nil {
			return 0, err
		}
	}
	if in.Agrees && in.AuditorKg != nil {
		return 0, fault.Field("auditorKg", "nothing beside agrees", in.AuditorKg.String())
	}
	return entryNumber(in.EntryID)
}

// Mark writes down what an auditor found of an item: tick marks, the auditor's value and a note. What was marked before stays on
// record. Auditors of the running engagement may.
func (s Assurance) Mark(ctx context.Context, in MarkInput) (out AuditSample, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		number, err := in.check()
		if err != nil {
			return err
		}
		of, err := t.sample(ctx, actor, in.SampleID)
		if err != nil {
			return err
		}
		if _, err := t.runningEngagement(ctx, actor, of.EngagementID); err != nil {
			return err
		}
		at := slices.IndexFunc(of.Items, func(i AuditSampleItem) bool { return i.Number == number })
		if at < 0 {
			return &fault.Error{Code: fault.NotFound, Field: "entryId", Message: "is not in the sample"}
		}
		if in.Agrees {
			in.AuditorKg = &of.Items[at].KgCo2e
		}
		_, err = t.Exec(ctx, `INSERT INTO audit_mark (organization_id, id, sample_id, number, ticks, kg_co2e, note, marked_by_id, marked_by, marked_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, t.org, newID(), in.SampleID, number, in.Ticks, in.AuditorKg, in.Note, actor.ID, actor.Name, t.now)
		if err != nil {
			return err
		}
		if out, err = t.sample(ctx, actor, in.SampleID); err != nil {
			return err
		}
		return t.audit(ctx, actor, "audit.mark", "audit_sample", in.SampleID.String(), in)
	}, Auditor)
	return out, err
}

// entryNumber reads an entry's id, such as "E-000001".
func entryNumber(id string) (int, error) {
	digits, ok := strings.CutPrefix(id, "E-")
	number, err := strconv.Atoi(digits)
	if !ok || err != nil || number < 1 || number > 1<<31-1 {
		return 0, fault.Field("entryId", "the id of an entry, such as E-000001", id)
	}
	return number, nil
}
