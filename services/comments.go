package services

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// CommentThread is a conversation about a target; it is resolved and opened again.
type CommentThread struct {
	ID         uuid.UUID // of its first comment
	Resolved   bool
	ResolvedBy string
	ResolvedAt *time.Time
	Comments   []Comment
}

// Comment is what a member said, as last edited. Earlier wordings stay.
type Comment struct {
	ID       uuid.UUID // stays when it is edited
	AuthorID uuid.UUID
	Author   string
	Body     string
	Mentions []uuid.UUID // accounts
	At       time.Time
	EditedAt *time.Time
	Earlier  []string // wordings before, the first first
}

// CommentInput is something to say: a new thread about a target, or an answer in one.
type CommentInput struct {
	Target   DiscussionTarget
	ThreadID *uuid.UUID
	Body     string
	Mentions []uuid.UUID
}

// Comments keeps what people say about figures.
type Comments struct{ *Core }

// speakers may comment; viewers and auditors read.
var speakers = []Role{Admin, Manager, Contributor, Approver}

// Bounds of comments.
const (
	maxComment     = 4000
	maxMentions    = 20
	maxCommentRows = 2000 // read of one target
)

// commentRow is one row of the record.
type commentRow struct {
	ID           uuid.UUID
	ThreadID     uuid.UUID
	Kind         string
	Body         string
	Mentions     []uuid.UUID
	SupersedesID *uuid.UUID
	AuthorID     uuid.UUID
	Author       string
	At           time.Time
}

const commentColumns = `id, thread_id, kind, body, mentions, supersedes_id, author_id, author, at`

// Of returns the threads about a target, the oldest first.
func (s Comments) Of(ctx context.Context, target DiscussionTarget) (out []CommentThread, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		target, err := t.discussed(ctx, actor, target)
		if err != nil {
			return err
		}
		rows, err := collect[commentRow](ctx, t, `SELECT `+commentColumns+` FROM comment
			WHERE organization_id = $1 AND target_kind = $2 AND target_id = $3 ORDER BY at, id LIMIT $4`, t.org, target.Kind, target.ID, maxCommentRows)
		out = threadsOf(rows)
		return err
	}, everyone...)
	return out, err
}

// threadsOf puts the rows of a target, in order, together as conversations.
func threadsOf(rows []commentRow) (out []CommentThread) {
	threads := map[uuid.UUID]int{}
	places := map[uuid.UUID][2]int{} // of each version of a comment
	for _, row := range rows {
		at, known := threads[row.ThreadID]
		if !known {
			at = len(out)
			threads[row.ThreadID] = at
			out = append(out, CommentThread{ID: row.ThreadID})
		}
		thread := &out[at]
		switch row.Kind {
		case "said":
			places[row.ID] = [2]int{at, len(thread.Comments)}
			thread.Comments = append(thread.Comments, Comment{
				ID: row.ID, AuthorID: row.AuthorID, Author: row.Author, Body: row.Body, Mentions: row.Mentions, At: row.At,
			})
		case "edited":
			place, ok := places[*row.SupersedesID]
			if !ok {
				continue
			}
			places[row.ID] = place
			c := &thread.Comments[place[1]]
			c.Earlier = append(c.Earlier, c.Body)
			c.Body, c.Mentions, c.EditedAt = row.Body, row.Mentions, &row.At
		case "resolved":
			thread.Resolved, thread.ResolvedBy, thread.ResolvedAt = true, row.Author, &row.At
		case "reopened":
			thread.Resolved, thread.ResolvedBy, thread.ResolvedAt = false, "", nil
		}
	}
	return out
}

func (in *CommentInput) check() (err error) {
	if in.Body, err = prose("body", in.Body, maxComment); err != nil {
		return err
	}
	if in.Body == "" {
		return fault.Field("body", "1 to "+strconv.Itoa(maxComment)+" characters", "")
	}
	if len(in.Mentions) > maxMentions {
		return fault.Field("mentions", "at most "+strconv.Itoa(maxMentions)+" members", strconv.Itoa(len(in.Mentions)))
	}
	slices.SortFunc(in.Mentions, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	in.Mentions = slices.Compact(append([]uuid.UUID{}, in.Mentions...))
	return nil
}

// mentionable checks that those who are mentioned are members.
func (t *tx) mentionable(ctx context.Context, accounts []uuid.UUID) error {
	var missing int
	err := t.QueryRow(ctx, `SELECT count(*) FROM unnest($2::uuid[]) AS n (id)
		WHERE NOT EXISTS (SELECT FROM member m WHERE m.organization_id = $1 AND m.account_id = n.id AND m.disabled_at IS NULL)`, t.org, accounts).Scan(&missing)
	if err == nil && missing > 0 {
		return &fault.Error{Code: fault.NotFound, Field: "mentions", Message: "no such member"}
	}
	return err
}

// Add says something. Admins, managers, contributors (about what is theirs) and approvers may.
func (s Comments) Add(ctx context.Context, in CommentInput) (out []CommentThread, err error) {
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		target, err := t.discussed(ctx, actor, in.Target)
		if err != nil {
			return err
		}
		in.Target = target
		if err := t.mentionable(ctx, in.Mentions); err != nil {
			return err
		}
		row := commentRow{ID: newID(), Kind: "said", Body: in.Body, Mentions: in.Mentions}
		row.ThreadID = row.ID
		if in.ThreadID != nil {
			if _, _, err := t.thread(ctx, actor, *in.ThreadID, &target); err != nil {
				return notFoundField(err, "threadId", "no such thread about this")
			}
			row.ThreadID = *in.ThreadID
		}
		if err := t.insertComment(ctx, actor, target, row); err != nil {
			return err
		}
		return t.audit(ctx, actor, "comment.add", target.Kind, target.ID, struct{ Comment, Thread uuid.UUID }{row.ID, row.ThreadID})
	}, speakers...)
	if err != nil {
		return nil, err
	}
	return s.Of(ctx, in.Target)
}

func (t *tx) insertComment(ctx context.Context, actor Actor, target DiscussionTarget, row commentRow) error {
	if row.Mentions == nil {
		row.Mentions = []uuid.UUID{}
	}
	_, err := t.Exec(ctx, `
		INSERT INTO comment (organization_id, id, thread_id, target_kind, target_id, kind, body, mentions, supersedes_id, author_id, author, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		t.org, row.ID, row.ThreadID, target.Kind, target.ID, row.Kind, row.Body, row.Mentions, row.SupersedesID, actor.ID, actor.Name, t.now)
	return err
}

// thread returns a conversation and its target, which must be the one that is given, if any.
func (t *tx) thread(ctx context.Context, actor Actor, id uuid.UUID, of *DiscussionTarget) (CommentThread, DiscussionTarget, error) {
	target, err := one[DiscussionTarget](ctx, t, `SELECT target_kind AS kind, target_id AS id FROM comment WHERE organization_id = $1 AND id = $2 AND thread_id = $2`, t.org, id)
	if err != nil {
		return CommentThread{}, target, err
	}
	if _, err := t.discussed(ctx, actor, target); err != nil || of != nil && *of != target {
		return CommentThread{}, target, fault.New(fault.NotFound, "not found")
	}
	rows, err := collect[commentRow](ctx, t, `SELECT `+commentColumns+` FROM comment WHERE organization_id = $1 AND thread_id = $2 ORDER BY at, id`, t.org, id)
	if err != nil {
		return CommentThread{}, target, err
	}
	return threadsOf(rows)[0], target, nil
}

// Edit gives a comment another wording; the one before stays on record. Its author may.
func (s Comments) Edit(ctx context.Context, id uuid.UUID, body string, mentions []uuid.UUID) (out []CommentThread, err error) {
	in := CommentInput{Body: body, Mentions: mentions}
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := in.check(); err != nil {
			return err
		}
		newest, err := one[commentRow](ctx, t, `
			WITH RECURSIVE line AS (
				SELECT c.* FROM comment c WHERE c.organization_id = $1 AND c.id = $2 AND c.kind = 'said'
				UNION ALL
				SELECT n.* FROM line l JOIN comment n ON n.organization_id = $1 AND n.supersedes_id = l.id)
			SELECT `+commentColumns+` FROM line l WHERE NOT EXISTS (SELECT FROM comment n WHERE n.organization_id = $1 AND n.supersedes_id = l.id)`, t.org, id)
		if err != nil {
			return err
		}
		_, target, err := t.thread(ctx, actor, newest.ThreadID, nil)
		if err != nil {
			return err
		}
		if newest.AuthorID != actor.ID {
			return &fault.Error{Code: fault.Conflict, Field: "id", Message: "only its author edits a comment", Expected: newest.Author, Got: actor.Name}
		}
		if err := t.mentionable(ctx, in.Mentions); err != nil {
			return err
		}
		in.Target = target
		row := commentRow{ID: newID(), ThreadID: newest.ThreadID, Kind: "edited", Body: in.Body, Mentions: in.Mentions, SupersedesID: &newest.ID}
		if err := t.insertComment(ctx, actor, target, row); err != nil {
			return err
		}
		return t.audit(ctx, actor, "comment.edit", target.Kind, target.ID, struct{ Comment uuid.UUID }{id})
	}, speakers...)
	if err != nil {
		return nil, err
	}
	return s.Of(ctx, in.Target)
}

// Resolve marks a thread as settled, or opens it again. Who may comment may.
func (s Comments) Resolve(ctx context.Context, thread uuid.UUID, resolved bool) (out []CommentThread, err error) {
	var target DiscussionTarget
	err = s.write(ctx, func(ctx context.Context, t *tx, actor Actor) error {
		if err := t.serialize(ctx); err != nil {
			return err
		}
		found, of, err := t.thread(ctx, actor, thread, nil)
		if err != nil {
			return err
		}
		target = of
		kind := map[bool]string{true: "resolved", false: "reopened"}[resolved]
		if found.Resolved == resolved {
			return fault.New(fault.Conflict, "the thread is %s already", map[bool]string{true: "resolved", false: "open"}[resolved])
		}
		if err := t.insertComment(ctx, actor, of, commentRow{ID: newID(), ThreadID: thread, Kind: kind}); err != nil {
			return err
		}
		return t.audit(ctx, actor, "comment."+kind, of.Kind, of.ID, struct{ Thread uuid.UUID }{thread})
	}, speakers...)
	if err != nil {
		return nil, err
	}
	return s.Of(ctx, target)
}
