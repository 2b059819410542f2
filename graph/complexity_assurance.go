package graph

import (
	"time"

	"github.com/google/uuid"

	"tanso/graph/generated"
)

// assuranceComplexity says which fields of the auditor's workspace hold lists.
func assuranceComplexity(c *generated.ComplexityRoot) {
	list := func(child int) int { return 1 + shortList*child }
	c.Query.Engagements = func(child int) int { return list(child) }
	c.Query.AuditSamples = func(child int, _ uuid.UUID) int { return list(child) }
	c.Query.AuditRequests = func(child int, _ uuid.UUID) int { return list(child) }
	c.Query.AuditFindings = func(child int, _ uuid.UUID) int { return list(child) }
	c.Query.RunChanges = func(child int, _ uuid.UUID, _ string, _ *string) int { return list(child) }
	c.Query.AuditAccesses = func(child int, _ *uuid.UUID, first int, _ *string) int { return paged(child, first) }
	c.Query.Feeds = func(child int, _, _ string, _ *time.Time, first int, _ *string) int { return paged(child, first) }
	c.AuditSample.Items = func(child int) int { return 1 + listLength*child }
	c.RunChanges.Changes = func(child int) int { return 1 + listLength*child }
	c.TieOut.Lines = func(child int) int { return 1 + listLength*child }
	c.TieOutLine.Cells = list
}
