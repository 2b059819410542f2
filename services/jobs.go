package services

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"tanso/internal/fault"
	"tanso/migrations"
)

// Background work runs at most a minute, or longer by its size (see longTimeout), is tried five times, and is taken up again within two minutes when the process
// that did it has died.
const (
	jobTimeout     = time.Minute
	jobAttempts    = 5
	jobRescueAfter = 90 * time.Second
	jobWorkers     = 2
)

// longQueue is for work that takes minutes and much memory: a server does one such job at a time, beside the others.
const longQueue = "long"

// Jobs is the queue of background work. Jobs are inserted in the transaction that asks for them, so that neither is
// without the other; every server that was started works on them.
type Jobs struct {
	client *river.Client[pgx.Tx]
}

// NewJobs makes the queue on the core's database; nothing runs before Start.
func NewJobs(core *Core, library *Library) *Jobs {
	jobs := &Jobs{}
	workers := river.NewWorkers()
	river.AddWorker(workers, &reportWorker{core: core})
	river.AddWorker(workers, &calculationWorker{inventories: Inventories{core, library, jobs}})
	river.AddWorker(workers, &deliveryWorker{core: core})
	river.AddWorker(workers, &reminderWorker{core: core})
	river.AddWorker(workers, &monthlyWorker{figures: monthlyFigures{core, library}, jobs: jobs})
	river.AddWorker(workers, &timestampWorker{core: core})
	river.AddWorker(workers, &auditNoticeWorker{core: core})
	client, err := river.NewClient(riverpgxv5.New(core.pool), &river.Config{
		Schema: migrations.JobsSchema, Logger: core.log, Workers: workers,
		Queues:     map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: jobWorkers}, longQueue: {MaxWorkers: 1}},
		JobTimeout: jobTimeout, RescueStuckJobsAfter: jobRescueAfter, MaxAttempts: jobAttempts,
		ErrorHandler: &jobFailures{core: core},
		// To rebuild an index needs the owner's rights, which the serving role has not.
		ReindexerSchedule: river.NeverSchedule(),
	})
	if err != nil {
		panic("services: job queue: " + err.Error()) // the settings above are wrong, whatever the input
	}
	jobs.client = client
	return jobs
}

// Start works on jobs until Stop is called or the context ends.
func (j *Jobs) Start(ctx context.Context) error { return j.client.Start(ctx) }

// Stop lets running jobs end as long as the context allows, and cancels them then; a cancelled job is tried again.
func (j *Jobs) Stop(ctx context.Context) error {
	if err := j.client.Stop(ctx); err == nil {
		return nil
	}
	hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return j.client.StopAndCancel(hard)
}

// jobFailures makes a failed job visible where people look for its result.
type jobFailures struct{ core *Core }

// HandleError records that an attempt failed, and ends the job where another attempt cannot help.
func (f *jobFailures) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	f.record(ctx, job, err)
	return &river.ErrorHandlerResult{SetCancelled: lasting(err)}
}

// lasting tells whether an error will come again: one about the input will, one of the database or a bug may not.
func lasting(err error) bool {
	f, ok := errors.AsType[*fault.Error](err)
	return ok && f.Code != fault.Unavailable && f.Code != fault.Internal
}

// HandlePanic records that an attempt panicked; the text of the panic is for the log alone.
func (f *jobFailures) HandlePanic(ctx context.Context, job *rivertype.JobRow, panicked any, trace string) *river.ErrorHandlerResult {
	f.core.log.ErrorContext(ctx, "job panicked", "job", job.ID, "kind", job.Kind, "panic", panicked, "trace", trace)
	f.record(ctx, job, errPanic)
	return nil
}

func (f *jobFailures) record(ctx context.Context, job *rivertype.JobRow, cause error) {
	f.core.log.ErrorContext(ctx, "job failed", "job", job.ID, "kind", job.Kind, "attempt", job.Attempt, "cause", causes(cause))
	tell, told := map[string]func(context.Context, *rivertype.JobRow, error) error{
		reportArgs{}.Kind(): f.core.reportFailed, calculationArgs{}.Kind(): f.core.calculationFailed,
	}[job.Kind]
	if !told {
		return
	}
	if err := tell(ctx, job, cause); err != nil {
		f.core.log.ErrorContext(ctx, "cannot record that a job failed", "job", job.ID, "kind", job.Kind, "cause", causes(err))
	}
}
