package services

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Services are the use cases, ready to be called by the edges. There is one bundle in a process.
type Services struct {
	Identity       Identity
	Organizations  Organizations
	Members        Members
	Audit          Audit
	Log            Log
	Facilities     Facilities
	Meters         Meters
	VirtualMeters  VirtualMeters
	MeterTree      MeterTree
	Bills          Bills
	Instruments    Instruments
	Credits        Credits
	ResidualMixes  ResidualMixes
	Intensities    Intensities
	Scope2         Scope2
	Regimes        Regimes
	Devices        Devices
	Sources        Sources
	Boundaries     Boundaries
	Factors        Factors
	Prices         Prices
	OwnFactors     OwnFactors
	Editions       Editions
	Activities     Activities
	Inventories    Inventories
	Calculations   Calculations
	Scope3         Scope3
	Ledgers        Ledgers
	Analysis       Analysis
	BaseYears      BaseYears
	Live           Live
	Targets        Targets
	Metrics        Metrics
	Pathways       Pathways
	Assumptions    Assumptions
	Initiatives    Initiatives
	Savings        Savings
	Reports        Reports
	MonthlyReports MonthlyReports
	Readings       *Readings
	Receipts       Receipts
	Messages       Messages
	Mappings       Mappings
	Inbox          Inbox
	Imports        Imports
	Layouts        Layouts
	Usage          Usage
	Rollups        *Rollups
	Alerts         Alerts
	Channels       Channels
	AlertWatch     *AlertWatch
	Settle         Settle
	Assignments    Assignments
	DataRequests   DataRequests
	Approvals      Approvals
	Comments       Comments
	Evidence       Evidence
	Assurance      Assurance
	Board          Board
	Checks         Checks
	Estimates      Estimates
	Events         *Events
	Jobs           *Jobs
}

// New puts the services on their common ground. Background work begins with Run.
func New(core *Core, library *Library) *Services {
	jobs, events, readings, mappings := NewJobs(core, library), NewEvents(core), NewReadings(core), newMappingCache()
	return &Services{
		Identity:       Identity{core},
		Organizations:  Organizations{core},
		Members:        Members{core},
		Audit:          Audit{core},
		Log:            Log{core},
		Facilities:     Facilities{core},
		Meters:         Meters{core},
		VirtualMeters:  VirtualMeters{core, events},
		MeterTree:      MeterTree{core},
		Bills:          Bills{core, library},
		Instruments:    Instruments{core},
		Credits:        Credits{core},
		ResidualMixes:  ResidualMixes{core},
		Intensities:    Intensities{core},
		Scope2:         Scope2{core, library},
		Regimes:        Regimes{core, library},
		Devices:        Devices{core, &tokenCache{}},
		Sources:        Sources{core, library},
		Boundaries:     Boundaries{core, library},
		Factors:        Factors{core, library},
		Prices:         Prices{core},
		OwnFactors:     OwnFactors{core, library},
		Editions:       Editions{core, library},
		Activities:     Activities{core, library},
		Inventories:    Inventories{core, library, jobs},
		Calculations:   Calculations{core, Inventories{core, library, jobs}, jobs},
		Scope3:         Scope3{core, library},
		Ledgers:        Ledgers{core, Scope3{core, library}},
		Analysis:       Analysis{core, library},
		BaseYears:      BaseYears{core, library},
		Live:           Live{core, library, events},
		Targets:        Targets{core, library},
		Metrics:        Metrics{core},
		Pathways:       Pathways{core},
		Assumptions:    Assumptions{core},
		Initiatives:    Initiatives{core, library},
		Savings:        Savings{core, library},
		Reports:        Reports{core, jobs},
		MonthlyReports: MonthlyReports{core, jobs},
		Readings:       readings,
		Receipts:       Receipts{core},
		Messages:       Messages{core, readings, Inbox{core}, mappings},
		Mappings:       Mappings{core, mappings},
		Inbox:          Inbox{core},
		Imports:        NewImports(core, readings),
		Layouts:        Layouts{core},
		Usage:          Usage{core},
		Rollups:        NewRollups(core, events),
		Alerts:         Alerts{core},
		Channels:       Channels{core},
		AlertWatch:     NewAlertWatch(core, events, jobs),
		Settle:         Settle{core},
		Assignments:    Assignments{core},
		DataRequests:   DataRequests{core, jobs},
		Approvals:      Approvals{core},
		Comments:       Comments{core},
		Evidence:       Evidence{core},
		Assurance:      Assurance{core, library, jobs},
		Board:          Board{core},
		Checks:         Checks{core},
		Estimates:      Estimates{core},
		Events:         events,
		Jobs:           jobs,
	}
}

// jobsStop is how long jobs may go on when the program stops; what is cut off is done again at the next start.
const jobsStop = 10 * time.Second

// Run does all background work until ctx ends: live events, roll-ups, settling and jobs. It returns when everything has
// stopped, with what went wrong on the way.
func (s *Services) Run(ctx context.Context) error {
	if err := s.Jobs.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	loops := []func(context.Context) error{
		s.Events.Run, s.Rollups.Run, s.Settle.Run, s.Inbox.Run, s.AlertWatch.Run, s.Checks.Run, s.Live.Run, s.Savings.Run,
	}
	var working sync.WaitGroup
	failures := make(chan error, len(loops)+1) // the loops and the jobs: nobody reads before all have stopped
	for _, run := range loops {
		working.Go(func() { failures <- run(ctx) })
	}
	<-ctx.Done()
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), jobsStop)
	defer cancel()
	failures <- s.Jobs.Stop(stop)
	working.Wait()
	close(failures)
	var all error
	for err := range failures {
		if !errors.Is(err, context.Canceled) {
			all = errors.Join(all, err)
		}
	}
	return all
}
