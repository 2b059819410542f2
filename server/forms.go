package server

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"time"

	"tanso/internal/fault"
)

// maxForm is the room for each field of a form beside its file.
const maxForm = 64 << 10

// takeForm makes the body of a request a form with a file of so many bytes, which may come slowly.
func (s *Server) takeForm(w http.ResponseWriter, r *http.Request, most int64) {
	control := http.NewResponseController(w)
	// A recorder in a test has no deadlines; a connection always has.
	_ = control.SetWriteDeadline(time.Time{})
	r.Body = io.NopCloser(&patient{from: http.MaxBytesReader(w, r.Body, most+2*maxForm), control: control, clock: s.cfg.Clock})
}

// untilFile reads a form (multipart/form-data) up to its file: the fields of these names, and the file to read on. Nothing of
// it touches the disk.
func untilFile(r *http.Request, names ...string) (fields map[string]string, file *multipart.Part, err error) {
	form, err := r.MultipartReader()
	if err != nil {
		return nil, nil, fault.Field("body", "a form (multipart/form-data)", r.Header.Get("Content-Type"))
	}
	fields = map[string]string{}
	for {
		part, err := form.NextPart()
		var large *http.MaxBytesError
		switch {
		case errors.Is(err, io.EOF):
			return nil, nil, fault.Field("file", "a file after the other fields", "none")
		case errors.As(err, &large):
			return nil, nil, err
		case err != nil:
			return nil, nil, fault.Field("body", "a whole form (multipart/form-data)", err.Error())
		}
		name := part.FormName()
		if name == "file" {
			return fields, part, nil
		}
		text, err := io.ReadAll(io.LimitReader(part, maxForm+1))
		switch {
		case err != nil:
			return nil, nil, err
		case len(text) > maxForm:
			return nil, nil, &fault.Error{
				Code: fault.TooLarge, Field: name, Message: "the field is too large", Expected: "at most " + strconv.Itoa(maxForm>>10) + " kB", Got: "more",
			}
		case slices.Contains(names, name):
			fields[name] = string(text)
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
