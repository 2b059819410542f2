package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// ArrangementKind is what a source's assets or operation are under.
type ArrangementKind string

// Kinds of arrangements.
const (
	ArrangedLease     ArrangementKind = "lease"
	ArrangedFranchise ArrangementKind = "franchise"
	ArrangedNone      ArrangementKind = "none"
)

// SourceArrangement is a lease of the assets behind a source, or a franchise of the operation, from a day on until the
// next. Of two for one day the later recorded holds; none ends what was before.
type SourceArrangement struct {
	SourceID   uuid.UUID
	ValidFrom  emissions.Date
	Kind       ArrangementKind
	Lease      emissions.Lease     // of a lease
	Part       emissions.LeasePart // of a lease: the organization's side
	Superseded bool
	Reason     string
	RecordedBy string
	RecordedAt time.Time
}

// ArrangementInput is what a person says about a source's lease or franchise from a day on.
type ArrangementInput struct {
	ValidFrom emissions.Date
	Kind      ArrangementKind
	Lease     emissions.Lease
	Part      emissions.LeasePart
	Reason    string
}

func (in *ArrangementInput) check() (err error) {
	if in.Reason, err = line("reason", in.Reason, 0, 1000); err != nil {
		return err
	}
	if err := firstOf(dated("validFrom", in.ValidFrom), oneOf("kind", in.Kind, ArrangedLease, ArrangedFranchise, ArrangedNone)); err != nil {
		return err
	}
	if in.Kind == ArrangedLease {
		return firstOf(oneOf("lease", in.Lease, emissions.FinanceLease, emissions.OperatingLease), oneOf("part", in.Part, emissions.Lessee, emissions.Lessor))
	}
	if in.Lease != "" || in.Part != "" {
		return fault.Field("lease", "nothing, for it is no lease", string(in.Lease)+string(in.Part))
	}
	return nil
}

// Arrange says how a source of Scope 1 or 2 is leased or franchised from a day on. Admins and managers may. What closed
// inventories counted does not change; their staleness names the difference.
func (s Boundaries) Arrange(ctx context.Context, source uuid.UUID, in ArrangementInput) (out SourceArrangement, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		if err := t.serialize(ctx); err != nil {
			return err
		}
		of, err := t.source(ctx, source)
		if err != nil {
			return notFoundField(err, "sourceId", "no such emission source")
		}
		if of.Scope == 3 && in.Kind != ArrangedNone {
			return fault.Field("sourceId", "a source of Scope 1 or 2: in Scope 3 its category says where it belongs", "Scope 3")
		}
		_, err = t.Exec(ctx, `
			INSERT INTO source_arrangement (organization_id, source_id, valid_from, revision, kind, lease, part, reason, recorded_by, recorded_at)
			SELECT $1, $2, $3, coalesce(max(revision), 0) + 1, $4, $5, $6, $7, $8, $9 FROM source_arrangement
			WHERE organization_id = $1 AND source_id = $2 AND valid_from = $3`,
			t.org, source, in.ValidFrom, in.Kind, in.Lease, in.Part, in.Reason, actor.Name, t.now)
		if err != nil {
			return err
		}
		out = SourceArrangement{
			SourceID: source, ValidFrom: in.ValidFrom, Kind: in.Kind, Lease: in.Lease, Part: in.Part, Reason: in.Reason,
			RecordedBy: actor.Name, RecordedAt: t.now,
		}
		return t.audit(ctx, actor, "source.arrange", "emission_source", source.String(), in)
	}, Admin, Manager)
	return out, err
}

const arrangementRows = `SELECT source_id, valid_from, kind, lease, part,
	revision < max(revision) OVER (PARTITION BY source_id, valid_from) AS superseded, reason, recorded_by, recorded_at
	FROM source_arrangement WHERE organization_id = $1 AND ($2::uuid[] IS NULL OR source_id = ANY ($2))
	  AND ($3::timestamptz IS NULL OR recorded_at <= $3) ORDER BY source_id, valid_from DESC, revision DESC`

// Arrangements returns all arrangements of each source, newest day first, those superseded after the one that holds.
func (s Boundaries) Arrangements(ctx context.Context, sources []uuid.UUID) (out map[uuid.UUID][]SourceArrangement, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		rows, err := collect[SourceArrangement](ctx, t, arrangementRows, t.org, sources, t.knownAt)
		rows = slices.DeleteFunc(rows, func(a SourceArrangement) bool { return !sees(visible, a.SourceID) })
		out = groupBy(rows, func(a SourceArrangement) uuid.UUID { return a.SourceID })
		return err
	}, everyone...)
	return out, err
}

// arrangements are those of all sources that hold, oldest first, as the calculation takes them.
func (t *tx) arrangements(ctx context.Context) (map[uuid.UUID][]emissions.Arrangement, error) {
	rows, err := collect[SourceArrangement](ctx, t, arrangementRows, t.org, nil, t.knownAt)
	out := map[uuid.UUID][]emissions.Arrangement{}
	for _, r := range slices.Backward(rows) {
		if r.Superseded {
			continue
		}
		a := emissions.Arrangement{From: r.ValidFrom, Franchise: r.Kind == ArrangedFranchise}
		if r.Kind == ArrangedLease {
			a.Lease = &emissions.LeaseTerms{Kind: r.Lease, Part: r.Part}
		}
		out[r.SourceID] = append(out[r.SourceID], a)
	}
	return out, err
}
