package graph

import (
	"github.com/google/uuid"

	"tanso/graph/generated"
	"tanso/services"
)

// workflowComplexity says which fields of requests, approvals, discussions and the board hold lists.
func workflowComplexity(c *generated.ComplexityRoot) {
	list := func(child int) int { return 1 + listLength*child }
	c.Query.DataRequests = func(child int, _ bool, _ *services.RequestState, _ bool, _ *uuid.UUID, first int, _ *string) int {
		return paged(child, first)
	}
	c.Query.WaitingSubmissions = func(child, first int, _ *string) int { return paged(child, first) }
	c.Submission.Changes = list
	c.Query.Comments = func(child int, _ services.DiscussionTarget) int { return list(child) }
	c.Query.Evidence = func(child int, _ services.DiscussionTarget) int { return list(child) }
	c.CommentThread.Comments = func(child int) int { return 1 + shortList*child }
	c.CompletenessBoard.Rows = list
	c.BoardRow.Cells = list // read in one statement: a cell is cheaper than a row
}
