package services

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/emissions/scope3"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// Scope3 keeps the lines of the fifteen categories: each is an activity whose quantities follow from a method and its
// inputs.
type Scope3 struct {
	*Core
	Library *Library
}

// Scope3Value is a named input with its unit.
type Scope3Value struct {
	Name  string
	Value exact.Decimal
	Unit  string
}

// Scope3Row is one row of a line, such as a leg, a treatment or an investee, with a factor of its own.
type Scope3Row struct {
	Label       string
	Values      []Scope3Value
	ActivityKey string
	FactorID    string
}

// Scope3LineInput is what a person enters for one thing of a category. Pinned factors need a reason.
type Scope3LineInput struct {
	FacilityID   uuid.UUID
	Category     int
	Method       string
	PeriodStart  emissions.Date
	PeriodEnd    emissions.Date // the day after the last
	Description  string
	Supplier     string
	Values       []Scope3Value
	Rows         []Scope3Row
	ActivityKey  string
	FactorID     string
	FactorReason string
	DataType     emissions.DataType
	Evidence     string
	PrimaryShare *exact.Decimal // nil: as the method has it
	Quality      []int          // technological, temporal, geographical, completeness, reliability: 1 to 5, 0 not judged; empty: none
	Percent      *exact.Decimal // uncertainty of the quantity at 95 %, normal
}

// Scope3Line is a recorded line, as it holds now or as it was.
type Scope3Line struct {
	ID           uuid.UUID
	FacilityID   uuid.UUID
	SourceID     uuid.UUID
	Category     int
	Method       string
	PeriodStart  emissions.Date
	PeriodEnd    emissions.Date
	Description  string
	Supplier     string
	Values       []Scope3Value
	Rows         []Scope3Row
	ActivityKey  string
	FactorID     string
	FactorReason string
	DataType     emissions.DataType
	Evidence     string
	PrimaryShare *exact.Decimal
	Quality      []int
	Percent      *exact.Decimal
	Voided       bool
	Reason       string
	SupersedesID *uuid.UUID
	RecordedBy   string
	RecordedAt   time.Time
}

// Scope3LineConnection is a page of lines.
type Scope3LineConnection struct {
	Nodes      []Scope3Line
	PageInfo   PageInfo
	TotalCount int
}

const scope3Columns = `a.id, s.facility_id, a.source_id, l.category, l.method, a.period_start, a.period_end, l.description, l.supplier, l.inputs,
	l.factor_reason, a.data_type, a.evidence, l.primary_share, l.quality, l.uncertainty, a.quantity IS NULL AS voided, a.reason, a.supersedes_id,
	a.recorded_by, a.recorded_at`

const scope3From = ` FROM activity a
	JOIN scope3_line l ON l.organization_id = a.organization_id AND l.activity_id = a.id
	JOIN emission_source s ON s.organization_id = a.organization_id AND s.id = a.source_id
	WHERE a.organization_id = $1 `

// scope3Row is a line as it is stored.
type scope3Row struct {
	ID           uuid.UUID
	FacilityID   uuid.UUID
	SourceID     uuid.UUID
	Category     int
	Method       string
	PeriodStart  emissions.Date
	PeriodEnd    emissions.Date
	Description  string
	Supplier     string
	Inputs       []byte
	FactorReason string
	DataType     emissions.DataType
	Evidence     string
	PrimaryShare *exact.Decimal
	Quality      []byte
	Uncertainty  []byte
	Voided       bool
	Reason       string
	SupersedesID *uuid.UUID
	RecordedBy   string
	RecordedAt   time.Time
}

// entered is what was entered, for the method to derive from.
func (r scope3Row) entered() (out scope3.Line, err error) {
	return out, json.Unmarshal(r.Inputs, &out)
}

// judged are the quality and the uncertainty of a line; nil where nobody stated them.
func (r scope3Row) judged() (q *emissions.DataQuality, u *emissions.Spread, err error) {
	if r.Quality != nil {
		if err := json.Unmarshal(r.Quality, &q); err != nil {
			return nil, nil, err
		}
	}
	if r.Uncertainty != nil {
		err = json.Unmarshal(r.Uncertainty, &u)
	}
	return q, u, err
}

func (r scope3Row) line() (Scope3Line, error) {
	l, err := r.entered()
	if err != nil {
		return Scope3Line{}, err
	}
	q, u, err := r.judged()
	if err != nil {
		return Scope3Line{}, err
	}
	out := Scope3Line{
		ID: r.ID, FacilityID: r.FacilityID, SourceID: r.SourceID, Category: r.Category, Method: r.Method, PeriodStart: r.PeriodStart, PeriodEnd: r.PeriodEnd,
		Description: r.Description, Supplier: r.Supplier, Values: valuesOf(l.Method, l.Values, false), ActivityKey: l.ActivityKey, FactorID: l.FactorID,
		FactorReason: r.FactorReason, DataType: r.DataType, Evidence: r.Evidence, PrimaryShare: r.PrimaryShare, Voided: r.Voided, Reason: r.Reason,
		SupersedesID: r.SupersedesID, RecordedBy: r.RecordedBy, RecordedAt: r.RecordedAt,
	}
	for _, row := range l.Rows {
		out.Rows = append(out.Rows, Scope3Row{row.Label, valuesOf(l.Method, row.Values, true), row.ActivityKey, row.FactorID})
	}
	if q != nil {
		out.Quality = []int{q.Technological, q.Temporal, q.Geographical, q.Completeness, q.Reliability}
	}
	if u != nil {
		out.Percent = u.Percent
	}
	return out, nil
}

// valuesOf lists values in the order in which the method asks for them.
func valuesOf(method string, values map[string]scope3.Value, ofRow bool) []Scope3Value {
	m, _ := scope3.Find(method)
	fields := m.Fields
	if ofRow {
		fields = m.RowFields
	}
	var out []Scope3Value
	for _, f := range fields {
		if v, ok := values[f.Name]; ok {
			out = append(out, Scope3Value{f.Name, v.Value, v.Unit})
		}
	}
	return out
}

// category checks the number of a category.
func category(field string, n int) error {
	if n < 1 || n > len(scope3.Categories) {
		return fault.Field(field, "a category from 1 to 15", strconv.Itoa(n))
	}
	return nil
}

// check cleans the input and makes the line that its method derives from.
func (in *Scope3LineInput) check(cat *emissions.Catalog) (l scope3.Line, err error) {
	if in.Description, err = line("description", in.Description, 1, 500); err != nil {
		return l, err
	}
	if in.Supplier, err = line("supplier", in.Supplier, 0, maxName); err != nil {
		return l, err
	}
	if in.Evidence, err = line("evidence", in.Evidence, 0, 1000); err != nil {
		return l, err
	}
	if in.FactorReason, err = line("factorReason", in.FactorReason, 0, 1000); err != nil {
		return l, err
	}
	if in.DataType == "" {
		in.DataType = emissions.Entered
	}
	err = firstOf(category("category", in.Category), period(in.PeriodStart, in.PeriodEnd), in.checkJudgement(),
		oneOf("dataType", in.DataType, emissions.Invoiced, emissions.Entered, emissions.Estimated))
	if err != nil {
		return l, err
	}
	l = scope3.Line{Category: emissions.Category(in.Category), Method: in.Method, ActivityKey: in.ActivityKey, FactorID: in.FactorID}
	if l.Values, err = named("values", in.Values); err != nil {
		return l, err
	}
	for i, row := range in.Rows {
		at := "rows[" + strconv.Itoa(i) + "]"
		if row.Label, err = line(at+".label", row.Label, 0, maxName); err != nil {
			return l, err
		}
		values, err := named(at, row.Values)
		if err != nil {
			return l, err
		}
		l.Rows = append(l.Rows, scope3.Row{Label: row.Label, Values: values, ActivityKey: row.ActivityKey, FactorID: row.FactorID})
	}
	return l, in.checkFactors(cat)
}

func named(at string, list []Scope3Value) (map[string]scope3.Value, error) {
	out := make(map[string]scope3.Value, len(list))
	for _, v := range list {
		if _, twice := out[v.Name]; twice {
			return nil, fault.Field(at+"."+v.Name, "one value", "two")
		}
		out[v.Name] = scope3.Value{Value: v.Value, Unit: v.Unit}
	}
	return out, nil
}

func (in *Scope3LineInput) checkJudgement() error {
	if in.PrimaryShare != nil {
		if err := share("primaryShare", *in.PrimaryShare); err != nil {
			return err
		}
	}
	const indicators, worst = 5, 5
	if n := len(in.Quality); n != 0 && n != indicators {
		return fault.Field("quality", "five scores: technological, temporal, geographical, completeness, reliability", strconv.Itoa(n))
	}
	for i, score := range in.Quality {
		if score < 0 || score > worst {
			return fault.Field("quality["+strconv.Itoa(i)+"]", "1, very good, to 5, poor; 0 is not judged", strconv.Itoa(score))
		}
	}
	return notNegative("percent", in.Percent)
}

// checkFactors checks what the line and its rows name as activity or pinned factor.
func (in *Scope3LineInput) checkFactors(cat *emissions.Catalog) error {
	pinned := false
	check := func(at, key, id string) error {
		if key != "" && len(cat.Activity(key)) == 0 {
			return fault.Field(at+"activityKey", "an activity that factors exist for", key)
		}
		if id == "" {
			return nil
		}
		pinned = true
		f, ok := cat.Factor(id)
		switch {
		case !ok:
			return fault.Field(at+"factorId", "the id of a loaded factor", id)
		case f.Basis == emissions.BasisMarginal:
			return fault.Field(at+"factorId", "a factor for inventories; a marginal one is only for comparing projects", id)
		}
		return nil
	}
	if err := check("", in.ActivityKey, in.FactorID); err != nil {
		return err
	}
	for i, row := range in.Rows {
		if err := check("rows["+strconv.Itoa(i)+"].", row.ActivityKey, row.FactorID); err != nil {
			return err
		}
	}
	if pinned && in.FactorReason == "" {
		return fault.Field("factorReason", "why this factor and not the automatic choice", "")
	}
	return nil
}

// quality is what is stored of the scores; nil when none are given.
func (in *Scope3LineInput) quality() *emissions.DataQuality {
	if len(in.Quality) == 0 {
		return nil
	}
	return &emissions.DataQuality{
		Technological: in.Quality[0], Temporal: in.Quality[1], Geographical: in.Quality[2], Completeness: in.Quality[3], Reliability: in.Quality[4],
	}
}

func (in *Scope3LineInput) uncertainty() *emissions.Spread {
	if in.Percent == nil {
		return nil
	}
	return &emissions.Spread{Distribution: emissions.Normal, Percent: in.Percent, Source: "stated with the line"}
}
