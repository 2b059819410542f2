package services

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
)

// BillImport is what became of the lines of a file of bills.
type BillImport struct {
	Rows     []BillImportRow
	Recorded int // or that would be, in a preview
	Refused  int
}

// BillImportRow is one line: its bill, or why there is none.
type BillImportRow struct {
	Line     int // of the file, from 1
	Bill     *Bill
	Code     fault.Code // empty when recorded
	Field    string
	Message  string
	Expected string
	Got      string
}

// Limits of a file of bills.
const (
	maxBillFile = 2 << 20
	maxBillRows = 2000
)

// billHeaders are the columns of a file of bills by the words that head them.
var billHeaders = map[string]string{
	"facility": "facility", "拠点": "facility", "meter": "meter", "メーター": "meter", "channel": "channel", "計器": "channel",
	"source": "source", "排出源": "source", "commodity": "commodity", "エネルギー": "commodity", "from": "from", "開始日": "from",
	"to": "to", "終了日": "to", "to_inclusive": "to_inclusive", "終了日を含む": "to_inclusive", "quantity": "quantity", "数量": "quantity",
	"unit": "unit", "単位": "unit", "cost": "cost", "金額": "cost", "currency": "currency", "通貨": "currency", "estimated": "estimated",
	"推定": "estimated", "invoice_number": "invoice_number", "請求書番号": "invoice_number", "supplier": "supplier", "供給者": "supplier",
	"note": "note", "備考": "note",
}

// errPreview takes a whole transaction back that only tried.
var errPreview = errors.New("services: a preview keeps nothing")

// Import records the bills of a CSV file, each line by itself: good lines are kept, others say what was expected. With
// preview everything is checked as it would be and nothing is kept. Admins, managers and contributors may.
func (s Bills) Import(ctx context.Context, text string, preview bool) (out BillImport, err error) {
	rows, err := billRows(text)
	if err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out = BillImport{}
		for _, row := range rows {
			answer := s.importRow(ctx, t, actor, row)
			if answer.Code == "" {
				out.Recorded++
			} else {
				out.Refused++
			}
			out.Rows = append(out.Rows, answer)
		}
		if preview {
			return errPreview
		}
		return t.audit(ctx, actor, "bill.import", "bill", "", struct{ Recorded, Refused int }{out.Recorded, out.Refused})
	}, writers...)
	if errors.Is(err, errPreview) {
		err = nil
	}
	return out, err
}

// importRow records one line in a savepoint of its own.
func (s Bills) importRow(ctx context.Context, t *tx, actor Actor, row billRow) BillImportRow {
	out := BillImportRow{Line: row.line}
	inner, err := t.Begin(ctx)
	if err == nil {
		sub := &tx{Tx: inner, org: t.org, now: t.now, live: t.live}
		var in BillInput
		if in, err = s.billInput(ctx, sub, row); err == nil {
			err = sub.seesBillOf(ctx, actor, in.SourceID)
		}
		if err == nil {
			var b Bill
			if b, err = s.append(ctx, sub, in, Bill{RecordedBy: actor.Name}); err == nil {
				out.Bill, err = &b, inner.Commit(ctx)
			}
		}
		if err != nil {
			_ = inner.Rollback(ctx) // the error that matters is already known
		}
	}
	if err != nil {
		out.Bill, out.Code, out.Message = nil, fault.CodeOf(fromDatabase(err)), err.Error()
		if f, ok := errors.AsType[*fault.Error](fromDatabase(err)); ok {
			out.Field, out.Message, out.Expected, out.Got = f.Field, f.Message, f.Expected, f.Got
		}
	}
	return out
}

// billRow is a line of the file by column.
type billRow struct {
	line   int
	values map[string]string
}

func (r billRow) get(column string) string { return strings.TrimSpace(r.values[column]) }

func billRows(text string) ([]billRow, error) {
	if len(text) > maxBillFile {
		return nil, fault.New(fault.TooLarge, "a file of bills has at most 2 MiB")
	}
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	in.FieldsPerRecord, in.TrimLeadingSpace = -1, true
	if head, _, _ := strings.Cut(text, "\n"); strings.Count(head, "\t") > strings.Count(head, ",") {
		in.Comma = '\t'
	}
	head, err := in.Read()
	if err != nil {
		return nil, fault.Field("csv", "a first line with the names of the columns", "nothing")
	}
	columns := make([]string, len(head))
	for i, name := range head {
		columns[i] = billHeaders[strings.ToLower(strings.TrimSpace(name))]
	}
	for _, needed := range []string{"from", "to", "to_inclusive", "quantity", "unit"} {
		if !slices.Contains(columns, needed) {
			return nil, fault.Field("csv", "a column "+needed, strings.Join(head, ","))
		}
	}
	var out []billRow
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fault.Field("csv", "lines of comma-separated values", err.Error())
		}
		if len(out) == maxBillRows {
			return nil, fault.New(fault.TooLarge, "a file of bills has at most %d lines", maxBillRows)
		}
		line, _ := in.FieldPos(0)
		row := billRow{line: line, values: map[string]string{}}
		for i, value := range record {
			if i < len(columns) && columns[i] != "" {
				row.values[columns[i]] = value
			}
		}
		out = append(out, row)
	}
}

// billInput reads a line, and finds what its names name.
func (s Bills) billInput(ctx context.Context, t *tx, row billRow) (in BillInput, err error) {
	if in, err = row.plain(); err != nil {
		return in, err
	}
	switch {
	case row.get("meter") != "":
		err = t.nameRegister(ctx, row, &in)
	case row.get("source") != "":
		err = s.nameSource(ctx, t, row, &in)
	case row.get("facility") != "":
		in.FacilityID, err = t.facilityNamed(ctx, row.get("facility"))
	default:
		err = fault.Field("meter", "the name of a meter, of a source or of a facility", "")
	}
	if in.Commodity == "" {
		in.Commodity = meters.Electricity
	}
	return in, err
}

// plain reads what needs no look-up.
func (r billRow) plain() (in BillInput, err error) {
	in = BillInput{
		Unit: r.get("unit"), Currency: strings.ToUpper(r.get("currency")), InvoiceNumber: r.get("invoice_number"), Supplier: r.get("supplier"),
		Note: r.get("note"), Commodity: meters.Commodity(r.get("commodity")),
	}
	if in.PeriodFrom, err = billDay("from", r.get("from")); err != nil {
		return in, err
	}
	if in.PeriodTo, err = billDay("to", r.get("to")); err != nil {
		return in, err
	}
	if in.ToInclusive, err = yesOrNo("to_inclusive", r.get("to_inclusive")); err != nil {
		return in, err
	}
	if r.get("estimated") != "" {
		if in.Estimated, err = yesOrNo("estimated", r.get("estimated")); err != nil {
			return in, err
		}
	}
	if in.Quantity, err = billNumber("quantity", r.get("quantity")); err != nil {
		return in, err
	}
	if text := r.get("cost"); text != "" {
		cost, err := billNumber("cost", text)
		if err != nil {
			return in, err
		}
		in.Cost = &cost
	}
	return in, nil
}

func billDay(field, text string) (emissions.Date, error) {
	d, err := emissions.ParseDate(strings.ReplaceAll(text, "/", "-"))
	if err != nil {
		return d, fault.Field(field, "a day such as 2026-05-20", text)
	}
	return d, nil
}

func billNumber(field, text string) (exact.Decimal, error) {
	n, err := exact.Parse(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return n, fault.Field(field, "a number such as 1234.5", text)
	}
	return n, nil
}

// yesOrNo reads a choice. There is no default: whether a last day counts is never guessed.
func yesOrNo(field, text string) (bool, error) {
	switch strings.ToLower(text) {
	case "yes", "y", "true", "1", "はい", "○":
		return true, nil
	case "no", "n", "false", "0", "いいえ", "×":
		return false, nil
	}
	return false, fault.Field(field, "yes or no", text)
}

func (t *tx) nameRegister(ctx context.Context, row billRow, in *BillInput) error {
	d := &directory{meters: map[uuid.UUID]*namedMeter{}, named: map[string][]*namedMeter{}}
	name := row.get("meter")
	var ids []uuid.UUID
	if id, err := uuid.Parse(name); err == nil {
		ids = append(ids, id)
	}
	if err := d.loadMeters(ctx, t, ids, []string{name}); err != nil {
		return err
	}
	found := d.named[name]
	if len(ids) > 0 && d.meters[ids[0]] != nil {
		found = []*namedMeter{d.meters[ids[0]]}
	}
	if len(found) != 1 {
		return fault.Field("meter", "the id, name or serial number of one meter", name+" ("+strconv.Itoa(len(found))+" found)")
	}
	var of []Register
	for _, r := range found[0].registers {
		if channel := row.get("channel"); channel == "" || r.Channel == channel {
			of = append(of, r)
		}
	}
	if row.get("channel") == "" {
		of = counting(of, meters.DirectionImport)
	}
	if len(of) != 1 {
		return fault.Field("channel", "one register of "+name, strconv.Itoa(len(of))+" registers")
	}
	m, err := t.meter(ctx, of[0].MeterID)
	in.RegisterID, in.FacilityID, in.Commodity = &of[0].ID, m.FacilityID, m.Commodity
	return err
}

func (s Bills) nameSource(ctx context.Context, t *tx, row billRow, in *BillInput) error {
	sources, err := collect[EmissionSource](ctx, t, `SELECT `+sourceColumns+sourceFrom+`AND s.name = $2 AND s.archived_at IS NULL ORDER BY s.id`, t.org, row.get("source"))
	if err != nil {
		return err
	}
	if name := row.get("facility"); name != "" {
		facility, err := t.facilityNamed(ctx, name)
		if err != nil {
			return err
		}
		sources = slices.DeleteFunc(sources, func(s EmissionSource) bool { return s.FacilityID != facility })
	}
	if len(sources) != 1 {
		return fault.Field("source", "the name of one emission source, with its facility", row.get("source")+" ("+strconv.Itoa(len(sources))+" found)")
	}
	in.SourceID, in.FacilityID = &sources[0].ID, sources[0].FacilityID
	if kind, _ := s.Library.kind(sources[0].ActivityKey); in.Commodity == "" {
		in.Commodity = meters.Commodity(kind.Commodity)
	}
	return nil
}

func (t *tx) facilityNamed(ctx context.Context, name string) (uuid.UUID, error) {
	rows, err := collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility
		WHERE organization_id = $1 AND archived_at IS NULL AND (name = $2 OR name_ja = $2) ORDER BY id`, t.org, name)
	if err == nil && len(rows) != 1 {
		return uuid.Nil, fault.Field("facility", "the name of one facility", name+" ("+strconv.Itoa(len(rows))+" found)")
	}
	if err != nil {
		return uuid.Nil, err
	}
	return rows[0].ID, nil
}
