package server

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// maxForm is the room for the fields of a form beside its file.
const maxForm = 64 << 10

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
	control := http.NewResponseController(w)
	// A recorder in a test has no deadlines; a connection always has.
	_ = control.SetWriteDeadline(time.Time{})
	body := &patient{from: http.MaxBytesReader(w, r.Body, services.MaxEvidence+maxForm), control: control, clock: s.cfg.Clock}
	r.Body = io.NopCloser(body)
	file, err := s.attached(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusCreated, evidenceBody{ID: file.ID, FileName: file.FileName, MediaType: file.MediaType, Size: file.Size, SHA256: file.SHA256})
}

// attached reads the form up to its file, and attaches that.
func (s *Server) attached(r *http.Request) (services.AttachedFile, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return services.AttachedFile{}, fault.Field("body", "a form (multipart/form-data)", r.Header.Get("Content-Type"))
	}
	var in services.AttachInput
	for {
		part, err := form.NextPart()
		var large *http.MaxBytesError
		switch {
		case errors.Is(err, io.EOF):
			return services.AttachedFile{}, fault.Field("file", "a file after the other fields", "none")
		case errors.As(err, &large):
			return services.AttachedFile{}, err
		case err != nil:
			return services.AttachedFile{}, fault.Field("body", "a whole form (multipart/form-data)", err.Error())
		}
		if part.FormName() == "file" {
			in.FileName = givenName(part.Header.Get("Content-Disposition"))
			return s.cfg.Services.Evidence.Attach(r.Context(), in, part)
		}
		text, err := io.ReadAll(io.LimitReader(part, maxForm))
		if err != nil {
			return services.AttachedFile{}, err
		}
		switch part.FormName() {
		case "targetKind":
			in.Target.Kind = string(text)
		case "targetId":
			in.Target.ID = string(text)
		case "note":
			in.Note = string(text)
		}
	}
}

// givenName is the file's name as it was sent.
func givenName(disposition string) string {
	_, params, err := mime.ParseMediaType(disposition)
	if err != nil {
		return ""
	}
	return params["filename"]
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
