package services

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/meters"
	"tanso/meters/baseline"
)

// demoWeather is the thermometer on the roof of the office whose saving is measured.
const demoWeather = "Osaka weather 外気温"

// demoThermometer reports mean temperatures of half hours.
var demoThermometer = demoMeter{
	facility: "Osaka Office", name: demoWeather, serial: "TS-T-0001", device: "Branch gateway", commodity: meters.Temperature,
	register: RegisterInput{Kind: meters.KindDemand, Unit: "degC", StepSeconds: 1800},
}

// climate is the mean temperature of Osaka by month, in tenths of a degree (Japan Meteorological Agency, normals of 1991 to 2020).
var climate = [12]int64{62, 66, 99, 152, 201, 236, 277, 290, 252, 195, 138, 87}

// outdoors is a temperature in tenths of a degree: the climate of the season, warm and cold spells of some days, and the course
// of the day. It is a function of time, as the demo's dials are.
func outdoors(start time.Time, zone *time.Location) int64 {
	local := start.In(zone)
	day := emissions.DateOf(local)
	middle := time.Date(day.Year, day.Month, 15, 0, 0, 0, 0, zone)
	from, to, days := day.Month, day.Month+1, int64(local.Sub(middle)/(24*time.Hour))
	if days < 0 {
		from, to, days = day.Month-1, day.Month, days+30
	}
	season := (climate[(from+11)%12]*(30-min(days, 30)) + climate[(to+11)%12]*min(days, 30)) / 30
	number := local.Unix() / int64(24*time.Hour/time.Second)
	var spell int64
	for n := range int64(4) {
		spell += noise(99, number-n, 50) - 25
	}
	hour := int64(local.Hour())
	course := 30 - 6*max(hour-14, 14-hour, 0)
	if hour < 5 { // the coldest hour is the one before dawn
		course = -30 - 2*hour
	}
	return season + spell/2 + max(course, -40)
}

// weatherLoad is what air conditioning adds to the usage of a slot, in thousandths of the unit.
func (p profile) weatherLoad(start time.Time, zone *time.Location) int64 {
	if p.cooling == 0 && p.heating == 0 {
		return 0
	}
	tenths := outdoors(start, zone)
	return (p.cooling*max(tenths-220, 0) + p.heating*max(140-tenths, 0)) / 10
}

// measured measures the initiative at the office's meter, whose usage follows the weather.
func (d *demoing) measured(ctx context.Context) error {
	initiatives, err := d.Initiatives.List(ctx)
	if err != nil {
		return err
	}
	register := d.registers[demoBilled].ID
	for _, i := range initiatives {
		if i.RegisterID == nil || *i.RegisterID != register {
			continue
		}
		have, err := d.Savings.Measurements(ctx, []uuid.UUID{i.ID})
		if err != nil || len(have[i.ID]) > 0 {
			return err
		}
		weather := d.registers[demoWeather].ID
		_, err = d.Savings.Plan(ctx, i.ID, SavingsMeasurementInput{
			RegisterID: register, Kind: baseline.Daily, TemperatureID: &weather, DayTypes: true, Confidence: 90,
		})
		return err
	}
	return nil
}
