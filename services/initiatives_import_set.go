package services

import (
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

var (
	expectedWhole = say.Form{EN: "a whole number, or nothing", JA: "整数、または空欄"}
	expectedMeter = say.Form{EN: "a meter of the source's facility, or one whose name no other has", JA: "排出源の拠点のメーター、または名称が重複しないメーター"}
	expectedYesNo = say.Form{EN: "yes or no", JA: "yes または no（はい・いいえ）"}
	expectedPlace = say.Form{
		EN: "an emission source of the register, with the facility of the source where several have the name",
		JA: "登録済みの排出源（同名の排出源が複数ある場合は「排出源の拠点」も必要）",
	}
)

func expect(f say.Form, facts ...any) *say.Sentence {
	said := f.With(facts...)
	return &said
}

// setInitiative writes a cell of the first sheet into a draft, and says what was expected where it cannot.
func setInitiative(d *initiativeDraft, e cellEdit) *say.Sentence {
	in := &d.in
	switch e.column.ID {
	case "name":
		in.Name = e.after
	case "facility", "meter", "owner":
		return setNamed(d, e)
	case "kind":
		if in.Kind = InitiativeKind(e.after); !slices.Contains(initiativeKinds, in.Kind) {
			return expect(expectedOneOf, fewOf(initiativeKinds))
		}
	case "install":
		in.InstallStart = dayOf(e.after)
	case "start":
		in.StartDate = dayOf(e.after)
	case "years":
		return setWhole(&in.LifetimeYears, e.after)
	case "budget":
		return setWhole(&in.BudgetYear, e.after)
	case "cost":
		in.Cost = numberOf(e.after)
	case "kwh":
		in.ExpectedKwh = numberOf(e.after)
	case "tonnes":
		in.ExpectedTCo2e = numberOf(e.after)
	case "opex":
		in.OpexPerYear = numberOrZero(e.after)
	case "currency":
		in.Currency = e.after
	case "mandatory":
		yes, err := yesOrNo("mandatory", orDefault(e.after, "no"))
		if err != nil {
			return expect(expectedYesNo)
		}
		in.Mandatory = yes
	case "cdp":
		in.CdpType = e.after
	case "description":
		in.Description = e.after
	case "assumptions":
		in.Assumptions = e.after
	case "measurement":
		in.Measurement = e.after
	}
	return nil
}

// setNamed finds what a cell names. An owner who is no member stays a name.
func setNamed(d *initiativeDraft, e cellEdit) *say.Sentence {
	in, names := &d.in, d.names
	switch e.column.ID {
	case "facility":
		at := slices.IndexFunc(names.facilities, func(f Facility) bool { return !f.Archived && (f.Name == e.after || f.NameJA == e.after) })
		if e.after == "" || at < 0 {
			return expect(expectedOneOf, names.openFacilities())
		}
		in.FacilityID = names.facilities[at].ID
	case "meter":
		if in.RegisterID = nil; e.after == "" {
			return nil
		}
		in.RegisterID = names.registerAt(e.after, in.FacilityID)
		if in.RegisterID == nil {
			return expect(expectedOneOf, names.metersAt(in.FacilityID))
		}
	case "owner":
		in.Owner, in.OwnerID = e.after, nil
		if at := slices.IndexFunc(names.members, func(m Member) bool { return m.Name == e.after }); at >= 0 {
			in.Owner, in.OwnerID = "", &names.members[at].AccountID
		}
	}
	return nil
}

// setLine writes a cell of the sheet of lines. The quantity a year follows afterwards.
func setLine(d *initiativeDraft, l *InitiativeLineInput, e cellEdit) *say.Sentence {
	switch e.column.ID {
	case "source", "place":
		return setSource(d, l, e)
	case "meter":
		if l.RegisterID = nil; e.after == "" {
			return nil
		}
		if l.RegisterID = d.names.lineRegister(e.after, l.SourceID); l.RegisterID == nil {
			return expect(expectedMeter)
		}
	case "unit":
		l.Unit = e.after
	case "baseline":
		l.Baseline = numberOf(e.after)
	case "price":
		l.Price = numberOrZero(e.after)
	case "escalation":
		l.Escalation = numberOrZero(e.after)
	case "scope":
		return setWhole(&l.Scope, e.after)
	case "category":
		return setWhole(&l.Category, e.after)
	case "tonnes":
		l.TPerYear = numberOf(e.after)
	case "basis":
		l.Basis = e.after
	default:
		setMonth(l, e)
	}
	return nil
}

func setMonth(l *InitiativeLineInput, e cellEdit) {
	month, err := strconv.Atoi(strings.TrimPrefix(e.column.ID, "m"))
	if err != nil || month < 1 || month > monthsOfYear {
		return
	}
	if l.Saved == nil {
		l.Saved = make([]exact.Decimal, monthsOfYear)
	}
	l.Saved[month-1] = numberOrZero(e.after)
}

// setSource finds the source that a row names, with its facility where it says one.
func setSource(d *initiativeDraft, l *InitiativeLineInput, e cellEdit) *say.Sentence {
	name, place := e.row.cells["source"], e.row.cells["place"]
	if l.SourceID = nil; name == "" {
		l.Saved = nil
		return nil
	}
	for _, s := range d.names.sources {
		if s.Name != name || s.Archived || place != "" && d.names.facility(s.FacilityID) != place {
			continue
		}
		if l.SourceID != nil {
			return expect(expectedPlace)
		}
		l.SourceID = &s.ID
	}
	if l.SourceID == nil {
		return expect(expectedPlace)
	}
	if l.Saved == nil {
		l.Saved = make([]exact.Decimal, monthsOfYear)
	}
	return nil
}

// setStep writes a cell of the sheet of steps.
func setStep(s *InitiativeStepInput, e cellEdit) *say.Sentence {
	switch e.column.ID {
	case "step":
		s.Name = e.after
	case "from":
		s.StartOn = dayOf(e.after)
	case "to":
		s.EndOn = dayOf(e.after)
	case "done":
		s.DoneOn = dayOf(e.after)
	case "who":
		s.Responsible = e.after
	case "planned":
		s.PlannedCost = numberOf(e.after)
	case "actual":
		s.ActualCost = numberOf(e.after)
	}
	return nil
}

// numberOf reads a canonical number; nil for an empty cell.
func numberOf(text string) *exact.Decimal {
	if text == "" {
		return nil
	}
	n := exact.Must(text)
	return &n
}

func numberOrZero(text string) exact.Decimal {
	if n := numberOf(text); n != nil {
		return *n
	}
	return exact.Zero
}

// dayOf reads a canonical day; zero for an empty cell.
func dayOf(text string) (out emissions.Date) {
	if text != "" {
		out, _ = emissions.ParseDate(text)
	}
	return out
}

func setWhole(into **int, text string) *say.Sentence {
	if *into = nil; text == "" {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return expect(expectedWhole)
	}
	*into = &n
	return nil
}

// maxExpected is how many names an expectation lists.
const maxExpected = 12

func fewOf[T ~string](names []T) string {
	var out []string
	for _, name := range names[:min(len(names), maxExpected)] {
		out = append(out, string(name))
	}
	if len(names) > maxExpected {
		out = append(out, "…")
	}
	return strings.Join(out, ", ")
}

func (n *initiativeNames) openFacilities() string {
	var out []string
	for _, f := range n.facilities {
		if !f.Archived {
			out = append(out, f.Name)
		}
	}
	return fewOf(out)
}

func (n *initiativeNames) metersAt(facility uuid.UUID) string {
	var out []string
	for _, r := range n.registers {
		if r.FacilityID == facility {
			out = append(out, r.Name)
		}
	}
	return fewOf(out)
}

func (n *initiativeNames) registerPlace(id uuid.UUID) uuid.UUID {
	if at := slices.IndexFunc(n.registers, func(r namedRegister) bool { return r.ID == id }); at >= 0 {
		return n.registers[at].FacilityID
	}
	return uuid.Nil
}

// registerAt is the register of that name at a facility.
func (n *initiativeNames) registerAt(name string, facility uuid.UUID) *uuid.UUID {
	at := slices.IndexFunc(n.registers, func(r namedRegister) bool { return r.Name == name && r.FacilityID == facility })
	if at < 0 {
		return nil
	}
	return &n.registers[at].ID
}

// lineRegister is the register of that name where the source is, else the only one of that name: a line may be of any facility.
func (n *initiativeNames) lineRegister(name string, source *uuid.UUID) (out *uuid.UUID) {
	if source != nil {
		if at := slices.IndexFunc(n.sources, func(s EmissionSource) bool { return s.ID == *source }); at >= 0 {
			out = n.registerAt(name, n.sources[at].FacilityID)
		}
	}
	if out != nil {
		return out
	}
	for _, r := range n.registers {
		if r.Name != name {
			continue
		}
		if out != nil {
			return nil
		}
		out = &r.ID
	}
	return out
}
