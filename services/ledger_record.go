package services

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// LedgerReading is a ledger as it is understood: its rows in groups, and those that cannot be lines.
type LedgerReading struct {
	Ledger   Ledger
	Columns  []string // the role of each column, as guessed or chosen
	Currency string
	Groups   []LedgerGroup
	Rejected []LedgerRejection
	Known    int // rows that are lines already
}

// LedgerGroup are rows of the same thing: one choice is for all of them.
type LedgerGroup struct {
	Match       string
	Supplier    string
	Account     string
	Text        string
	Basis       string // quantity, distance, nights or spend
	Unit        string
	Rows        int
	Total       exact.Decimal // of rows in this unit
	Remembered  *LedgerChoice // what a person chose for the same before
	Suggestions []LedgerSuggestion
}

// LedgerChoice is what a person decides for a group: nothing to count, or a category and a factor.
type LedgerChoice struct {
	Skip     bool
	Category int
	FactorID string
}

// LedgerRejection is a row that cannot be a line, and why.
type LedgerRejection struct {
	Line     int
	Field    string
	Message  string
	Expected string
	Got      string
}

// LedgerDecision is the choice for a group.
type LedgerDecision struct {
	Match    string
	Skip     bool
	Category int
	FactorID string
}

// LedgerResult is what became of the rows.
type LedgerResult struct {
	Recorded int
	Skipped  int // by choice
	Known    int // were lines already
	Open     int // without a choice
	Rejected []LedgerRejection
}

// Read shows a ledger as it would be recorded, with suggestions. Admins, managers and contributors may.
func (s Ledgers) Read(ctx context.Context, id uuid.UUID, in LedgerRead) (out LedgerReading, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		w, err := t.understand(ctx, actor, id, &in)
		if err != nil {
			return err
		}
		out = LedgerReading{Ledger: w.ledger, Columns: in.Columns, Currency: in.Currency, Rejected: w.rejected, Known: w.known}
		remembered, err := t.choices(ctx, w.ledger.Kind)
		if err != nil {
			return err
		}
		view, err := t.library(ctx, s.Scope3.Library)
		if err != nil {
			return err
		}
		m := newMatcher(view.offered())
		at := map[string]int{}
		for _, item := range w.items {
			key := item.match() + "\n" + item.unit
			i, ok := at[key]
			if !ok {
				i = len(out.Groups)
				at[key] = i
				g := LedgerGroup{Match: item.match(), Supplier: item.supplier, Account: item.account, Text: item.text, Basis: item.basis, Unit: item.unit}
				if c, known := remembered[g.Match]; known {
					g.Remembered = &c
				}
				g.Suggestions = m.suggest(item.about(), item.factorUnit(), item.categories())
				out.Groups = append(out.Groups, g)
			}
			out.Groups[i].Rows++
			out.Groups[i].Total = out.Groups[i].Total.Add(item.value)
		}
		return nil
	}, writers...)
	return out, err
}

// factorUnit is a unit that factors for the item count in.
func (i ledgerItem) factorUnit() string {
	switch i.basis {
	case "distance":
		return "pkm"
	case "nights":
		return "room_night"
	}
	return i.unit
}

func (i ledgerItem) categories() []string {
	if i.basis == "distance" || i.basis == "nights" {
		return []string{"6"}
	}
	return []string{"1", "2", "6"}
}

// understood is a ledger whose rows were read.
type understood struct {
	ledger   Ledger
	items    []ledgerItem // not lines yet
	rejected []LedgerRejection
	known    int
}

func (t *tx) understand(ctx context.Context, actor Actor, id uuid.UUID, in *LedgerRead) (out understood, err error) {
	if out.ledger, err = t.ledger(ctx, actor, id); err != nil {
		return out, err
	}
	if err := in.check(out.ledger.Header); err != nil {
		return out, err
	}
	rows, err := collect[ledgerRow](ctx, t, `SELECT line, cells, identity FROM ledger_row WHERE organization_id = $1 AND ledger_id = $2 ORDER BY line`, t.org, id)
	if err != nil {
		return out, err
	}
	known, err := collect[struct{ Identity []byte }](ctx, t, `SELECT n.identity FROM ledger_line n
		JOIN ledger_row r ON r.organization_id = n.organization_id AND r.identity = n.identity
		WHERE n.organization_id = $1 AND n.kind = $2 AND r.ledger_id = $3`, t.org, out.ledger.Kind, id)
	if err != nil {
		return out, err
	}
	done := map[string]bool{}
	for _, k := range known {
		done[string(k.Identity)] = true
	}
	reader := ledgerReader{out.ledger.Kind, *in}
	for _, row := range rows {
		if done[string(row.Identity)] {
			out.known++
			continue
		}
		item, err := reader.item(row)
		if err != nil {
			out.rejected = append(out.rejected, rejectedRow(row.Line, err))
			continue
		}
		out.items = append(out.items, item)
	}
	return out, nil
}

func rejectedRow(line int, err error) LedgerRejection {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return LedgerRejection{line, f.Field, f.Message, f.Expected, f.Got}
	}
	return LedgerRejection{Line: line, Message: err.Error()}
}

// choices are the newest of what people chose for a kind of ledger.
func (t *tx) choices(ctx context.Context, kind LedgerKind) (map[string]LedgerChoice, error) {
	rows, err := collect[struct {
		Match  string
		Choice []byte
	}](ctx, t, `SELECT DISTINCT ON (match) match, choice FROM ledger_choice WHERE organization_id = $1 AND kind = $2 ORDER BY match, id DESC`, t.org, kind)
	out := make(map[string]LedgerChoice, len(rows))
	for _, r := range rows {
		var c LedgerChoice
		if err := json.Unmarshal(r.Choice, &c); err != nil {
			return nil, err
		}
		out[r.Match] = c
	}
	return out, err
}

// LedgerRecord says how a ledger becomes lines.
type LedgerRecord struct {
	FacilityID uuid.UUID
	Read       LedgerRead
	Decisions  []LedgerDecision
}

// Record makes lines of the rows whose groups were decided, each row once, and remembers the decisions. Rows that cannot be
// lines do not hold up the others. Admins, managers and contributors may, outside closed periods.
func (s Ledgers) Record(ctx context.Context, id uuid.UUID, in LedgerRecord) (out LedgerResult, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		w, err := t.understand(ctx, actor, id, &in.Read)
		if err != nil {
			return err
		}
		if _, err := t.openFacility(ctx, in.FacilityID); err != nil {
			return err
		}
		out = LedgerResult{Known: w.known, Rejected: w.rejected}
		decided := map[string]LedgerDecision{}
		for _, d := range in.Decisions {
			if err := s.decide(ctx, t, actor, w, d); err != nil {
				return err
			}
			decided[d.Match] = d
		}
		for _, item := range w.items {
			d, ok := decided[item.match()]
			switch {
			case !ok:
				out.Open++
			case d.Skip:
				out.Skipped++
			default:
				if err := s.recordItem(ctx, t, recording{actor, w.ledger, in.FacilityID, item, d}, &out); err != nil {
					return err
				}
			}
		}
		return t.audit(ctx, actor, "ledger.record", "ledger", id.String(), struct{ Recorded, Skipped, Known, Rejected int }{
			out.Recorded, out.Skipped, out.Known, len(out.Rejected),
		})
	}, writers...)
	return out, err
}

// decide checks a decision and remembers it.
func (s Ledgers) decide(ctx context.Context, t *tx, actor Actor, w understood, d LedgerDecision) error {
	if !slices.ContainsFunc(w.items, func(i ledgerItem) bool { return i.match() == d.Match }) {
		return fault.Field("decisions.match", "the match of a group of this ledger", d.Match)
	}
	allowed := []int{1, 2}
	if w.ledger.Kind == LedgerTravel {
		allowed = []int{6}
	}
	if !d.Skip && !slices.Contains(allowed, d.Category) {
		return fault.Field("decisions.category", fmt.Sprint("one of ", allowed), strconv.Itoa(d.Category))
	}
	view, err := t.library(ctx, s.Scope3.Library)
	if err != nil {
		return err
	}
	if _, ok := view.catalog.Factor(d.FactorID); !d.Skip && !ok {
		return fault.Field("decisions.factorId", "the id of a loaded factor", d.FactorID)
	}
	_, err = t.Exec(ctx, `INSERT INTO ledger_choice (organization_id, id, kind, match, choice, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		t.org, newID(), w.ledger.Kind, d.Match, jsonOf(LedgerChoice{d.Skip, d.Category, d.FactorID}), actor.Name, t.now)
	return err
}

type recording struct {
	actor    Actor
	ledger   Ledger
	facility uuid.UUID
	item     ledgerItem
	decision LedgerDecision
}

func (s Ledgers) recordItem(ctx context.Context, t *tx, r recording, out *LedgerResult) error {
	in := r.line()
	id, err := s.Scope3.append(ctx, t, r.actor, in, Activity{RecordedBy: r.actor.Name})
	if _, ours := errors.AsType[*fault.Error](err); ours {
		out.Rejected = append(out.Rejected, rejectedRow(r.item.row.Line, err))
		return nil
	}
	if err != nil {
		return err
	}
	out.Recorded++
	_, err = t.Exec(ctx, `INSERT INTO ledger_line (organization_id, kind, identity, ledger_id, line, activity_id) VALUES ($1, $2, $3, $4, $5, $6)`,
		t.org, r.ledger.Kind, r.item.row.Identity, r.ledger.ID, r.item.row.Line, id)
	return err
}

// line is the line of a row: its day, its text, and the method that its figures allow.
func (r recording) line() Scope3LineInput {
	i := r.item
	in := Scope3LineInput{
		FacilityID: r.facility, Category: r.decision.Category, PeriodStart: i.day, PeriodEnd: i.day.AddDays(1), Description: clipped(i.about(), 500),
		Supplier: clipped(i.supplier, maxName), FactorID: r.decision.FactorID, FactorReason: "chosen for " + clipped(i.about(), 500),
		DataType: emissions.Invoiced, Evidence: fmt.Sprintf("%s, line %d", strings.TrimSpace(orDefault(r.ledger.FileName, "ledger")), i.row.Line),
	}
	value := func(name string) []Scope3Value { return []Scope3Value{{Name: name, Value: i.value, Unit: i.unit}} }
	switch i.basis {
	case "quantity":
		in.Method, in.Values = "goods.average", value("quantity")
	case "distance":
		in.Method, in.Rows = "travel.passenger", []Scope3Row{{Values: value("distance")}}
	case "nights":
		in.Method, in.Values = "travel.hotel", value("nights")
	default:
		if in.Method, in.Values = "goods.spend", value("spend"); r.decision.Category == int(emissions.BusinessTravel) {
			in.Method = "travel.spend"
		}
	}
	return in
}

func clipped(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most])
	}
	return text
}
