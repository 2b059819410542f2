package server

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
	"tanso/services"
)

// mediaTypes of the formats of reports.
var mediaTypes = map[services.ReportFormat]string{
	services.FormatXLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	services.FormatPDF:  "application/pdf",
	services.FormatPack: "application/zip",
}

const mediaJSON = "application/json"

// reportFile is GET /v1/reports/{id}/file. The service puts the access on record before it hands out a byte.
func (s *Server) reportFile(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	report, content, err := s.cfg.Services.Reports.File(r.Context(), id)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.sendReport(w, r, report, content)
}

// sharedReport is GET /v1/shared/{secret}: a report by a link that ends, without a sign-in.
func (s *Server) sharedReport(w http.ResponseWriter, r *http.Request) {
	report, content, err := s.cfg.Services.Reports.Shared(r.Context(), r.PathValue("secret"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("X-Robots-Tag", "noindex")
	s.sendReport(w, r, report, content)
}

// sendReport streams the bytes from the store; when that breaks off, the announced length tells the receiver.
func (s *Server) sendReport(w http.ResponseWriter, r *http.Request, report services.Report, content services.Content) {
	h := w.Header()
	announce(h, mediaTypes[report.Format], report.FileName, report.Size)
	h.Set("ETag", `"`+report.SHA256+`"`)
	if sum, err := hex.DecodeString(report.SHA256); err == nil {
		digest := base64.StdEncoding.EncodeToString(sum)
		h.Set("Digest", "sha-256="+digest)              // RFC 3230, which older tools know
		h.Set("Content-Digest", "sha-256=:"+digest+":") // RFC 9530
	}
	if err := content.Copy(r.Context(), slowly{w, http.NewResponseController(w)}); err != nil {
		s.log.WarnContext(r.Context(), "a report broke off", "report", report.ID, "cause", err)
	}
}

// slowly gives each write the time that a whole answer otherwise has: a long file over a slow line may take longer.
type slowly struct {
	io.Writer
	deadline *http.ResponseController
}

// Write passes bytes on.
func (p slowly) Write(b []byte) (int, error) {
	until := time.Now().Add(writeTimeout) //nolint:forbidigo // deadlines of connections are by the machine's clock
	if err := p.deadline.SetWriteDeadline(until); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.Writer.Write(b)
}

// announce tells a browser to store what may concern nobody but the one who asked for it.
func announce(h http.Header, media, name string, size int64) {
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", attachment(name))
	h.Set("Content-Length", strconv.FormatInt(size, 10))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
}

// sendFile sends what is small enough to be held at once.
func sendFile(w http.ResponseWriter, media, name string, content []byte) {
	announce(w.Header(), media, name, int64(len(content)))
	_, _ = w.Write(content) //nolint:gosec // an attachment of a fixed type, under nosniff and a sandbox
}

// factsFile is GET /v1/inventories/{id}/facts?framework=: data points of a framework as xBRL-JSON.
func (s *Server) factsFile(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	content, err := s.cfg.Services.Reports.Facts(r.Context(), id, r.URL.Query().Get("framework"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	sendFile(w, mediaJSON, "facts.xbrl.json", content)
}

// initiativesFile is GET /v1/initiatives.xlsx?language=: the register of initiatives with the tables of CDP 7.55.
func (s *Server) initiativesFile(w http.ResponseWriter, r *http.Request) {
	content, err := s.cfg.Services.Initiatives.Export(r.Context(), r.URL.Query().Get("language"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	sendFile(w, mediaTypes[services.FormatXLSX], "initiatives.xlsx", content)
}

// sampleFile is GET /v1/audit-samples/{id}/file?language=: an auditor's sample as a workbook with live formulas.
func (s *Server) sampleFile(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	content, err := s.cfg.Services.Assurance.SampleWorkbook(r.Context(), id, r.URL.Query().Get("language"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	sendFile(w, mediaTypes[services.FormatXLSX], "sample.xlsx", content)
}

// attachment is the header that has a browser store a file; names that are not plain ASCII are encoded (RFC 6266).
func attachment(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// pathID reads {id} of the address. An id that cannot be is not found, as one that is not.
func pathID(r *http.Request) (uuid.UUID, error) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil {
		return uuid.Nil, fault.New(fault.NotFound, "not found")
	}
	return id, nil
}
