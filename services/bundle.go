package services

// Services are the use cases, ready to be called by the edges.
type Services struct {
	Identity      Identity
	Organizations Organizations
	Members       Members
	Audit         Audit
	Facilities    Facilities
	Meters        Meters
	Devices       Devices
	Sources       Sources
	Factors       Factors
	Activities    Activities
	Inventories   Inventories
	Initiatives   Initiatives
	Reports       Reports
	Readings      *Readings
	Receipts      Receipts
	Imports       Imports
	Usage         Usage
	Rollups       *Rollups
	Settle        Settle
	Events        *Events
	Jobs          *Jobs
}

// New puts the services on their common ground. Background work begins with Jobs.Start,
// Events.Run, Rollups.Run and Settle.Run.
func New(core *Core, library *Library) *Services {
	jobs := NewJobs(core)
	events := NewEvents(core)
	readings := NewReadings(core)
	return &Services{
		Identity:      Identity{core},
		Organizations: Organizations{core},
		Members:       Members{core},
		Audit:         Audit{core},
		Facilities:    Facilities{core},
		Meters:        Meters{core},
		Devices:       Devices{core},
		Sources:       Sources{core, library},
		Factors:       Factors{core, library},
		Activities:    Activities{core, library},
		Inventories:   Inventories{core, library},
		Initiatives:   Initiatives{core},
		Reports:       Reports{core, jobs},
		Readings:      readings,
		Receipts:      Receipts{core},
		Imports:       NewImports(core, readings),
		Usage:         Usage{core},
		Rollups:       NewRollups(core, events),
		Settle:        Settle{core},
		Events:        events,
		Jobs:          jobs,
	}
}
