package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/say"
	"tanso/reports"
)

// TieOut compares the totals of a closed inventory with what its stored reports say.
type TieOut struct {
	InventoryID uuid.UUID
	Agrees      bool // all that was found, and nothing is missing
	Reports     []TieOutReport
	Lines       []TieOutLine
}

// TieOutReport is a report that was read back, byte by byte.
type TieOutReport struct {
	ID       uuid.UUID
	Format   ReportFormat
	Language reports.Lang
	SHA256   string
	BuiltAt  *time.Time
}

// TieOutLine is one total.
type TieOutLine struct {
	Name  string // the range name in the workbook
	Label say.Sentence
	Kg    exact.Decimal
	Cells []TieOutCell // in the order of the reports
}

// TieOutCell is the total as a report shows it.
type TieOutCell struct {
	Found  string // empty: not found
	Agrees bool
}

// TieOut reads the stored workbooks and PDFs of a closed inventory back, the newest of each format and language, and compares each
// total with the canonical bytes of the closing run. Every member may who sees all sources.
func (s Assurance) TieOut(ctx context.Context, inventory uuid.UUID) (out TieOut, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.seesRuns(ctx, actor); err != nil {
			return err
		}
		i, err := t.inventory(ctx, inventory)
		if err != nil {
			return err
		}
		if i.ClosedRunID == nil {
			return fault.New(fault.Conflict, "reports are compared with closed inventories; this one is a draft")
		}
		statement, err := t.statementOf(ctx, *i.ClosedRunID)
		if err != nil {
			return err
		}
		figures, err := reports.Figures(reports.Source{Inventory: statement})
		if err != nil {
			return err
		}
		out = TieOut{InventoryID: inventory}
		for _, f := range figures {
			out.Lines = append(out.Lines, TieOutLine{Name: f.Name, Label: say.Sentence{EN: f.LabelEN, JA: f.LabelJA}, Kg: f.Value})
		}
		return t.readBack(ctx, &out)
	}, everyone...)
	return out, s.opened(ctx, err, "tie-out", inventory.String())
}

// readBack adds a column for each report.
func (t *tx) readBack(ctx context.Context, out *TieOut) error {
	stored, err := collect[TieOutReport](ctx, t, `SELECT DISTINCT ON (format, language) id, format, language, sha256, finished_at AS built_at FROM report
		WHERE organization_id = $1 AND inventory_id = $2 AND status = 'ready' AND format IN ('xlsx', 'pdf') ORDER BY format DESC, language, finished_at DESC`, t.org, out.InventoryID)
	if err != nil {
		return err
	}
	out.Reports, out.Agrees = stored, len(stored) > 0
	for _, r := range stored {
		content, err := io.ReadAll(t.readParts(ctx, reportParts, r.ID))
		if err != nil {
			return err
		}
		sum := sha256.Sum256(content)
		intact := hex.EncodeToString(sum[:]) == r.SHA256
		found, err := r.read(content)
		if err != nil {
			found, intact = nil, false // a file that cannot be read agrees with nothing
		}
		for n := range out.Lines {
			cell := r.cell(out.Lines[n], found, intact)
			out.Agrees = out.Agrees && (cell.Agrees || cell.Found == "" && intact && r.Format == FormatPDF)
			out.Lines[n].Cells = append(out.Lines[n].Cells, cell)
		}
	}
	return nil
}

func (r TieOutReport) read(content []byte) (map[string]exact.Decimal, error) {
	if r.Format == FormatPDF {
		return reports.ReadPDF(content)
	}
	return reports.ReadWorkbook(content)
}

// cell compares a total with what a report says of it. PDFs state the totals by scope alone, so that the others are not found there.
// Cells of workbooks are doubles, so that the double next to the total is what they must hold: large totals have fewer places.
func (r TieOutReport) cell(l TieOutLine, found map[string]exact.Decimal, intact bool) TieOutCell {
	value, ok := found[l.Name]
	if !ok {
		return TieOutCell{}
	}
	if r.Format == FormatPDF {
		return TieOutCell{Found: value.String() + " kg", Agrees: intact && value.Equal(l.Kg)}
	}
	want := reports.Tonnes(l.Kg)
	return TieOutCell{Found: value.String() + " t", Agrees: intact && value.Float() == want.Float()}
}
