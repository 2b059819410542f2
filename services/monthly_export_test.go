package services

import (
	"context"

	"github.com/riverqueue/river"
)

// SendMonthly does what the job of a monthly report does, as of a version of it.
func SendMonthly(ctx context.Context, s MonthlyReports, library *Library, report MonthlyReport, version int) error {
	organization := ActorFrom(ctx).Organization
	w := &monthlyWorker{figures: monthlyFigures{s.Core, library}, jobs: s.Jobs}
	return w.Work(ctx, &river.Job[monthlyArgs]{Args: monthlyArgs{Organization: organization, Report: report.ID, Version: version}})
}
