package server

import (
	"net/http"
	"time"

	"github.com/google/uuid"

	"tanso/internal/say"
	"tanso/services"
)

type sentenceBody struct {
	EN string `json:"en"`
	JA string `json:"ja"`
}

type cellChangeBody struct {
	Sheet  string       `json:"sheet"`
	Row    int          `json:"row"`
	Column sentenceBody `json:"column"`
	Before string       `json:"before"`
	After  string       `json:"after"`
}

type cellProblemBody struct {
	Sheet    string       `json:"sheet"`
	Row      int          `json:"row"`
	Column   sentenceBody `json:"column"`
	Expected sentenceBody `json:"expected"`
	Got      string       `json:"got"`
}

type importedInitiativeBody struct {
	ID       *uuid.UUID                  `json:"id"`
	Name     string                      `json:"name"`
	State    services.InitiativeRowState `json:"state"`
	Changes  []cellChangeBody            `json:"changes"`
	Problems []cellProblemBody           `json:"problems"`
	Notes    []sentenceBody              `json:"notes"`
}

type initiativeImportBody struct {
	SHA256  string                   `json:"sha256"`
	Changes int                      `json:"changes"`
	Wrong   int                      `json:"wrong"`
	Rows    []importedInitiativeBody `json:"rows"`
}

// postInitiatives is POST /v1/initiatives: a workbook as the export writes it, as the raw body. With dry=true it tells what would
// change; with sha256, from that answer, it takes exactly that over.
func (s *Server) postInitiatives(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Time{}) // a recorder in a test has no deadlines; a connection always has
	// A little more than the services take, so that they say what is too large.
	body := &patient{from: http.MaxBytesReader(w, r.Body, services.MaxInitiativesFile+maxForm), control: control, clock: s.cfg.Clock}
	q := r.URL.Query()
	var out services.InitiativeImport
	var err error
	if q.Get("dry") == "true" {
		out, err = s.cfg.Services.Initiatives.TryImport(r.Context(), body)
	} else {
		out, err = s.cfg.Services.Initiatives.Import(r.Context(), q.Get("sha256"), body)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusOK, initiativeImportOf(out))
}

func initiativeImportOf(in services.InitiativeImport) initiativeImportBody {
	out := initiativeImportBody{SHA256: in.SHA256, Changes: in.Changes, Wrong: in.Wrong, Rows: []importedInitiativeBody{}}
	said := func(s say.Sentence) sentenceBody { return sentenceBody(s) }
	for _, row := range in.Rows {
		body := importedInitiativeBody{
			ID: row.ID, Name: row.Name, State: row.State, Changes: []cellChangeBody{}, Problems: []cellProblemBody{}, Notes: []sentenceBody{},
		}
		for _, c := range row.Changes {
			body.Changes = append(body.Changes, cellChangeBody{c.Sheet, c.Row, said(c.Column), c.Before, c.After})
		}
		for _, p := range row.Problems {
			body.Problems = append(body.Problems, cellProblemBody{p.Sheet, p.Row, said(p.Column), said(p.Expected), p.Got})
		}
		for _, n := range row.Notes {
			body.Notes = append(body.Notes, said(n))
		}
		out.Rows = append(out.Rows, body)
	}
	return out
}
