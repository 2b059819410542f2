package server

import (
	"net/http"
	"time"

	"github.com/google/uuid"

	"tanso/services"
)

type ledgerBody struct {
	ID           uuid.UUID `json:"id"`
	Rows         int       `json:"rows"`
	Recorded     int       `json:"recorded"`
	AlreadyTaken bool      `json:"alreadyTaken"`
}

// maxLedger is a little more than the services take, so that they say what is too large.
const maxLedger = 12 << 20

// postLedger is POST /v1/ledgers: the raw file as body, its kind and fileName in the address.
func (s *Server) postLedger(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Time{}) // a recorder in a test has no deadlines; a connection always has
	body := &patient{from: http.MaxBytesReader(w, r.Body, maxLedger), control: control, clock: s.cfg.Clock}
	q := r.URL.Query()
	taken, err := s.cfg.Services.Ledgers.Take(r.Context(), services.LedgerKind(q.Get("kind")), q.Get("fileName"), body)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusOK, ledgerBody{taken.ID, taken.Rows, taken.Recorded, taken.AlreadyTaken})
}
