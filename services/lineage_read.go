package services

import (
	"context"
	"encoding/hex"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// maxLineage bounds the receipts and bills of an entry.
const maxLineage = 50

// Lineage walks from an entry down to the readings, receipts, bills and files that it rests on, in the month of the entry and as they
// are known now. Every member may who sees its source.
func (s Assurance) Lineage(ctx context.Context, run uuid.UUID, id string) (out EntryLineage, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		number, err := entryNumber(id)
		if err != nil {
			return err
		}
		row, err := one[entryRow](ctx, t, `SELECT number, detail FROM entry WHERE organization_id = $1 AND run_id = $2 AND number = $3`, t.org, run, number)
		if err != nil {
			return err
		}
		shown, err := Inventories(s).show([]entryRow{row})
		if err != nil {
			return err
		}
		out = EntryLineage{EntryID: shown[0].ID, Entry: shown[0]}
		source, err := uuid.Parse(out.Entry.SourceID)
		if err != nil {
			return fault.Wrap(fault.Internal, err, "an entry names no source")
		}
		if err := t.seesSource(ctx, actor, source); err != nil {
			return err
		}
		return firstOf(t.walkReadings(ctx, &out), t.walkBills(ctx, &out, source), t.walkFiles(ctx, actor, &out, run))
	}, everyone...)
	return out, s.opened(ctx, err, "lineage", run.String()+"/"+id)
}

// registers are those behind the entry: its own, or those of its virtual meter.
func (l *EntryLineage) registers() (out []uuid.UUID) {
	if a := l.Entry.Activity; a.RegisterID != nil {
		out = append(out, *a.RegisterID)
	}
	for _, m := range l.Entry.Activity.Members {
		if !slices.Contains(out, m.RegisterID) {
			out = append(out, m.RegisterID)
		}
	}
	return out
}

// walkReadings counts the readings of each register in the month, and names what brought them in.
func (t *tx) walkReadings(ctx context.Context, l *EntryLineage) error {
	first, err := emissions.ParseDate(l.Entry.Month + "-01")
	if err != nil {
		return err
	}
	receipts := map[string]*LineageReceipt{}
	for _, id := range l.registers() {
		type place struct {
			Number    int32
			MeterName string
			Zone      string
		}
		p, err := one[place](ctx, t, `SELECT r.number, m.name AS meter_name, f.time_zone AS zone FROM register r
			JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
			JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id WHERE r.organization_id = $1 AND r.id = $2`, t.org, id)
		if err != nil {
			return err
		}
		zone, err := time.LoadLocation(p.Zone)
		if err != nil {
			return err
		}
		month := LineageMonth{RegisterID: id, MeterName: p.MeterName, From: first.In(zone).UTC(), To: monthAfter(first, 1).In(zone).UTC()}
		entries, err := t.entries(ctx, []window{{p.Number, month.From, month.To}})
		if err != nil {
			return err
		}
		for _, reading := range currentOf(entries[p.Number], nil) {
			month.Readings++
			of, known := receipts[reading.ReceiptID]
			if !known {
				of = &LineageReceipt{FirstLine: int(reading.Line)}
				receipts[reading.ReceiptID] = of
			}
			of.Readings++
			of.FirstLine, of.LastLine = min(of.FirstLine, int(reading.Line)), max(of.LastLine, int(reading.Line))
		}
		l.Months = append(l.Months, month)
	}
	return t.nameReceipts(ctx, l, receipts)
}

func (t *tx) nameReceipts(ctx context.Context, l *EntryLineage, of map[string]*LineageReceipt) error {
	ids := make([]string, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	rows, err := collect[StoredReceipt](ctx, t, `SELECT `+receiptColumns+` AND r.id = ANY ($2::text[]::uuid[]) ORDER BY r.recorded_at, r.id LIMIT $3`, t.org, ids, maxLineage+1)
	l.MoreReceipts = len(rows) > maxLineage
	for _, r := range rows[:min(len(rows), maxLineage)] {
		named := *of[r.ID.String()]
		named.ID, named.Kind, named.FileName, named.SHA256 = r.ID, r.Kind, r.FileName, hex.EncodeToString(r.InputHash)
		named.ActorName, named.RecordedAt = r.ActorName, r.RecordedAt
		l.Receipts = append(l.Receipts, named)
	}
	return err
}

func (t *tx) walkBills(ctx context.Context, l *EntryLineage, source uuid.UUID) error {
	a := l.Entry.Activity
	rows, err := collect[LineageBill](ctx, t, `SELECT b.id, b.supplier, b.invoice_number AS invoice, b.period_start::text AS from, (b.period_end - 1)::text AS to, b.quantity, b.unit
		FROM bill b LEFT JOIN register r ON r.organization_id = b.organization_id AND r.number = b.register_number
		WHERE b.organization_id = $1 AND b.quantity IS NOT NULL AND (b.source_id = $2 OR r.id = ANY ($3) OR b.activity_id::text = $4)
		  AND (b.activity_id::text = $4 OR b.period_start < ($5 || '-01')::date + interval '1 month' AND b.period_end > ($5 || '-01')::date)
		  AND NOT EXISTS (SELECT FROM bill n WHERE n.organization_id = b.organization_id AND n.supersedes_id = b.id)
		ORDER BY b.period_start, b.id LIMIT $6`, t.org, source, l.registers(), a.ID, l.Entry.Month, maxLineage)
	l.Bills = rows
	return err
}

// walkFiles finds what is attached to the entry, its activity, its source and its bills, as far as the actor sees it.
func (t *tx) walkFiles(ctx context.Context, actor Actor, l *EntryLineage, run uuid.UUID) error {
	targets := []DiscussionTarget{{"entry", run.String() + "/" + l.EntryID}, {"source", l.Entry.SourceID}}
	if uuid.Validate(l.Entry.ActivityID) == nil {
		targets = append(targets, DiscussionTarget{"activity", l.Entry.ActivityID})
	}
	for _, b := range l.Bills {
		targets = append(targets, DiscussionTarget{"bill", b.ID.String()})
	}
	for _, target := range targets {
		lasting, err := t.discussed(ctx, actor, target)
		if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
			continue // a bill of a source that the actor does not see
		}
		if err != nil {
			return err
		}
		files, err := collect[AttachedFile](ctx, t, `SELECT `+fileColumns+`AND e.target_kind = $2 AND e.target_id = $3 AND d.evidence_id IS NULL
			ORDER BY e.attached_at, e.id LIMIT $4`, t.org, lasting.Kind, lasting.ID, maxLineage)
		if err != nil {
			return err
		}
		l.Files = append(l.Files, files...)
	}
	return nil
}

// fed says which entries a fact feeds; what is empty is not asked for.
type fed struct {
	Activities []string
	Registers  []string
	Source     *uuid.UUID
	Factor     string
	From, To   string // months, both included
}

// Feeds is a page of the entries that a fact feeds in the newest run of each inventory, with the totals by inventory, scope and
// method. Every member may who sees all sources.
func (s Assurance) Feeds(ctx context.Context, q FeedQuery) (out FeedConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("feeds", q.First, q.After, 2)
		if err != nil {
			return err
		}
		number, err := strconv.Atoi(p.part(1, "0"))
		if err != nil {
			return fault.Field("after", "the endCursor of a page of this list", *q.After)
		}
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		f, err := t.fedBy(ctx, actor, q)
		if err != nil {
			return err
		}
		args := []any{t.org, f.Activities, f.Registers, f.Source, f.Factor, f.From, f.To}
		out.Totals, err = collect[FeedTotal](ctx, t, `SELECT i.id AS inventory_id, i.name AS inventory_name, e.scope, e.method, count(*)::integer AS entries, sum(e.kg_co2e) AS kg_co2e`+
			feedFrom+` GROUP BY i.id, i.name, i.period_start, e.scope, e.method ORDER BY i.period_start DESC, i.id, e.scope, e.method`, args...)
		if err != nil {
			return err
		}
		rows, err := collect[Feed](ctx, t, `SELECT i.id AS inventory_id, i.name AS inventory_name, i.closed_at IS NOT NULL AS closed, e.run_id, e.number, e.scope, e.method, e.month,
			coalesce(e.detail->>'facility_name', '') AS facility_name, coalesce(e.detail#>>'{activity,source_name}', '') AS source_name, e.kg_co2e`+
			feedFrom+` AND (e.run_id, e.number) > ($8::text::uuid, $9) ORDER BY e.run_id, e.number LIMIT $10`, append(args, p.part(0, uuid.Nil.String()), number, p.first+1)...)
		out.Nodes, out.PageInfo = cut(p, rows, func(f Feed) []string { return []string{f.RunID.String(), strconv.Itoa(f.Number)} })
		return err
	}, everyone...)
	return out, err
}

// feedFrom joins each inventory with the entries of its newest run, of a closed one its closing run.
const feedFrom = `
	FROM inventory i
	JOIN LATERAL (SELECT r.id FROM run r WHERE r.organization_id = i.organization_id AND r.inventory_id = i.id AND (i.closed_run_id IS NULL OR r.id = i.closed_run_id)
	              ORDER BY r.finished_at DESC, r.id DESC LIMIT 1) r ON true
	JOIN entry e ON e.organization_id = i.organization_id AND e.run_id = r.id
	WHERE i.organization_id = $1 AND ($4::uuid IS NULL OR e.source_id = $4) AND ($6 = '' OR e.month BETWEEN $6 AND $7)
	  AND (cardinality($2::text[]) = 0 OR e.detail#>>'{entry,activity_id}' = ANY ($2))
	  AND (cardinality($3::text[]) = 0 OR e.detail->>'register_id' = ANY ($3) OR e.detail->'member_ids' ?| $3)
	  AND ($5 = '' OR e.detail#>>'{entry,factor_id}' = $5)`

// fedBy turns a fact into what to look for.
func (t *tx) fedBy(ctx context.Context, actor Actor, q FeedQuery) (fed, error) {
	f := fed{Activities: []string{}, Registers: []string{}}
	switch q.Kind {
	case "reading":
		return t.fedByReading(ctx, f, q)
	case "evidence":
		id, err := uuid.Parse(q.ID)
		if err != nil {
			return f, fault.New(fault.NotFound, "not found")
		}
		file, err := t.evidence(ctx, actor, id)
		if err != nil {
			return f, err
		}
		if !slices.Contains([]string{"activity", "bill", "factor", "source"}, file.TargetKind) {
			return f, fault.Field("id", "a file of an activity, a bill, a source or a factor", file.TargetKind)
		}
		return t.fedBy(ctx, actor, FeedQuery{Kind: file.TargetKind, ID: file.TargetID})
	case "activity", "bill", "factor", "source":
	default:
		return f, fault.Field("kind", "one of reading, activity, bill, evidence, factor", q.Kind)
	}
	target, err := t.discussed(ctx, actor, DiscussionTarget{q.Kind, q.ID})
	if err != nil {
		return f, err
	}
	switch q.Kind {
	case "factor":
		f.Factor = target.ID
	case "source":
		id := uuid.MustParse(target.ID)
		f.Source = &id
	case "bill":
		return t.fedByBill(ctx, f, target.ID)
	default:
		err = t.QueryRow(ctx, `
			WITH RECURSIVE line AS (
				SELECT id FROM activity WHERE organization_id = $1 AND id::text = $2
				UNION ALL
				SELECT n.id FROM line l JOIN activity n ON n.organization_id = $1 AND n.supersedes_id = l.id)
			SELECT array_agg(id::text) FROM line`, t.org, target.ID).Scan(&f.Activities)
	}
	return f, err
}

func (t *tx) fedByReading(ctx context.Context, f fed, q FeedQuery) (fed, error) {
	if q.At == nil {
		return f, fault.Field("at", "the start of the reading", "")
	}
	var zone string
	err := t.QueryRow(ctx, `SELECT f.time_zone FROM register r JOIN meter m ON m.organization_id = r.organization_id AND m.id = r.meter_id
		JOIN facility f ON f.organization_id = m.organization_id AND f.id = m.facility_id WHERE r.organization_id = $1 AND r.id::text = $2`, t.org, q.ID).Scan(&zone)
	if err != nil {
		return f, err
	}
	loc, err := time.LoadLocation(zone)
	if err != nil {
		return f, err
	}
	f.Registers = []string{q.ID}
	f.From = q.At.In(loc).Format("2006-01")
	f.To = f.From
	return f, nil
}

func (t *tx) fedByBill(ctx context.Context, f fed, id string) (fed, error) {
	var register, activity *string
	err := t.QueryRow(ctx, `SELECT b.source_id, r.id::text, b.activity_id::text, to_char(b.period_start, 'YYYY-MM'), to_char(b.period_end - 1, 'YYYY-MM')
		FROM bill b LEFT JOIN register r ON r.organization_id = b.organization_id AND r.number = b.register_number
		WHERE b.organization_id = $1 AND b.id::text = $2`, t.org, id).Scan(&f.Source, &register, &activity, &f.From, &f.To)
	if register != nil {
		f.Registers = []string{*register}
	}
	if activity != nil {
		f.Activities, f.From, f.To = []string{*activity}, "", ""
	}
	if err == nil && register == nil && activity == nil && f.Source == nil {
		f.Activities = []string{id} // of a commodity alone: no entry rests on it
	}
	return f, err
}
