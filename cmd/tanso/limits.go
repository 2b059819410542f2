package main

import "tanso/server"

// limitFlags bound what devices may send; see docs/operations.md.
type limitFlags struct {
	DeviceRate        float64 `help:"Requests a second of one device, with readings of now." env:"TANSO_DEVICE_RATE" default:"2"`
	DeviceBurst       int     `help:"Requests of one device at once." env:"TANSO_DEVICE_BURST" default:"120"`
	BackfillRate      float64 `help:"Requests a second of one device, with readings that were kept back for more than an hour." env:"TANSO_BACKFILL_RATE" default:"10"`
	BackfillBurst     int     `help:"Such requests of one device at once." env:"TANSO_BACKFILL_BURST" default:"600"`
	OrganizationRate  float64 `help:"Requests a second of all devices of an organization." env:"TANSO_ORGANIZATION_RATE" default:"500"`
	OrganizationBurst int     `help:"Such requests at once." env:"TANSO_ORGANIZATION_BURST" default:"10000"`
}

func (f limitFlags) limits() server.Limits {
	return server.Limits{
		Devices:       server.Rate{PerSecond: f.DeviceRate, Burst: f.DeviceBurst},
		Backfill:      server.Rate{PerSecond: f.BackfillRate, Burst: f.BackfillBurst},
		Organizations: server.Rate{PerSecond: f.OrganizationRate, Burst: f.OrganizationBurst},
	}
}
