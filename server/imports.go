package server

import (
	"encoding/csv"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/decode"
	"tanso/services"
)

// maxFile bounds an imported file by what a disk may be asked to hold for a moment; memory does not depend on it.
const maxFile = 4 << 30

// patience is how long a file may pause on its way.
const patience = 30 * time.Second

type channelBody struct {
	Meter   string        `json:"meter"`
	Channel string        `json:"channel"`
	Unit    string        `json:"unit"`
	Rows    int64         `json:"rows"`
	First   *time.Time    `json:"first"`
	Last    *time.Time    `json:"last"`
	Sum     exact.Decimal `json:"sum"`
}

type rowErrorBody struct {
	Row      int64  `json:"row"`
	Column   string `json:"column"`
	Expected string `json:"expected"`
	Found    string `json:"found"`
	Message  string `json:"message"`
}

type previewBody struct {
	Format          string         `json:"format"`
	SHA256          string         `json:"sha256"`
	AlreadyImported bool           `json:"alreadyImported"`
	Rows            int64          `json:"rows"`
	Channels        []channelBody  `json:"channels"`
	First           *time.Time     `json:"first"`
	Last            *time.Time     `json:"last"`
	Sum             exact.Decimal  `json:"sum"`
	Unit            string         `json:"unit"`
	New             int64          `json:"new"`
	Duplicates      int64          `json:"duplicates"`
	Corrected       int64          `json:"corrected"`
	Outranked       int64          `json:"outranked"`
	ErrorCount      int64          `json:"errorCount"`
	Errors          []rowErrorBody `json:"errors"`
	Problem         string         `json:"problem"`
	Layout          *layoutBody    `json:"layout"`
}

// layoutBody says by which layout a file is read.
type layoutBody struct {
	ID      uuid.UUID `json:"id"`
	Name    string    `json:"name"`
	Version int       `json:"version"`
}

type importBody struct {
	ID              uuid.UUID             `json:"id"`
	Status          services.ImportStatus `json:"status"`
	Format          string                `json:"format"`
	SHA256          string                `json:"sha256"`
	AlreadyImported bool                  `json:"alreadyImported"`
	Accepted        int64                 `json:"accepted"`
	Duplicates      int64                 `json:"duplicates"`
	Corrected       int64                 `json:"corrected"`
	Outranked       int64                 `json:"outranked"`
	Rejected        int64                 `json:"rejected"`
	ErrorCount      int64                 `json:"errorCount"`
	Errors          []rowErrorBody        `json:"errors"`
	Problem         string                `json:"problem"`
	Layout          *layoutBody           `json:"layout"`
}

// postImport is POST /v1/imports: the raw file as body. With preview=1 nothing is written.
func (s *Server) postImport(w http.ResponseWriter, r *http.Request) {
	req, err := importRequest(r.URL.Query())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	control := http.NewResponseController(w)
	// A recorder in a test has no deadlines; a connection always has.
	_ = control.SetWriteDeadline(time.Time{})
	body := &patient{from: http.MaxBytesReader(w, r.Body, maxFile), control: control, clock: s.cfg.Clock}
	if r.URL.Query().Get("preview") == "1" {
		preview, err := s.cfg.Services.Imports.Preview(r.Context(), req, body)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.ok(w, r, http.StatusOK, previewOf(preview))
		return
	}
	result, err := s.cfg.Services.Imports.Run(r.Context(), req, body)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.ok(w, r, http.StatusOK, importOf(result))
}

// patient gives each part of a long body its own time.
type patient struct {
	from    io.Reader
	control *http.ResponseController
	clock   services.Clock
}

func (p *patient) Read(b []byte) (int, error) {
	_ = p.control.SetReadDeadline(p.clock().Add(patience))
	return p.from.Read(b)
}

// importRequest reads the address: fileName, format, meter, zone, labels, kind, unit, stepSeconds, dates, decimalComma, what
// tableOptions and telegramOptions read, layout (the id or name of one, or none), and channel, which maps names of the file to registers:
// channel=E1:main, or channel=main for a file about one register.
func importRequest(q url.Values) (services.ImportRequest, error) {
	req := services.ImportRequest{
		FileName: q.Get("fileName"), Meter: q.Get("meter"), Zone: q.Get("zone"), Label: meters.Label(q.Get("labels")),
		Kind: meters.Kind(q.Get("kind")), Unit: q.Get("unit"), DateOrder: meters.DateOrder(q.Get("dates")),
		DecimalComma: q.Get("decimalComma") == "1", Layout: q.Get("layout"), Format: decode.Format(q.Get("format")),
	}
	var err error
	if req.Table, err = tableOptions(q); err != nil {
		return req, err
	}
	if req.At, req.Scale, err = telegramOptions(q); err != nil {
		return req, err
	}
	for _, pair := range q["channel"] {
		from, to, ok := strings.Cut(pair, ":")
		if !ok {
			req.Channel = pair
			continue
		}
		if req.Channels == nil {
			req.Channels = map[string]string{}
		}
		req.Channels[from] = to
	}
	if step := q.Get("stepSeconds"); step != "" {
		seconds, err := strconv.Atoi(step)
		if err != nil || seconds < 1 || seconds > 366*24*3600 {
			return req, fault.Field("stepSeconds", "a whole number of seconds", step)
		}
		req.Step = time.Duration(seconds) * time.Second
	}
	return req, firstWrong(
		choice("format", q.Get("format"), formats()...),
		choice("labels", q.Get("labels"), "", string(meters.LabelStart), string(meters.LabelEnd)),
		choice("kind", q.Get("kind"), "", string(meters.KindRegister), string(meters.KindInterval), string(meters.KindDemand), string(meters.KindPower)),
		choice("dates", q.Get("dates"), "", string(meters.DayFirst), string(meters.MonthFirst)),
	)
}

// formats are the names that a file's format may have; none means auto.
func formats() []string {
	out := []string{""}
	for _, f := range decode.Formats() {
		out = append(out, string(f))
	}
	return out
}

// tableOptions reads what a person knows about a CSV file or a workbook: columns (with commas between them), noHeader,
// sheet, origin, endInclusive, sincePrevious and resets.
func tableOptions(q url.Values) (meters.TableOptions, error) {
	out := meters.TableOptions{
		NoHeader: q.Get("noHeader") == "1", Sheet: q.Get("sheet"), EndInclusive: q.Get("endInclusive") == "1", SincePrevious: q.Get("sincePrevious") == "1",
	}
	if columns := q.Get("columns"); columns != "" {
		out.Columns = strings.Split(columns, ",")
	}
	if out.NoHeader && len(out.Columns) == 0 {
		return out, fault.Field("columns", "what the columns hold, for a table without a header", "")
	}
	if origin := q.Get("origin"); origin != "" {
		at, err := time.Parse(time.RFC3339, origin)
		if err != nil {
			return out, fault.Field("origin", "a time with its zone such as 2026-04-01T00:00:00+09:00", origin)
		}
		out.Origin = at
	}
	if resets := q.Get("resets"); resets != "" {
		window, err := meters.ParseResetWindow(resets)
		if err != nil {
			return out, err
		}
		out.Resets = &window
	}
	return out, nil
}

// telegramOptions reads what a person knows about telegrams: at, when those came in that carry no time of their own, and
// scale, what one count of a bare counter is worth in kWh.
func telegramOptions(q url.Values) (at time.Time, scale *exact.Decimal, err error) {
	if text := q.Get("at"); text != "" {
		if at, err = time.Parse(time.RFC3339, text); err != nil {
			return at, nil, fault.Field("at", "a time with its zone such as 2026-04-01T00:00:00+09:00", text)
		}
		at = at.UTC()
	}
	if text := q.Get("scale"); text != "" {
		number, err := exact.Parse(text)
		if err != nil || number.Sign() <= 0 {
			return at, nil, fault.Field("scale", "a number above 0 such as 0.1", text)
		}
		scale = &number
	}
	return at, scale, nil
}

func choice(field, got string, allowed ...string) error {
	if slices.Contains(allowed, got) {
		return nil
	}
	return fault.Field(field, strings.Join(allowed[1:], " or "), got)
}

func firstWrong(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func previewOf(p services.Preview) previewBody {
	out := previewBody{
		Format: p.Format, SHA256: p.SHA256, AlreadyImported: p.AlreadyImported, Rows: p.Rows, Channels: []channelBody{},
		First: known(p.First), Last: known(p.Last), Sum: p.Sum, Unit: p.Unit, New: p.New, Duplicates: p.Duplicates,
		Corrected: p.Corrected, Outranked: p.Outranked, ErrorCount: p.ErrorCount, Errors: rowErrors(p.Errors), Problem: p.Problem,
		Layout: (*layoutBody)(p.Layout),
	}
	for _, c := range p.Channels {
		out.Channels = append(out.Channels, channelBody{
			Meter: c.Meter, Channel: c.Channel, Unit: c.Unit, Rows: c.Rows, First: known(c.First), Last: known(c.Last), Sum: c.Sum,
		})
	}
	return out
}

func importOf(in services.ImportResult) importBody {
	return importBody{
		ID: in.ID, Status: in.Status, Format: in.Format, SHA256: in.SHA256, AlreadyImported: in.AlreadyImported, Accepted: in.Accepted,
		Duplicates: in.Duplicates, Corrected: in.Corrected, Outranked: in.Outranked, Rejected: in.Rejected,
		ErrorCount: in.Errors, Errors: rowErrors(in.RowErrors), Problem: in.Problem,
		Layout: (*layoutBody)(in.Layout),
	}
}

func rowErrors(in []services.RowError) []rowErrorBody {
	out := make([]rowErrorBody, len(in))
	for i, e := range in {
		out[i] = rowErrorBody{Row: e.Row, Column: e.Column, Expected: e.Expected, Found: e.Found, Message: e.Message}
	}
	return out
}

// known is nil for a time that is not.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// errorPage is how many errors are read at once for the file of them.
const errorPage = 1000

// importErrors is GET /v1/imports/{id}/errors.csv.
func (s *Server) importErrors(w http.ResponseWriter, r *http.Request) {
	id, err := pathID(r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	page, err := s.cfg.Services.Imports.RowErrors(r.Context(), id, 0, errorPage)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", attachment("errors.csv"))
	out := csv.NewWriter(w)
	_ = out.Write([]string{"row", "column", "expected", "found", "message"}) // Flush tells whether writing failed
	for len(page) > 0 {
		for _, e := range page {
			_ = out.Write([]string{strconv.FormatInt(e.Row, 10), cell(e.Column), cell(e.Expected), cell(e.Found), cell(e.Message)})
		}
		if page, err = s.cfg.Services.Imports.RowErrors(r.Context(), id, page[len(page)-1].Number, errorPage); err != nil {
			panic(http.ErrAbortHandler) // the status is gone; a cut connection tells that the file is not whole
		}
	}
	out.Flush()
}

// cell keeps a spreadsheet from taking text of a file for a formula.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(text)[0]) {
		return "'" + text
	}
	return text
}
