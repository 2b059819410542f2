package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// RequestState is how far a data request is.
type RequestState string

// States of requests.
const (
	RequestOpen      RequestState = "open"
	RequestSubmitted RequestState = "submitted"
	RequestReturned  RequestState = "returned"
	RequestApproved  RequestState = "approved"
	RequestCancelled RequestState = "cancelled"
)

// DataRequest asks a member for the figures of a source, or of a Scope 3 category at a facility, for whole months. How
// far it is follows from what was submitted.
type DataRequest struct {
	ID             uuid.UUID
	FacilityID     uuid.UUID
	SourceID       *uuid.UUID
	SourceName     string
	Category       *int // of Scope 3, instead of a source
	PeriodStart    emissions.Date
	PeriodEnd      emissions.Date // the day after the last
	AssigneeID     uuid.UUID
	AssigneeName   string
	DueOn          emissions.Date
	Note           string
	Cancelled      bool
	Approved       *bool
	SubmissionID   *uuid.UUID // the newest
	ReturnedReason string
	Late           bool // the due day is past at the facility
	Version        int
	CreatedBy      string
	CreatedAt      time.Time
}

// State is how far the request is.
func (q DataRequest) State() RequestState {
	switch {
	case q.Cancelled:
		return RequestCancelled
	case q.SubmissionID == nil:
		return RequestOpen
	case q.Approved == nil:
		return RequestSubmitted
	case *q.Approved:
		return RequestApproved
	}
	return RequestReturned
}

// Overdue tells whether the due day is past and nothing waits for approval or is approved.
func (q DataRequest) Overdue() bool {
	return q.Late && (q.State() == RequestOpen || q.State() == RequestReturned)
}

// DataRequestsInput makes requests in bulk: for each source, or the category at the facility, and each period.
type DataRequestsInput struct {
	SourceIDs  []uuid.UUID // empty, without a category, for all in use whose quantities are entered
	FacilityID *uuid.UUID  // only its sources; with a category the facility that is asked about
	Category   *int
	From       string // the first month, such as 2026-04
	To         string // the last month
	Every      int    // 1, 3 or 12 months
	DueDay     int    // of the month after each period; past its end means its last day
	AssigneeID uuid.UUID
	Note       string
}

// MadeRequests tells what came of a bulk: requests that were there already are left as they are.
type MadeRequests struct {
	Made    int
	Present int
}

// DataRequestQuery asks for requests; what is nil is not filtered by.
type DataRequestQuery struct {
	Mine       bool // assigned to the actor
	State      *RequestState
	Overdue    bool // only those
	FacilityID *uuid.UUID
	First      int
	After      *string
}

// DataRequestConnection is a page of requests.
type DataRequestConnection struct {
	Nodes    []DataRequest
	PageInfo PageInfo
}

// DataRequests asks people for figures.
type DataRequests struct {
	*Core
	jobs *Jobs
}

// requestColumns and requestFrom read requests as they are at the instant $2.
const requestColumns = `q.id, q.facility_id, q.source_id, coalesce(s.name, '') AS source_name, q.category::integer AS category, q.period_start, q.period_end,
	q.assignee_id, coalesce(n.name, '') AS assignee_name, q.due_on, q.note, q.cancelled_at IS NOT NULL AS cancelled, d.approved, u.id AS submission_id,
	CASE WHEN d.approved IS FALSE THEN d.reason ELSE '' END AS returned_reason,
	($2::timestamptz AT TIME ZONE f.time_zone)::date > q.due_on AS late, q.version, q.created_by, q.created_at`

const requestFrom = ` FROM data_request q
	JOIN facility f ON f.organization_id = q.organization_id AND f.id = q.facility_id
	LEFT JOIN emission_source s ON s.organization_id = q.organization_id AND s.id = q.source_id
	LEFT JOIN account n ON n.id = q.assignee_id
	LEFT JOIN LATERAL (SELECT id FROM submission x WHERE x.organization_id = q.organization_id AND x.request_id = q.id
	                   ORDER BY x.submitted_at DESC, x.id DESC LIMIT 1) u ON true
	LEFT JOIN submission_decision d ON d.organization_id = q.organization_id AND d.submission_id = u.id
	WHERE q.organization_id = $1 `

func (t *tx) request(ctx context.Context, id uuid.UUID) (DataRequest, error) {
	return one[DataRequest](ctx, t, `SELECT `+requestColumns+requestFrom+`AND q.id = $3`, t.org, t.now, id)
}

// requestFor is a request that the actor sees: a contributor sees those that they are asked, and those of their sources.
func (t *tx) requestFor(ctx context.Context, actor Actor, id uuid.UUID) (DataRequest, error) {
	q, err := t.request(ctx, id)
	if err != nil || actor.Role != Contributor || q.AssigneeID == actor.ID {
		return q, err
	}
	visible, err := t.visible(ctx, actor)
	if err == nil && visible != nil && (q.SourceID == nil || !sees(visible, *q.SourceID)) {
		return DataRequest{}, fault.New(fault.NotFound, "not found")
	}
	return q, err
}

// maxRequests bounds the requests of one bulk.
const maxRequests = 2000

// requestSpan is a period of whole months.
type requestSpan struct{ start, end emissions.Date }

func (in *DataRequestsInput) check() (spans []requestSpan, err error) {
	if in.Note, err = prose("note", in.Note, 1000); err != nil {
		return nil, err
	}
	first, err := emissions.ParseDate(in.From + "-01")
	if err != nil {
		return nil, fault.Field("from", "a month such as 2026-04", in.From)
	}
	last, err := emissions.ParseDate(in.To + "-01")
	if err != nil {
		return nil, fault.Field("to", "a month such as 2026-04", in.To)
	}
	end := monthAfter(last, 1)
	if !slices.Contains([]int{1, 3, 12}, in.Every) {
		return nil, fault.Field("every", "1, 3 or 12 months", strconv.Itoa(in.Every))
	}
	if n := len(months(first, end)); n < 1 || n > 36 || n%in.Every != 0 {
		return nil, fault.Field("to", "a month that makes a whole number of periods of "+strconv.Itoa(in.Every)+" months with "+in.From+", at most 36 months", in.To)
	}
	if in.DueDay < 1 || in.DueDay > 31 {
		return nil, fault.Field("dueDay", "1 to 31", strconv.Itoa(in.DueDay))
	}
	if in.Category != nil && (*in.Category < 1 || *in.Category > 15) {
		return nil, fault.Field("category", "1 to 15", strconv.Itoa(*in.Category))
	}
	if in.Category != nil && (in.FacilityID == nil || len(in.SourceIDs) > 0) {
		return nil, fault.Field("facilityId", "the facility that is asked about a category, and no sources", "")
	}
	for at := first; at.Before(end); at = monthAfter(at, in.Every) {
		spans = append(spans, requestSpan{at, monthAfter(at, in.Every)})
	}
	return spans, firstOf(period(first, end))
}

// due is the day of the month after the period, or its last one.
func (s requestSpan) due(day int) emissions.Date {
	last := monthAfter(s.end, 1).AddDays(-1)
	if d := s.end.AddDays(day - 1); d.Before(last) {
		return d
	}
	return last
}

// asked is what requests are made of: a source, or a category at a facility.
type asked struct {
	FacilityID uuid.UUID
	SourceID   *uuid.UUID
	TimeZone   string
}

func (t *tx) asked(ctx context.Context, in DataRequestsInput) ([]asked, error) {
	if in.Category != nil {
		f, err := t.openFacility(ctx, *in.FacilityID)
		return []asked{{FacilityID: f.ID, TimeZone: f.TimeZone}}, err
	}
	found, err := collect[asked](ctx, t, `
		SELECT s.facility_id, s.id AS source_id, f.time_zone FROM emission_source s
		JOIN facility f ON f.organization_id = s.organization_id AND f.id = s.facility_id
		WHERE s.organization_id = $1 AND s.archived_at IS NULL AND ($2::uuid IS NULL OR s.facility_id = $2)
		  AND (CASE WHEN cardinality($3::uuid[]) > 0 THEN s.id = ANY ($3) ELSE s.register_number IS NULL AND s.virtual_meter_id IS NULL END)
		ORDER BY s.facility_id, s.name, s.id`, t.org, in.FacilityID, append([]uuid.UUID{}, in.SourceIDs...))
	if err != nil {
		return nil, err
	}
	for _, id := range in.SourceIDs {
		if !slices.ContainsFunc(found, func(a asked) bool { return *a.SourceID == id }) {
			return nil, &fault.Error{Code: fault.NotFound, Field: "sourceIds", Message: "no such emission source in use"}
		}
	}
	if len(found) == 0 {
		return nil, fault.New(fault.InsufficientData, "there is no source in use whose quantities are entered")
	}
	return found, nil
}

// Make asks for figures in bulk, and plans the reminders. Admins and managers may.
func (s DataRequests) Make(ctx context.Context, in DataRequestsInput) (out MadeRequests, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out = MadeRequests{}
		spans, err := in.check()
		if err != nil {
			return err
		}
		if err := t.askable(ctx, in.AssigneeID); err != nil {
			return err
		}
		subjects, err := t.asked(ctx, in)
		if err != nil {
			return err
		}
		if n := len(subjects) * len(spans); n > maxRequests {
			return fault.Field("sourceIds", "at most "+strconv.Itoa(maxRequests)+" requests at once", strconv.Itoa(n))
		}
		for _, subject := range subjects {
			for _, p := range spans {
				tag, err := t.Exec(ctx, `
					INSERT INTO data_request (organization_id, id, facility_id, source_id, category, period_start, period_end, assignee_id, due_on, note, created_by, created_at)
					VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
					t.org, newID(), subject.FacilityID, subject.SourceID, in.Category, p.start, p.end, in.AssigneeID, p.due(in.DueDay), in.Note, actor.Name, t.now)
				if err != nil {
					return err
				}
				out.Made += int(tag.RowsAffected())
			}
		}
		out.Present = len(subjects)*len(spans) - out.Made
		for _, p := range spans {
			if err := s.remind(ctx, t, in.AssigneeID, p.due(in.DueDay), subjects[0].TimeZone); err != nil {
				return err
			}
		}
		return t.audit(ctx, actor, "request.make", "data_request", "", struct {
			Input DataRequestsInput
			Made  MadeRequests
		}{in, out})
	}, Admin, Manager)
	return out, err
}

// askable checks that a member can bring facts in.
func (t *tx) askable(ctx context.Context, account uuid.UUID) error {
	m, err := t.member(ctx, account)
	if err != nil {
		return notFoundField(err, "assigneeId", "no such member")
	}
	if m.Disabled || !slices.Contains(writers, m.Role) {
		return fault.Field("assigneeId", "an active admin, manager or contributor", m.Name+", "+string(m.Role))
	}
	return nil
}

// DataRequestChange is what may be changed of a request.
type DataRequestChange struct {
	AssigneeID uuid.UUID
	DueOn      emissions.Date
	Note       string
}

// Change gives a request that was read at the version another assignee, due day or note. Admins and managers may.
func (s DataRequests) Change(ctx context.Context, id uuid.UUID, version int, in DataRequestChange) (out DataRequest, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if in.Note, err = prose("note", in.Note, 1000); err != nil {
			return err
		}
		before, err := t.claimRequest(ctx, id, version)
		if err != nil {
			return err
		}
		if in.DueOn.Before(before.PeriodStart) || monthAfter(before.PeriodEnd, 24).Before(in.DueOn) {
			return fault.Field("dueOn", "a day from the start of the period to two years after it", in.DueOn.String())
		}
		if err := t.askable(ctx, in.AssigneeID); err != nil {
			return err
		}
		_, err = t.Exec(ctx, `UPDATE data_request SET assignee_id = $3, due_on = $4, note = $5 WHERE organization_id = $1 AND id = $2`,
			t.org, id, in.AssigneeID, in.DueOn, in.Note)
		if err != nil {
			return err
		}
		f, err := t.facility(ctx, before.FacilityID)
		if err != nil {
			return err
		}
		if err := s.remind(ctx, t, in.AssigneeID, in.DueOn, f.TimeZone); err != nil {
			return err
		}
		if out, err = t.request(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "request.change", "data_request", id.String(), change{before, out})
	}, Admin, Manager)
	return out, err
}

// claimRequest locks a request that is not cancelled.
func (t *tx) claimRequest(ctx context.Context, id uuid.UUID, version int) (DataRequest, error) {
	if err := t.claim(ctx, requestTable, id, version); err != nil {
		return DataRequest{}, err
	}
	q, err := t.request(ctx, id)
	if err == nil && q.Cancelled {
		return q, fault.New(fault.Conflict, "the request was cancelled")
	}
	return q, err
}

// Cancel takes a request back that was read at the version, with the reason for the record; what was submitted stays.
// Admins and managers may.
func (s DataRequests) Cancel(ctx context.Context, id uuid.UUID, version int, reason string) (out DataRequest, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if reason, err = line("reason", reason, 1, 1000); err != nil {
			return err
		}
		if _, err := t.claimRequest(ctx, id, version); err != nil {
			return err
		}
		if _, err := t.Exec(ctx, `UPDATE data_request SET cancelled_at = $3 WHERE organization_id = $1 AND id = $2`, t.org, id, t.now); err != nil {
			return err
		}
		if out, err = t.request(ctx, id); err != nil {
			return err
		}
		return t.audit(ctx, actor, "request.cancel", "data_request", id.String(), struct{ Reason string }{reason})
	}, Admin, Manager)
	return out, err
}

// Get returns one request.
func (s DataRequests) Get(ctx context.Context, id uuid.UUID) (out DataRequest, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		out, err = t.requestFor(ctx, actor, id)
		return err
	}, everyone...)
	return out, err
}

// List returns a page of the requests that were not cancelled, the first due first. A contributor sees their own.
func (s DataRequests) List(ctx context.Context, q DataRequestQuery) (out DataRequestConnection, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		p, err := newPage("requests", q.First, q.After, 2)
		if err != nil {
			return err
		}
		due, id := p.part(0, "0001-01-01"), p.part(1, uuid.Nil.String())
		if _, err := emissions.ParseDate(due); p.after != nil && err != nil || uuid.Validate(id) != nil {
			return fault.Field("after", "the endCursor of a page of this list", *q.After)
		}
		if q.State != nil {
			if err := oneOf("state", *q.State, RequestOpen, RequestSubmitted, RequestReturned, RequestApproved); err != nil {
				return err
			}
		}
		visible, err := t.visible(ctx, actor)
		if err != nil {
			return err
		}
		rows, err := collect[DataRequest](ctx, t, `SELECT * FROM (SELECT `+requestColumns+requestFrom+`AND q.cancelled_at IS NULL
			AND ($3::uuid[] IS NULL OR q.assignee_id = $4 OR q.source_id = ANY ($3)) AND (NOT $5 OR q.assignee_id = $4)
			AND ($6::uuid IS NULL OR q.facility_id = $6) AND (q.due_on, q.id) > ($7::date, $8::uuid)) AS x
			WHERE ($9::text IS NULL OR $9 = CASE WHEN submission_id IS NULL THEN 'open' WHEN approved IS NULL THEN 'submitted'
			  WHEN approved THEN 'approved' ELSE 'returned' END)
			  AND (NOT $10 OR late AND (submission_id IS NULL OR approved IS FALSE))
			ORDER BY due_on, id LIMIT $11`,
			t.org, t.now, visible, actor.ID, q.Mine, q.FacilityID, due, id, q.State, q.Overdue, p.first+1)
		out.Nodes, out.PageInfo = cut(p, rows, func(q DataRequest) []string { return []string{q.DueOn.String(), q.ID.String()} })
		return err
	}, everyone...)
	return out, err
}
