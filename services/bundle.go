package services

// Services are the use cases, ready to be called by the edges.
type Services struct {
	Audit      Audit
	Facilities Facilities
	Meters     Meters
	Devices    Devices
	Sources    Sources
}

// New puts the services on their common ground.
func New(core *Core, library *Library) *Services {
	return &Services{
		Audit:      Audit{core},
		Facilities: Facilities{core},
		Meters:     Meters{core},
		Devices:    Devices{core},
		Sources:    Sources{core, library},
	}
}
