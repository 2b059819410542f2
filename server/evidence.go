package server

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/services"
)

// evidenceBody is the answer to a file that was attached.
type evidenceBody struct {
	ID        uuid.UUID `json:"id"`
	FileName  string    `json:"fileName"`
	MediaType string    `json:"mediaType"`
	Size      int       `json:"size"`
	SHA256    string    `json:"sha256"`
}

// postEvidence is POST /v1/evidence: a form (multipart/form-data) with targetKind, targetId and note before one file. Nothing
// of it touches the disk.
func (s *Server) postEvidence(w http.ResponseWriter, r *http.Request) {
	s.takeForm(w, r, services.MaxEvidence)
	file, err := s.attached(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusCreated, evidenceBody{ID: file.ID, FileName: file.FileName, MediaType: file.MediaType, Size: file.Size, SHA256: file.SHA256})
}

// attached reads the form up to its file, and attaches that.
func (s *Server) attached(r *http.Request) (services.AttachedFile, error) {
	fields, file, err := untilFile(r, "targetKind", "targetId", "note")
	if err != nil {
		return services.AttachedFile{}, err
	}
	return s.cfg.Services.Evidence.Attach(r.Context(), services.AttachInput{
		Target:   services.DiscussionTarget{Kind: fields["targetKind"], ID: fields["targetId"]},
		FileName: givenName(file.Header.Get("Content-Disposition")), Note: fields["note"],
	}, file)
}

// evidenceFile is GET /v1/evidence/{id}/file; with inline=1 images and PDF are shown instead of saved. The service checks the
// hash and puts the access on record before it hands out a byte. What is shown runs nothing and loads nothing; only our own
// pages may frame it. A sandbox would keep browsers from showing a PDF at all, and so stands on everything else.
func (s *Server) evidenceFile(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	file, content, err := s.cfg.Services.Evidence.File(r.Context(), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	image, pdf := strings.HasPrefix(file.MediaType, "image/"), file.MediaType == "application/pdf"
	policy, how := "sandbox; default-src 'none'; frame-ancestors 'none'", "attachment"
	if r.URL.Query().Get("inline") == "1" && (image || pdf) {
		how = "inline"
		policy = "sandbox; default-src 'none'; frame-ancestors 'self'"
		if pdf {
			policy = "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'self'"
		}
	}
	h := w.Header()
	h.Set("Content-Type", file.MediaType)
	h.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": file.FileName}))
	h.Set("Content-Length", strconv.Itoa(len(content)))
	h.Set("Content-Security-Policy", policy)
	h.Set("ETag", `"`+file.SHA256+`"`)
	_, _ = w.Write(content) //nolint:gosec // of an allowed type, under nosniff and a strict policy
}
