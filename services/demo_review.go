package services

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
)

// review shows the work of people: a base year with targets, figures that were asked for, handed in and approved, and a conversation.
func (d *demoing) review(ctx context.Context) error {
	for _, step := range []func(context.Context) error{d.baseYear, d.requests, d.conversation, d.goals} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (d *demoing) baseYear(ctx context.Context) error {
	have, err := d.BaseYears.Get(ctx)
	if err != nil || have != nil {
		return err
	}
	inventories, err := d.Inventories.List(ctx)
	if err != nil {
		return err
	}
	closed := slices.DeleteFunc(inventories, func(i Inventory) bool { return i.ClosedAt == nil }) // the newest first
	_, err = d.BaseYears.Choose(ctx, BaseYearInput{
		InventoryID: closed[len(closed)-1].ID, ThresholdPercent: exact.Int(5), Method: "location",
		Reason: "The first year with all scopes; recalculated from 5 % on 全Scopeを算定した最初の年度。累積5%以上の変更で再計算",
	})
	return err
}

// as is the context of a member with a role.
func (d *demoing) as(ctx context.Context, role Role) (context.Context, uuid.UUID, error) {
	members, err := d.Members.List(ctx)
	if err != nil {
		return nil, uuid.Nil, err
	}
	m := members[slices.IndexFunc(members, func(m Member) bool { return m.Role == role })]
	return WithActor(ctx, Actor{Kind: ActorAccount, ID: m.AccountID, Name: m.Name, Role: role, Organization: d.admin.Organization}), m.AccountID, nil
}

// demoAsked are the sources whose first quarter of the open year is asked for.
var demoAsked = []struct {
	facility, name string
	approved       bool
}{
	{demoFactory, "Forklifts and trucks フォークリフト・トラック", true},
	{demoOffice, demoCars, false},
}

// requests asks for a quarter of two sources, of which one is approved and one waits, and for business travel of the next.
func (d *demoing) requests(ctx context.Context) error {
	have, err := d.DataRequests.List(ctx, DataRequestQuery{First: maxPage})
	if err != nil {
		return err
	}
	contributor, assignee, err := d.as(ctx, Contributor)
	if err != nil {
		return err
	}
	if len(have.Nodes) == 0 {
		if err := d.ask(ctx, assignee); err != nil {
			return err
		}
		if have, err = d.DataRequests.List(ctx, DataRequestQuery{First: maxPage}); err != nil {
			return err
		}
	}
	for _, q := range have.Nodes {
		if q.State() != RequestOpen || q.Category != nil || !q.PeriodEnd.In(time.UTC).Before(d.now) {
			continue
		}
		handed, err := d.Approvals.Submit(contributor, SubmitInput{RequestID: &q.ID, Note: "All invoices are in. 請求書をすべて入力しました。"})
		if err != nil {
			return err
		}
		for _, asked := range demoAsked {
			if asked.name == q.SourceName && asked.approved {
				err = d.approve(ctx, handed)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *demoing) approve(ctx context.Context, handed Submission) error {
	approver, _, err := d.as(ctx, Approver)
	if err != nil {
		return err
	}
	_, err = d.Approvals.Decide(approver, Decision{ID: handed.ID, SHA256: handed.SHA256, Approve: true})
	return err
}

func (d *demoing) ask(ctx context.Context, assignee uuid.UUID) error {
	var ids []uuid.UUID
	for _, asked := range demoAsked {
		s, err := d.source(ctx, asked.facility, asked.name)
		if err != nil {
			return err
		}
		ids = append(ids, s.ID)
	}
	const quarter, dueDay, travel = 3, 15, 6
	_, err := d.DataRequests.Make(ctx, DataRequestsInput{
		SourceIDs: ids, From: d.month(12).MonthKey(), To: d.month(14).MonthKey(), Every: quarter, DueDay: dueDay, AssigneeID: assignee,
		Note: "Please enter the fuel invoices of the quarter. 四半期の燃料請求書を入力してください。",
	})
	if err != nil {
		return err
	}
	category, facility := travel, d.facilities[demoFactory].ID
	_, err = d.DataRequests.Make(ctx, DataRequestsInput{
		Category: &category, FacilityID: &facility, From: d.month(15).MonthKey(), To: d.month(17).MonthKey(), Every: quarter, DueDay: dueDay, AssigneeID: assignee,
		Note: "Please attach the travel agency's list. 旅行会社の出張一覧を添付してください。",
	})
	return err
}

// conversation is a question about a source, and its answer.
func (d *demoing) conversation(ctx context.Context) error {
	cars, err := d.source(ctx, demoOffice, demoCars)
	if err != nil {
		return err
	}
	target := DiscussionTarget{Kind: "source", ID: cars.ID.String()}
	have, err := d.Comments.Of(ctx, target)
	if err != nil || len(have) > 0 {
		return err
	}
	manager, _, err := d.as(ctx, Manager)
	if err != nil {
		return err
	}
	asked, err := d.Comments.Add(manager, CommentInput{Target: target, Body: "Is the second car in the figures from April on? 4月以降、2台目の車両も含まれていますか？"})
	if err != nil {
		return err
	}
	contributor, _, err := d.as(ctx, Contributor)
	if err != nil {
		return err
	}
	_, err = d.Comments.Add(contributor, CommentInput{
		Target: target, ThreadID: &asked[0].ID, Body: "Yes, both fuel cards are on the invoice. はい、給油カード2枚分が請求書に含まれています。",
	})
	return err
}
