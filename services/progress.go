package services

import (
	"context"

	"github.com/google/uuid"
)

// JobProgress is the news about long work of an organization.
type JobProgress struct {
	Organization int32     `json:"organization"`
	Kind         string    `json:"kind"` // report
	ID           uuid.UUID `json:"id"`
	Status       string    `json:"status"`
	Progress     int       `json:"progress"` // 0…100
	Problem      string    `json:"problem"`
}

// progressChannel carries JobProgress as JSON by NOTIFY, so that every server of the database hears of it.
const progressChannel = "job_progress"

// announce tells the listeners when, and only if, the transaction commits.
func (t *tx) announce(ctx context.Context, p JobProgress) error {
	p.Organization = t.org
	_, err := t.Exec(ctx, `SELECT pg_notify($1, $2)`, progressChannel, string(jsonOf(p)))
	return err
}
