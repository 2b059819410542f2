package services

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// DeliverAlert tries to send one message, as the job does.
func DeliverAlert(ctx context.Context, c *Core, org int32, id uuid.UUID) (time.Duration, error) {
	return c.deliver(ctx, org, id, false)
}
