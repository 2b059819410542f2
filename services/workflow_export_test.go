package services

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// SendReminder sends one reminder, as the job does, and returns how long it is too early.
func SendReminder(ctx context.Context, c *Core, org int32, id uuid.UUID) (time.Duration, error) {
	return c.sendReminder(ctx, org, id)
}
