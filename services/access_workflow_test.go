package services_test

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tanso/services"
)

// member makes the account of a role a member, with a name that others must not see.
func (l *ledger) member(o tenant, role services.Role) uuid.UUID {
	l.t.Helper()
	id := o.accounts[role]
	l.owner(`INSERT INTO account (id, email, name, password_hash, created_at) VALUES ($1, $2, 'Secret person', '', $3) ON CONFLICT DO NOTHING`,
		id, id.String()+"@example.com", l.clock.Now())
	l.owner(`INSERT INTO member (organization_id, account_id, role, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, o.number, id, role, l.clock.Now())
	return id
}

// buildWorkflow asks for, submits, discusses and proves an entry.
func (l *ledger) buildWorkflow(o tenant, w *world) {
	ctx := l.as(o, services.Manager)
	w.person = l.member(o, services.Contributor)
	must(l.all.DataRequests.Make(ctx, asking(w.person, "2025-04", "2025-04", w.diesel)))(l.t)
	w.asked = must(l.all.DataRequests.List(ctx, services.DataRequestQuery{First: 1}))(l.t).Nodes[0].ID
	w.submitted = must(l.all.Approvals.Submit(ctx, services.SubmitInput{RequestID: &w.asked}))(l.t).ID
	about := services.DiscussionTarget{Kind: "activity", ID: w.activity.String()}
	w.thread = must(l.all.Comments.Add(ctx, services.CommentInput{Target: about, Body: "Secret words"}))(l.t)[0].ID
	w.file = must(l.all.Evidence.Attach(ctx, services.AttachInput{Target: about, FileName: "Secret.txt"}, strings.NewReader("Secret text")))(l.t).ID
}

// asking is a bulk of monthly requests, due on the tenth.
func asking(person uuid.UUID, from, to string, sources ...uuid.UUID) services.DataRequestsInput {
	return services.DataRequestsInput{SourceIDs: sources, From: from, To: to, Every: 1, DueDay: 10, AssigneeID: person, Note: "Secret note"}
}

func workflowCalls() map[string]call {
	reviewers := []services.Role{services.Admin, services.Manager, services.Approver, services.Viewer, services.Auditor}
	return map[string]call{
		"Assignments.List": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Assignments.List(ctx, &w.person)
		}},
		"Assignments.Set": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Assignments.Set(ctx, services.SourceAssignmentsInput{AccountID: w.person, SourceIDs: list(w.source)})
			return nil, err
		}},
		"DataRequests.Make": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.DataRequests.Make(ctx, asking(w.person, "2025-06", "2025-06", w.diesel))
			return nil, err
		}},
		"DataRequests.Change": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.DataRequests.Change(ctx, w.asked, 1, services.DataRequestChange{AssigneeID: w.person, DueOn: day("2025-05-20")})
		}},
		"DataRequests.Cancel": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.DataRequests.Cancel(ctx, w.asked, 1, "why")
		}},
		"DataRequests.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.DataRequests.Get(ctx, w.asked)
		}},
		"DataRequests.List": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.DataRequests.List(ctx, services.DataRequestQuery{FacilityID: &w.facility, First: 10})
		}},
		"Approvals.Submit": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Approvals.Submit(ctx, services.SubmitInput{RequestID: &w.asked})
		}},
		"Approvals.Decide": {closers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Approvals.Decide(ctx, services.Decision{ID: w.submitted, Reason: "why"})
		}},
		"Approvals.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Approvals.Get(ctx, w.submitted)
		}},
		"Approvals.Content": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Approvals.Content(ctx, w.submitted)
		}},
		"Approvals.Changes": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Approvals.Changes(ctx, w.submitted)
		}},
		"Approvals.About": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Approvals.About(ctx, services.SubmissionQuery{SourceID: &w.diesel})
		}},
		"Approvals.Waiting": {reviewers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return s.Approvals.Waiting(ctx, 10, nil)
		}},
		"Approvals.Share": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Approvals.Share(ctx, w.inventory)
		}},
		"Approvals.Policy": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Approvals.Policy(ctx)
			return nil, err
		}},
		"Approvals.SetPolicy": {admins, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			_, err := s.Approvals.SetPolicy(ctx, services.WorkflowPolicy{Version: 99})
			return nil, err
		}},
		"Board.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Board.Get(ctx, services.BoardQuery{From: "2025-04", To: "2025-04", FacilityID: &w.facility})
		}},
	}
}

func discussionCalls() map[string]call {
	about := func(w world) services.DiscussionTarget {
		return services.DiscussionTarget{Kind: "activity", ID: w.activity.String()}
	}
	proving := []services.Role{services.Admin, services.Manager, services.Contributor, services.Approver}
	return map[string]call{
		"Comments.Of": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Comments.Of(ctx, about(w))
		}},
		"Comments.Add": {proving, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Comments.Add(ctx, services.CommentInput{Target: about(w), ThreadID: &w.thread, Body: "an answer"})
		}},
		"Comments.Edit": {proving, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Comments.Edit(ctx, w.thread, "other words", nil)
		}},
		"Comments.Resolve": {proving, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Comments.Resolve(ctx, w.thread, true)
		}},
		"Evidence.Attach": {proving, func(ctx context.Context, s *services.Services, w world) (any, error) {
			f, err := s.Evidence.Attach(ctx, services.AttachInput{Target: about(w), FileName: "b.txt"}, strings.NewReader("more"))
			return f.FileName, err
		}},
		"Evidence.Of": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Evidence.Of(ctx, about(w))
		}},
		"Evidence.Detach": {proving, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Evidence.Detach(ctx, w.file, "why")
		}},
		"Evidence.Withhold": {[]services.Role{services.Admin}, func(ctx context.Context, s *services.Services, w world) (any, error) {
			if f, err := s.Evidence.Withhold(ctx, w.file, "names"); err != nil {
				return f, err
			}
			return s.Evidence.Release(ctx, w.file, "others ask for the file too")
		}},
		"Evidence.Release": {[]services.Role{services.Admin}, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Evidence.Release(ctx, w.file, "none any more")
		}},
		"Evidence.File": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			f, _, err := s.Evidence.File(ctx, w.file)
			return f, err
		}},
		"Evidence.Preview": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Evidence.Preview(ctx, w.file)
		}},
	}
}
