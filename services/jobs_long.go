package services

import (
	"context"
	"time"

	"github.com/riverqueue/river/rivertype"

	"tanso/emissions"
	"tanso/internal/frugal"
	"tanso/migrations"
)

// Long work says every beatEvery that it is alive and every tellEvery how far it is, and may take perLine for each line beside what any work may take. A machine of
// two busy cores needs a millisecond or two for what is done with a line.
const (
	beatEvery = 5 * time.Second
	tellEvery = time.Second
	perLine   = 20 * time.Millisecond
)

// longMemory is what the process keeps to while large work runs, as far as what the work holds fits into it (see frugal.Within).
const longMemory = 1_200 << 20

// sparing keeps the memory of the process down while work on so many lines runs, until the returned function is called.
func sparing(lines int) (done func()) {
	if lines <= MaxAtOnce {
		return func() {}
	}
	return frugal.Within(longMemory)
}

// longTimeout bounds an attempt by its size. Of work that has not said for jobRescueAfter that it is alive it is short: the process that
// did it has died, and another shall take it up at once and not when all of its time is over.
func longTimeout(job *rivertype.JobRow, least time.Duration, lines int) time.Duration {
	if job.State == rivertype.JobStateRunning && job.AttemptedAt != nil && time.Since(*job.AttemptedAt) >= jobRescueAfter {
		return jobTimeout
	}
	return least + time.Duration(lines)*perLine
}

// alive says every beatEvery that the job is alive, until the returned function is called.
func (c *Core) alive(ctx context.Context, job *rivertype.JobRow) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		for tick := time.NewTicker(beatEvery); ; {
			select {
			case <-ctx.Done():
				tick.Stop()
				return
			case <-tick.C:
				_, err := c.pool.Exec(ctx, `UPDATE `+migrations.JobsSchema+`.river_job SET attempted_at = $2 WHERE id = $1 AND state = 'running'`,
					job.ID, time.Now()) //nolint:forbidigo // the queue goes by the machine's clock
				if err != nil && ctx.Err() == nil {
					c.log.WarnContext(ctx, "a job cannot say that it is alive", "job", job.ID, "cause", err)
				}
			}
		}
	}()
	return cancel
}

// paced ends long work when it was called off, and tells how far it is every tellEvery.
func paced(ctx context.Context, tell func(done, of int) error) emissions.Watch {
	tick := time.Tick(tellEvery)
	return func(done, of int) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		select {
		case <-tick:
			return tell(done, of)
		default:
			return nil
		}
	}
}

// jobWaits tells of a row with a job_id whether its job is still to be done or at it.
const jobWaits = `EXISTS (SELECT FROM ` + migrations.JobsSchema + `.river_job j WHERE j.id = job_id AND j.state IN ('available', 'pending', 'retryable', 'running', 'scheduled'))`
