package server

import (
	"net/http"
	"strconv"

	"tanso/internal/fault"
)

type logHeadBody struct {
	Origin    string `json:"origin"`
	Size      int64  `json:"size"`
	Root      string `json:"root"`
	Signed    string `json:"signed"`
	PublicKey string `json:"publicKey"`
}

type inclusionBody struct {
	Number int64    `json:"number"`
	Record string   `json:"record"`
	Hash   string   `json:"hash"`
	Size   int64    `json:"size"`
	Root   string   `json:"root"`
	Proof  []string `json:"proof"`
}

type consistencyBody struct {
	From     int64    `json:"from"`
	To       int64    `json:"to"`
	FromRoot string   `json:"fromRoot"`
	ToRoot   string   `json:"toRoot"`
	Proof    []string `json:"proof"`
}

// logKeys is GET /v1/log/key: the verifier keys of signed heads as plain text, one a line, the newest first. They are public.
func (s *Server) logKeys(w http.ResponseWriter, r *http.Request) {
	keys, err := s.cfg.Services.Log.Keys(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for _, key := range keys {
		_, _ = w.Write([]byte(key.PublicKey + "\n"))
	}
}

// logHead is GET /v1/log/head: the newest head of the organization's log, signed.
func (s *Server) logHead(w http.ResponseWriter, r *http.Request) {
	head, err := s.cfg.Services.Log.Head(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusOK, logHeadBody(head))
}

// logInclusion is GET /v1/log/inclusion?number=&size=: proof that a record stands in the log.
func (s *Server) logInclusion(w http.ResponseWriter, r *http.Request) {
	number, err := numberOf(r, "number")
	if err == nil && number == nil {
		err = fault.Field("number", "the number of a record, from 0", "")
	}
	size, wrong := numberOf(r, "size")
	if err != nil || wrong != nil {
		s.fail(w, r, firstError(err, wrong))
		return
	}
	proof, err := s.cfg.Services.Log.Inclusion(r.Context(), *number, size)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusOK, inclusionBody(proof))
}

// logConsistency is GET /v1/log/consistency?from=&to=: proof that the log has only grown between two sizes.
func (s *Server) logConsistency(w http.ResponseWriter, r *http.Request) {
	from, err := numberOf(r, "from")
	if err == nil && from == nil {
		err = fault.Field("from", "the size of an earlier head", "")
	}
	to, wrong := numberOf(r, "to")
	if err != nil || wrong != nil {
		s.fail(w, r, firstError(err, wrong))
		return
	}
	proof, err := s.cfg.Services.Log.Consistency(r.Context(), *from, to)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusOK, consistencyBody(proof))
}

func firstError(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// numberOf reads an optional number of the address.
func numberOf(r *http.Request, name string) (*int64, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return nil, nil // nothing was asked for, which is no error
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return nil, fault.Field(name, "a whole number", text)
	}
	return &n, nil
}

// dossierFile is GET /v1/inventories/{id}/dossier: the canonical bytes of what was frozen beside a closed inventory.
func (s *Server) dossierFile(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	content, err := s.cfg.Services.Inventories.Dossier(r.Context(), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	sendFile(w, mediaJSON, "dossier.json", content)
}
