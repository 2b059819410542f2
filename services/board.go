package services

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

// BoardQuery asks for the board: the months from and to, both included, of one facility or all.
type BoardQuery struct {
	From       string
	To         string
	FacilityID *uuid.UUID
}

// BoardData is what is known of a source in a month.
type BoardData string

// What is known.
const (
	BoardNone      BoardData = "none"
	BoardEntered   BoardData = "entered"
	BoardEstimated BoardData = "estimated" // entered, and in part an estimate
	BoardMetered   BoardData = "metered"
)

// CompletenessBoard is the board of sources and months.
type CompletenessBoard struct {
	Months []string
	Rows   []BoardRow
	More   bool // there are further sources: choose a facility
}

// BoardRow is a source with its months, in order.
type BoardRow struct {
	SourceID   uuid.UUID
	SourceName string
	FacilityID uuid.UUID
	Scope      int
	Metered    bool
	Cells      []BoardCell
}

// BoardCell is a source in a month.
type BoardCell struct {
	Month        string
	Data         BoardData
	Coverage     *exact.Decimal // 0 to 1, of metered sources with usage
	Entries      int            // entered quantities that touch the month
	RequestID    *uuid.UUID
	RequestState *RequestState
	Overdue      bool
	SubmissionID *uuid.UUID
	Approval     *SubmissionState // of the newest submission whose period has the month
	Evidence     int              // files attached to the entries and the request
}

// Bounds of the board.
const (
	boardMonths  = 24
	boardSources = 300
)

// Board shows how far the collecting of data is.
type Board struct{ *Core }

// boardRecord is one cell as it is read.
type boardRecord struct {
	SourceID      uuid.UUID
	SourceName    string
	FacilityID    uuid.UUID
	Scope         int
	Metered       bool
	Month         string
	Entries       int
	Estimated     bool
	Covered       *exact.Decimal
	RequestID     *uuid.UUID
	RequestLate   bool
	RequestSent   bool
	RequestSays   *bool
	SubmissionID  *uuid.UUID
	Approved      *bool
	SHA256        string
	CurrentSHA256 string
	Evidence      int
}

// boardSQL reads the board in one statement: $2 and $3 are the first month and the one after the last, $4 the facility, $5
// the visible sources, $6 the instant, $7 how many sources.
const boardSQL = `
	WITH RECURSIVE src AS (
	  SELECT s.*, f.time_zone, f.name AS facility_name FROM emission_source s JOIN facility f ON f.organization_id = $1 AND f.id = s.facility_id
	  WHERE s.organization_id = $1 AND s.archived_at IS NULL AND ($4::uuid IS NULL OR s.facility_id = $4) AND ($5::uuid[] IS NULL OR s.id = ANY ($5))
	  ORDER BY f.name, f.id, s.name, s.id LIMIT $7),
	cell AS (
	  SELECT s.*, m::date AS month, (m + interval '1 month')::date AS next
	  FROM src s CROSS JOIN generate_series($2::date::timestamp, $3::date::timestamp - interval '1 day', interval '1 month') AS m),
	picked AS (
	  SELECT c.id AS source, c.month, x.* FROM cell c CROSS JOIN LATERAL (
	    SELECT * FROM submission x WHERE x.organization_id = $1 AND x.source_id = c.id AND x.period_start <= c.month AND x.period_end >= c.next
	    ORDER BY x.submitted_at DESC, x.id DESC LIMIT 1) AS x),
	scope AS (SELECT DISTINCT p.id AS key, p.source_id, p.period_start, p.period_end, p.request_id, p.inventory_id FROM picked p), ` + factLines + `,
	asked AS (
	  SELECT c.id AS source, c.month, q.*, u.id AS sent, d.approved AS says FROM cell c CROSS JOIN LATERAL (
	    SELECT q.id AS request_id, q.due_on FROM data_request q WHERE q.organization_id = $1 AND q.source_id = c.id AND q.cancelled_at IS NULL
	      AND q.period_start <= c.month AND q.period_end >= c.next ORDER BY q.period_end - q.period_start, q.id LIMIT 1) AS q
	  LEFT JOIN LATERAL (SELECT id FROM submission x WHERE x.organization_id = $1 AND x.request_id = q.request_id
	                     ORDER BY x.submitted_at DESC, x.id DESC LIMIT 1) u ON true
	  LEFT JOIN submission_decision d ON d.organization_id = $1 AND d.submission_id = u.id),
	entered AS (
	  SELECT c.id AS source, c.month, count(*)::integer AS entries, bool_or(a.data_type = 'estimated') AS estimated FROM cell c
	  JOIN activity a ON a.organization_id = $1 AND a.source_id = c.id AND a.quantity IS NOT NULL AND a.period_start < c.next AND a.period_end > c.month
	  WHERE NOT EXISTS (SELECT FROM activity n WHERE n.organization_id = $1 AND n.supersedes_id = a.id) GROUP BY 1, 2),
	files AS (
	  SELECT c.id AS source, c.month, count(*)::integer AS files FROM cell c
	  JOIN activity a ON a.organization_id = $1 AND a.source_id = c.id AND a.supersedes_id IS NULL AND a.period_start < c.next AND a.period_end > c.month
	  JOIN attached f ON f.target_kind = 'activity' AND f.target_id = a.id::text GROUP BY 1, 2),
	papers AS (
	  SELECT a.source, a.month, count(*)::integer AS files FROM asked a JOIN attached f ON f.target_kind = 'request' AND f.target_id = a.request_id::text
	  GROUP BY 1, 2),
	usage AS (
	  SELECT c.id AS source, c.month, avg(least(coalesce(u.covered_us::numeric / (extract(epoch FROM u.end_at - u.start_at) * 1000000), 0), 1)) AS covered
	  FROM cell c
	  JOIN register r ON r.organization_id = $1 AND (r.number = c.register_number OR r.number IN (SELECT m.register_number FROM virtual_member m
	    WHERE m.organization_id = $1 AND m.virtual_meter_id = c.virtual_meter_id AND (m.valid_from, m.revision) = (
	      SELECT v.valid_from, v.revision FROM virtual_formula v WHERE v.organization_id = $1 AND v.virtual_meter_id = c.virtual_meter_id
	        AND v.valid_from < c.next ORDER BY v.valid_from DESC, v.revision DESC LIMIT 1)))
	  LEFT JOIN usage_month u ON u.organization_id = $1 AND u.register_number = r.number AND u.month = c.month
	  GROUP BY 1, 2 HAVING count(u.month) > 0)
	SELECT c.id AS source_id, c.name AS source_name, c.facility_id, c.scope::integer AS scope,
	       c.register_number IS NOT NULL OR c.virtual_meter_id IS NOT NULL AS metered, to_char(c.month, 'YYYY-MM') AS month,
	       coalesce(e.entries, 0) AS entries, coalesce(e.estimated, false) AS estimated, trim_scale(round(u.covered, 3)) AS covered,
	       a.request_id, coalesce(($6::timestamptz AT TIME ZONE c.time_zone)::date > a.due_on, false) AS request_late, a.sent IS NOT NULL AS request_sent,
	       a.says AS request_says, p.id AS submission_id, d.approved, coalesce(p.sha256, '') AS sha256,
	       coalesce(encode(sha256(t.content), 'hex'), '') AS current_sha256, coalesce(f.files, 0) + coalesce(g.files, 0) AS evidence
	FROM cell c
	LEFT JOIN entered e ON e.source = c.id AND e.month = c.month
	LEFT JOIN usage u ON u.source = c.id AND u.month = c.month
	LEFT JOIN asked a ON a.source = c.id AND a.month = c.month
	LEFT JOIN files f ON f.source = c.id AND f.month = c.month
	LEFT JOIN papers g ON g.source = c.id AND g.month = c.month
	LEFT JOIN picked p ON p.source = c.id AND p.month = c.month
	LEFT JOIN content t ON t.key = p.id
	LEFT JOIN submission_decision d ON d.organization_id = $1 AND d.submission_id = p.id
	ORDER BY c.facility_name, c.facility_id, c.name, c.id, c.month`

// Get returns the board. A contributor sees their sources.
func (s Board) Get(ctx context.Context, q BoardQuery) (out CompletenessBoard, err error) {
	first, err := emissions.ParseDate(q.From + "-01")
	if err != nil {
		return out, fault.Field("from", "a month such as 2026-04", q.From)
	}
	last, err := emissions.ParseDate(q.To + "-01")
	if err != nil {
		return out, fault.Field("to", "a month such as 2026-04", q.To)
	}
	end := monthAfter(last, 1)
	out.Months = months(first, end)
	if n := len(out.Months); n < 1 || n > boardMonths {
		return out, fault.Field("to", "1 to "+strconv.Itoa(boardMonths)+" months with "+q.From, q.To)
	}
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		found, err := collect[boardRecord](ctx, t, boardSQL, t.org, first, end, q.FacilityID, visible, t.now, boardSources+1)
		if err != nil {
			return err
		}
		out.Rows = nil
		for _, r := range found {
			if n := len(out.Rows); n == 0 || out.Rows[n-1].SourceID != r.SourceID {
				out.Rows = append(out.Rows, BoardRow{SourceID: r.SourceID, SourceName: r.SourceName, FacilityID: r.FacilityID, Scope: r.Scope, Metered: r.Metered})
			}
			row := &out.Rows[len(out.Rows)-1]
			row.Cells = append(row.Cells, r.cell())
		}
		out.More = len(out.Rows) > boardSources
		out.Rows = out.Rows[:min(len(out.Rows), boardSources)]
		return nil
	}, everyone...)
	return out, err
}

// cell judges a record.
func (r boardRecord) cell() BoardCell {
	out := BoardCell{Month: r.Month, Data: BoardNone, Entries: r.Entries, RequestID: r.RequestID, SubmissionID: r.SubmissionID, Evidence: r.Evidence}
	switch {
	case r.Metered && r.Covered != nil:
		out.Data, out.Coverage = BoardMetered, r.Covered
	case r.Entries > 0 && r.Estimated:
		out.Data = BoardEstimated
	case r.Entries > 0:
		out.Data = BoardEntered
	}
	if r.RequestID != nil {
		q := DataRequest{Approved: r.RequestSays, Late: r.RequestLate}
		if r.RequestSent {
			q.SubmissionID = r.RequestID
		}
		state := q.State()
		out.RequestState, out.Overdue = &state, q.Overdue()
	}
	if r.SubmissionID != nil {
		state := Submission{Approved: r.Approved, SHA256: r.SHA256, CurrentSHA256: r.CurrentSHA256}.State()
		out.Approval = &state
	}
	return out
}
