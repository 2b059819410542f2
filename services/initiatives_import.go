package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/internal/say"
)

// InitiativeRowState tells what becomes of an initiative of a workbook.
type InitiativeRowState string

// States of imported initiatives.
const (
	RowNew       InitiativeRowState = "new"
	RowChanged   InitiativeRowState = "changed"
	RowUnchanged InitiativeRowState = "unchanged"
	RowWrong     InitiativeRowState = "wrong"
)

// InitiativeImport is what a workbook of initiatives changes, or would.
type InitiativeImport struct {
	SHA256  string // of the file and of all that it changes: what a confirmation names
	Rows    []ImportedInitiative
	Wrong   int // rows that cannot be taken over: nothing is, while there is one
	Changes int // rows that are new or changed
}

// ImportedInitiative is an initiative of a workbook with its lines and steps.
type ImportedInitiative struct {
	ID       *uuid.UUID // nil for a new one
	Name     string
	State    InitiativeRowState
	Changes  []CellChange
	Problems []CellProblem
	Notes    []say.Sentence
}

// CellChange is a value that is other in a workbook.
type CellChange struct {
	Sheet  string
	Row    int // 0: a line or step that the workbook has no more
	Column say.Sentence
	Before string
	After  string
}

// CellProblem is a cell that cannot be taken over.
type CellProblem struct {
	Sheet    string
	Row      int
	Column   say.Sentence
	Expected say.Sentence
	Got      string
}

// TryImport tells what a workbook as Export writes it would change, and changes nothing. Admins and managers may.
func (s Initiatives) TryImport(ctx context.Context, file io.Reader) (out InitiativeImport, err error) {
	content, book, err := openRegisterBook(ctx, file)
	if err != nil {
		return out, err
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		drafts, err := t.draftInitiatives(ctx, s.Library, book)
		out = importOf(content, drafts)
		return err
	}, Admin, Manager)
	return out, err
}

// Import takes a workbook over, whole or not at all, when it changes what TryImport told under that hash. Statuses never
// change: gates change them. Initiatives, lines and steps that are decided show from then on that their plan is another.
// Admins and managers may.
func (s Initiatives) Import(ctx context.Context, sum string, file io.Reader) (out InitiativeImport, err error) {
	content, book, err := openRegisterBook(ctx, file)
	if err != nil {
		return out, err
	}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		drafts, err := t.draftInitiatives(ctx, s.Library, book)
		if err != nil {
			return err
		}
		out = importOf(content, drafts)
		switch {
		case out.SHA256 != sum:
			return &fault.Error{Code: fault.Conflict, Field: "sha256", Message: "the file or the register is another than in the preview; look at it again"}
		case out.Wrong > 0:
			return fault.Field("file", "rows that can all be taken over; the preview names those that cannot", strconv.Itoa(out.Wrong))
		}
		for _, d := range drafts {
			if err := t.keepDraft(ctx, actor, d); err != nil {
				return err
			}
		}
		hash := sha256.Sum256(content)
		return t.audit(ctx, actor, "initiative.import", "initiative", "", struct {
			SHA256  string
			Changes int
		}{hex.EncodeToString(hash[:]), out.Changes})
	}, Admin, Manager)
	return out, err
}

// openRegisterBook takes the file in before any transaction, from who may import.
func openRegisterBook(ctx context.Context, file io.Reader) ([]byte, registerBook, error) {
	if err := ActorFrom(ctx).allow(Admin, Manager); err != nil {
		return nil, nil, err
	}
	content, err := io.ReadAll(io.LimitReader(file, MaxInitiativesFile+1))
	if err != nil {
		return nil, nil, takenIn(err)
	}
	if len(content) > MaxInitiativesFile {
		return nil, nil, tooMuch("the file is too large", strconv.Itoa(MaxInitiativesFile>>20)+" MB")
	}
	book, err := readRegisterBook(content)
	return content, book, err
}

// importOf sums up. The hash is of the file and of the versions that it meets, with what it makes of them.
func importOf(content []byte, drafts []*initiativeDraft) InitiativeImport {
	out := InitiativeImport{Rows: []ImportedInitiative{}}
	hash := sha256.New()
	_, _ = hash.Write(content)
	for _, d := range drafts {
		row := d.row
		switch row.State {
		case RowWrong:
			out.Wrong++
		case RowNew, RowChanged:
			out.Changes++
		case RowUnchanged:
		}
		_, _ = hash.Write(jsonOf(struct {
			ImportedInitiative
			Version int
			In      InitiativeInput
			Steps   []InitiativeStepInput
		}{row, d.before.Version, d.in, d.steps}))
		out.Rows = append(out.Rows, row)
	}
	out.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return out
}

// keepDraft writes what is other than before, by the same ways as by hand.
func (t *tx) keepDraft(ctx context.Context, actor Actor, d *initiativeDraft) (err error) {
	now := d.before
	switch {
	case d.row.State == RowNew:
		if now, err = t.createInitiative(ctx, actor, d.in); err == nil {
			err = t.audit(ctx, actor, "initiative.create", "initiative", now.ID.String(), d.in)
		}
	case d.planEdited:
		now, err = t.updateInitiative(ctx, actor, now.ID, now.Version, d.in)
	}
	if err == nil && d.stepsEdited {
		_, err = t.setSteps(ctx, actor, now.ID, now.Version, d.steps)
	}
	return err
}
