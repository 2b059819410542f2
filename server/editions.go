package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/services"
)

// editionInput is what is said of a file of factors; the file itself follows it.
type editionInput struct {
	FileName        string           `json:"fileName"`
	Sheet           string           `json:"sheet"`
	HeadingLine     int              `json:"headingLine"`
	Columns         []columnBody     `json:"columns"`
	Publisher       string           `json:"publisher"`
	Title           string           `json:"title"`
	Year            int              `json:"year"`
	Licence         string           `json:"licence"`
	Attribution     string           `json:"attribution"`
	URL             string           `json:"url"`
	Geography       string           `json:"geography"`
	GWPSet          emissions.GWPSet `json:"gwpSet"`
	ValidFrom       string           `json:"validFrom"`
	ValidTo         string           `json:"validTo"`
	Redistributable bool             `json:"redistributable"`
	Supersedes      string           `json:"supersedes"`
	Follows         string           `json:"follows"`
}

type columnBody struct {
	Column string `json:"column"`
	Field  string `json:"field"`
}

type triedColumnBody struct {
	columnBody
	Cells []string `json:"cells"`
}

type rowFindingBody struct {
	Name     string `json:"name"`
	Severity string `json:"severity"`
	Line     int    `json:"line"`
	Detail   string `json:"detail"`
	DetailJA string `json:"detailJa"`
}

type gasBody struct {
	Gas       emissions.Gas    `json:"gas"`
	Origin    emissions.Origin `json:"origin"`
	KgPerUnit exact.Decimal    `json:"kgPerUnit"`
}

type sampledFactorBody struct {
	Line        int             `json:"line"`
	Name        string          `json:"name"`
	ActivityKey string          `json:"activityKey"`
	Region      string          `json:"region"`
	Unit        string          `json:"unit"`
	Scope       emissions.Scope `json:"scope"`
	Stage       emissions.Stage `json:"stage"`
	Basis       emissions.Basis `json:"basis"`
	ValidFrom   emissions.Date  `json:"validFrom"`
	Gases       []gasBody       `json:"gases"`
	KgCO2e      *exact.Decimal  `json:"kgCo2e"`
}

type trialBody struct {
	Sheets      []string            `json:"sheets"`
	Sheet       string              `json:"sheet"`
	HeadingLine int                 `json:"headingLine"`
	Columns     []triedColumnBody   `json:"columns"`
	Missing     []string            `json:"missing"`
	Remembered  string              `json:"remembered"`
	Rows        int                 `json:"rows"`
	Found       int                 `json:"found"`
	Findings    []rowFindingBody    `json:"findings"`
	Sample      []sampledFactorBody `json:"sample"`
	Keepable    bool                `json:"keepable"`
}

type keptEditionBody struct {
	ID      string       `json:"id"`
	Title   string       `json:"title"`
	SHA256  string       `json:"sha256"`
	Rows    int          `json:"rows"`
	Columns []columnBody `json:"columns"`
}

// postEdition is POST /v1/editions: a form (multipart/form-data) with edition, a JSON object, before one file. With preview=1
// it tells what is understood, and nothing is kept.
func (s *Server) postEdition(w http.ResponseWriter, r *http.Request) {
	s.takeForm(w, r, services.MaxEditionFile)
	fields, file, err := untilFile(r, "edition")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	in, err := editionOf(fields["edition"], givenName(file.Header.Get("Content-Disposition")))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if r.URL.Query().Get("preview") == "1" {
		trial, err := s.cfg.Services.Editions.Try(r.Context(), in, file)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.ok(w, r, http.StatusOK, trialOf(trial))
		return
	}
	kept, err := s.cfg.Services.Editions.Import(r.Context(), in, file)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	e := kept.Edition
	s.ok(w, r, http.StatusCreated, keptEditionBody{ID: e.ID, Title: e.Title, SHA256: e.SHA256, Rows: e.Rows, Columns: columnsOf(kept.Columns)})
}

// editionOf reads the field edition; a file name in it stands for that of the part.
func editionOf(text, fileName string) (out services.EditionInput, err error) {
	in := editionInput{FileName: fileName}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
			return out, fault.Field(wrong.Field, "a JSON "+wrong.Type.String(), wrong.Value)
		}
		return out, fault.Field("edition", "a JSON object of what the publisher says, before the file", text)
	}
	out = services.EditionInput{
		FileName: in.FileName, Sheet: in.Sheet, HeadingLine: in.HeadingLine, Publisher: in.Publisher, Title: in.Title, Year: in.Year,
		Licence: in.Licence, Attribution: in.Attribution, URL: in.URL, Geography: in.Geography, GWPSet: in.GWPSet,
		Redistributable: in.Redistributable, Supersedes: in.Supersedes, Follows: in.Follows,
	}
	for _, day := range []struct {
		field, text string
		into        *emissions.Date
	}{{"validFrom", in.ValidFrom, &out.ValidFrom}, {"validTo", in.ValidTo, &out.ValidTo}} {
		if err := day.into.UnmarshalText([]byte(day.text)); err != nil {
			return out, fault.Field(day.field, "a day such as 2025-04-01", day.text)
		}
	}
	for _, column := range in.Columns {
		out.Columns = append(out.Columns, services.EditionColumn(column))
	}
	return out, nil
}

func trialOf(t services.EditionTrial) trialBody {
	out := trialBody{
		Sheets: t.Sheets, Sheet: t.Sheet, HeadingLine: t.HeadingLine, Columns: []triedColumnBody{}, Missing: t.Missing, Remembered: t.Remembered, Rows: t.Rows,
		Found: t.Found, Findings: []rowFindingBody{}, Sample: []sampledFactorBody{}, Keepable: t.Keepable,
	}
	if out.Sheets == nil {
		out.Sheets = []string{}
	}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, triedColumnBody{columnBody(c.EditionColumn), c.Cells})
	}
	for _, f := range t.Findings {
		out.Findings = append(out.Findings, rowFindingBody(f))
	}
	for _, f := range t.Sample {
		gases := []gasBody{}
		for _, g := range f.Gases {
			gases = append(gases, gasBody(g))
		}
		out.Sample = append(out.Sample, sampledFactorBody{
			Line: f.Line, Name: f.Name, ActivityKey: f.ActivityKey, Region: f.Region, Unit: f.Unit, Scope: f.Scope, Stage: f.Stage, Basis: f.Basis,
			ValidFrom: f.ValidFrom, Gases: gases, KgCO2e: f.PublishedCO2e,
		})
	}
	return out
}

func columnsOf(columns []services.EditionColumn) []columnBody {
	out := make([]columnBody, len(columns))
	for i, c := range columns {
		out[i] = columnBody(c)
	}
	return out
}
