package services

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/reports/dossier"
)

// evidence lists the attached files that figures of the inventory rest on, and those of the inventory itself, its facilities, its
// instruments and credits.
func (g *dossierGathering) evidence(ctx context.Context) error {
	files, err := collect[AttachedFile](ctx, g.t, `SELECT `+fileColumns+`AND d.detached_at IS NULL ORDER BY e.attached_at, e.id`, g.t.org)
	if err != nil || len(files) == 0 {
		return err
	}
	rests, err := g.restingOn(ctx)
	if err != nil {
		return err
	}
	for _, f := range files {
		key := f.TargetKind + " " + f.TargetID
		activities, about := rests[key]
		if !about {
			continue
		}
		slices.Sort(activities)
		g.out.Evidence = append(g.out.Evidence, dossier.Evidence{
			ID: f.ID.String(), FileName: f.FileName, MediaType: f.MediaType, Size: int64(f.Size), SHA256: f.SHA256, TargetKind: f.TargetKind,
			TargetID: f.TargetID, Note: f.Note, AttachedBy: f.AttachedBy, AttachedAt: utc(f.AttachedAt), Activities: slices.Compact(activities),
		})
	}
	return nil
}

// restingOn tells of each thing that evidence may be attached to which activities rest on it, by kind and id. What is about the
// inventory without an activity is there with none.
func (g *dossierGathering) restingOn(ctx context.Context) (map[string][]string, error) {
	out := map[string][]string{"inventory " + g.inventory.ID.String(): nil}
	for _, f := range g.inv.Facilities {
		out["facility "+f.ID] = nil
	}
	for _, i := range g.inv.Instruments {
		out["instrument "+i.ID] = nil
	}
	if err := g.ofCredits(ctx, out); err != nil {
		return nil, err
	}
	add := func(kind, id, activity string) { out[kind+" "+id] = append(out[kind+" "+id], activity) }
	for _, e := range g.inv.Entries {
		add("factor", e.FactorID, e.ActivityID)
	}
	for _, a := range g.inv.Activities {
		add("source", a.SourceID, a.ID)
		if a.Category > 0 {
			add("category", strconv.Itoa(int(a.Category)), a.ID)
		}
	}
	for _, part := range []func(context.Context, func(kind, id, activity string)) error{g.ofEntered, g.ofBills, g.ofRegisters} {
		if err := part(ctx, add); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ofEntered finds the first of each line of corrections, which evidence of an entered quantity is attached to.
func (g *dossierGathering) ofEntered(ctx context.Context, add func(kind, id, activity string)) error {
	type row struct{ Leaf, ID uuid.UUID }
	rows, err := collect[row](ctx, g.t, `
		WITH RECURSIVE line AS (
			SELECT id AS leaf, id, supersedes_id FROM activity WHERE organization_id = $1 AND id = ANY($2)
			UNION ALL
			SELECT l.leaf, o.id, o.supersedes_id FROM line l JOIN activity o ON o.organization_id = $1 AND o.id = l.supersedes_id)
		SELECT leaf, id FROM line WHERE supersedes_id IS NULL ORDER BY leaf`, g.t.org, g.entered())
	for _, r := range rows {
		add("activity", r.ID.String(), r.Leaf.String())
	}
	return err
}

// entered are the ids of the activities that people entered; others are named by what they were derived from.
func (g *dossierGathering) entered() (out []uuid.UUID) {
	for _, a := range g.inv.Activities {
		out = appendID(out, a.ID)
	}
	return out
}

// ofBills finds the bills behind activities: those that were entered as quantities, and those of the registers that are metered.
func (g *dossierGathering) ofBills(ctx context.Context, add func(kind, id, activity string)) error {
	type row struct {
		ID         uuid.UUID
		ActivityID *uuid.UUID
		Register   *int32
		From, To   emissions.Date
	}
	rows, err := collect[row](ctx, g.t, `SELECT id, activity_id, register_number AS register, period_start AS from, period_end AS to FROM bill
		WHERE organization_id = $1 AND period_start < $3 AND period_end > $2 ORDER BY id`, g.t.org, g.inv.Start, g.inv.End)
	if err != nil {
		return err
	}
	byRegister := groupBy(g.inv.Activities, func(a emissions.Activity) int32 { return a.Register })
	for _, r := range rows {
		if r.ActivityID != nil {
			add("bill", r.ID.String(), r.ActivityID.String())
		}
		if r.Register == nil {
			continue
		}
		for _, a := range byRegister[*r.Register] {
			if a.Register != 0 && a.Start.Before(r.To) && r.From.Before(a.End) {
				add("bill", r.ID.String(), a.ID)
			}
		}
	}
	return nil
}

// ofRegisters finds the registers and meters behind metered activities.
func (g *dossierGathering) ofRegisters(ctx context.Context, add func(kind, id, activity string)) error {
	type row struct {
		Number      int32
		ID, MeterID uuid.UUID
	}
	rows, err := collect[row](ctx, g.t, `SELECT number, id, meter_id FROM register WHERE organization_id = $1 ORDER BY number`, g.t.org)
	registers := byKey(rows, func(r row) int32 { return r.Number })
	for _, a := range g.inv.Activities {
		numbers := []int32{a.Register}
		for _, m := range a.Members {
			numbers = append(numbers, m.Register)
		}
		for _, n := range numbers {
			if r, found := registers[n]; found {
				add("register", r.ID.String(), a.ID)
				add("meter", r.MeterID.String(), a.ID)
			}
		}
	}
	return err
}

// signOffs are what was submitted and decided about the inventory and its sources in its period, and the closing itself.
func (g *dossierGathering) signOffs(ctx context.Context) error {
	type row struct {
		Source        string
		From, To      *emissions.Date
		SHA256        string
		Note          string
		SubmittedBy   string
		SubmittedAt   time.Time
		SubmittedRole string
		Approved      *bool
		Reason        string
		DecidedBy     string
		DecidedAt     *time.Time
		DecidedRole   string
	}
	rows, err := collect[row](ctx, g.t, `
		SELECT coalesce(e.name, '') AS source, s.period_start AS from, s.period_end AS to, s.sha256 AS "sha256", s.note, s.submitted_by, s.submitted_at,
		       coalesce(m.role, '') AS submitted_role, d.approved, coalesce(d.reason, '') AS reason, coalesce(d.decided_by, '') AS decided_by,
		       d.decided_at, coalesce(n.role, '') AS decided_role
		FROM submission s
		LEFT JOIN submission_decision d ON d.organization_id = s.organization_id AND d.submission_id = s.id
		LEFT JOIN emission_source e ON e.organization_id = s.organization_id AND e.id = s.source_id
		LEFT JOIN member m ON m.organization_id = s.organization_id AND m.account_id = s.submitted_by_id
		LEFT JOIN member n ON n.organization_id = s.organization_id AND n.account_id = d.decided_by_id
		WHERE s.organization_id = $1 AND (s.inventory_id = $2 OR s.period_start < $4 AND s.period_end > $3)
		ORDER BY s.submitted_at, s.id`, g.t.org, g.inventory.ID, g.inv.Start, g.inv.End)
	if err != nil {
		return err
	}
	var signed []dossier.SignOff
	for _, r := range rows {
		about := r.Source
		if r.From != nil {
			about += ", " + r.From.String() + " – " + r.To.AddDays(-1).String()
		}
		signed = append(signed, dossier.SignOff{
			Step: "submitted", Role: r.SubmittedRole, Name: r.SubmittedBy, At: utc(r.SubmittedAt), Statement: joinedSome(about, r.Note), SHA256: r.SHA256,
		})
		if r.Approved != nil {
			signed = append(signed, dossier.SignOff{
				Step: map[bool]string{true: "approved", false: "returned"}[*r.Approved], Role: r.DecidedRole, Name: r.DecidedBy, At: utc(*r.DecidedAt),
				Statement: joinedSome(about, r.Reason), SHA256: r.SHA256,
			})
		}
	}
	slices.SortStableFunc(signed, func(a, b dossier.SignOff) int { return a.At.Compare(b.At) })
	signed = append(signed, dossier.SignOff{
		Step: "closed", Role: cmp.Or(string(g.actor.Role), g.actor.Kind), Name: g.actor.Name, At: utc(g.t.now), SHA256: g.sha256,
	})
	g.out.SignOffs = signed
	return nil
}

// joinedSome joins the texts that are not empty.
func joinedSome(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), ". ")
}

// ofCredits finds the first of each line of corrections and retirements, which evidence of a credit is attached to.
func (g *dossierGathering) ofCredits(ctx context.Context, out map[string][]string) error {
	rows, err := collect[struct{ ID string }](ctx, g.t, `
		WITH RECURSIVE line AS (
			SELECT c.id, c.supersedes_id FROM carbon_credit c WHERE c.organization_id = $1 AND c.quantity IS NOT NULL`+creditCurrent+`
			UNION ALL
			SELECT o.id, o.supersedes_id FROM line l JOIN carbon_credit o ON o.organization_id = $1 AND o.id = l.supersedes_id)
		SELECT id::text AS id FROM line WHERE supersedes_id IS NULL`, g.t.org)
	for _, r := range rows {
		out["credit "+r.ID] = nil
	}
	return err
}
