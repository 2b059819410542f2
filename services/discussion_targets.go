package services

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tanso/internal/fault"
)

// DiscussionTarget is a figure or thing that is talked about, or that evidence is attached to.
type DiscussionTarget struct {
	Kind string
	ID   string // a UUID; of an entry "run/E-000001", of a category its number, of a factor its id
}

// discussedQueries tell of each kind whether there is such a thing, and of which source it is, if of any. $2 is the id.
var discussedQueries = map[string]string{
	"source":     `SELECT id FROM emission_source WHERE organization_id = $1 AND id::text = $2`,
	"bill":       `SELECT source_id FROM bill WHERE organization_id = $1 AND id::text = $2`,
	"request":    `SELECT source_id FROM data_request WHERE organization_id = $1 AND id::text = $2`,
	"submission": `SELECT source_id FROM submission WHERE organization_id = $1 AND id::text = $2`,
	"inventory":  `SELECT NULL::uuid FROM inventory WHERE organization_id = $1 AND id::text = $2`,
	"facility":   `SELECT NULL::uuid FROM facility WHERE organization_id = $1 AND id::text = $2`,
	"meter":      `SELECT NULL::uuid FROM meter WHERE organization_id = $1 AND id::text = $2`,
	"register":   `SELECT NULL::uuid FROM register WHERE organization_id = $1 AND id::text = $2`,
	"initiative": `SELECT NULL::uuid FROM initiative WHERE organization_id = $1 AND id::text = $2`,
	"factor":     `SELECT NULL::uuid FROM factor WHERE $1::integer IS NOT NULL AND id = $2`,
	// Of the auditor's workspace.
	"audit_request": `SELECT NULL::uuid FROM audit_request WHERE organization_id = $1 AND id::text = $2`,
	"audit_finding": `SELECT NULL::uuid FROM audit_finding WHERE organization_id = $1 AND id::text = $2`,
}

// discussedKinds lists the kinds, for messages.
func discussedKinds() string {
	kinds := []string{"activity", "category", "credit", "entry", "instrument"}
	for kind := range discussedQueries {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return strings.Join(kinds, ", ")
}

// discussed checks that there is what the target names and that the actor sees it, and returns it in its lasting form:
// entered quantities, instruments and credits are known by the first of their line of corrections, so that what was said stays with
// them. A contributor sees what is of their sources and requests, and nothing else.
func (t *tx) discussed(ctx context.Context, actor Actor, target DiscussionTarget) (DiscussionTarget, error) {
	missing := &fault.Error{Code: fault.NotFound, Field: "targetId", Message: "there is nothing of this kind and id"}
	source, known, err := t.discussedSource(ctx, &target)
	if err != nil {
		if fault.CodeOf(fromDatabase(err)) == fault.NotFound {
			return target, missing
		}
		return target, err
	}
	if !known {
		return target, fault.Field("targetKind", "one of "+discussedKinds(), target.Kind)
	}
	visible, err := t.visible(ctx, actor)
	if err != nil || visible == nil {
		return target, err
	}
	if target.Kind == "request" {
		if id, err := uuid.Parse(target.ID); err == nil {
			if _, err := t.requestFor(ctx, actor, id); err == nil {
				return target, nil
			}
		}
	}
	if source == nil || !sees(visible, *source) {
		return target, missing
	}
	return target, nil
}

// discussedSource finds the source of a target, and brings its id into its lasting form.
func (t *tx) discussedSource(ctx context.Context, target *DiscussionTarget) (source *uuid.UUID, known bool, err error) {
	switch target.Kind {
	case "activity":
		var root, of uuid.UUID
		err = t.QueryRow(ctx, `
			WITH RECURSIVE line AS (
				SELECT id, supersedes_id, source_id FROM activity WHERE organization_id = $1 AND id::text = $2
				UNION ALL
				SELECT o.id, o.supersedes_id, o.source_id FROM line l JOIN activity o ON o.organization_id = $1 AND o.id = l.supersedes_id)
			SELECT id, source_id FROM line WHERE supersedes_id IS NULL`, t.org, target.ID).Scan(&root, &of)
		target.ID = root.String()
		return &of, true, err
	case "instrument":
		err = t.QueryRow(ctx, `
			WITH RECURSIVE line AS (
				SELECT id, supersedes_id FROM instrument WHERE organization_id = $1 AND id::text = $2
				UNION ALL
				SELECT o.id, o.supersedes_id FROM line l JOIN instrument o ON o.organization_id = $1 AND o.id = l.supersedes_id)
			SELECT id::text FROM line WHERE supersedes_id IS NULL`, t.org, target.ID).Scan(&target.ID)
		return nil, true, err
	case "credit":
		err = t.QueryRow(ctx, `
			WITH RECURSIVE line AS (
				SELECT id, supersedes_id FROM carbon_credit WHERE organization_id = $1 AND id::text = $2
				UNION ALL
				SELECT o.id, o.supersedes_id FROM line l JOIN carbon_credit o ON o.organization_id = $1 AND o.id = l.supersedes_id)
			SELECT id::text FROM line WHERE supersedes_id IS NULL`, t.org, target.ID).Scan(&target.ID)
		return nil, true, err
	case "category":
		if n, err := strconv.Atoi(target.ID); err != nil || n < 1 || n > 15 {
			return nil, true, fault.Field("targetId", "1 to 15", target.ID)
		}
		return nil, true, nil
	case "entry":
		run, id, _ := strings.Cut(target.ID, "/")
		number, err := strconv.Atoi(strings.TrimPrefix(id, "E-"))
		if err != nil || uuid.Validate(run) != nil {
			return nil, true, fault.Field("targetId", "the id of a run and of an entry, such as …/E-000001", target.ID)
		}
		target.ID = fmt.Sprintf("%s/E-%06d", run, number)
		err = t.QueryRow(ctx, `SELECT source_id FROM entry WHERE organization_id = $1 AND run_id = $2 AND number = $3`, t.org, run, number).Scan(&source)
		return source, true, err
	}
	query, known := discussedQueries[target.Kind]
	if !known {
		return nil, false, nil
	}
	err = t.QueryRow(ctx, query, t.org, target.ID).Scan(&source)
	return source, true, err
}
