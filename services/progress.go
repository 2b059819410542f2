package services

import (
	"context"

	"github.com/google/uuid"
)

// JobProgress is the news about long work of an organization.
type JobProgress struct {
	Organization int32     `json:"organization"`
	Kind         string    `json:"kind"` // report or import
	ID           uuid.UUID `json:"id"`
	Status       string    `json:"status"`
	Progress     int       `json:"progress"` // 0…100
	Problem      string    `json:"problem"`
}

// announce tells the listeners when, and only if, the transaction commits.
func (t *tx) announce(ctx context.Context, p JobProgress) error {
	p.Organization = t.org
	return t.notify(ctx, Event{Topic: TopicJob, Organization: t.org, Job: &p})
}
