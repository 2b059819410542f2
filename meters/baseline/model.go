package baseline

import "math"

// Shape is which degree days a model takes.
type Shape string

// The shapes, as CalTRACK names them; ShapeHourly is the three-month weighted hourly model, which has no single formula.
const (
	ShapeIntercept Shape = "intercept_only"
	ShapeHeating   Shape = "hdd_only"
	ShapeCooling   Shape = "cdd_only"
	ShapeBoth      Shape = "cdd_hdd"
	ShapeHourly    Shape = "hourly"
)

// Role says what a term of a model stands for.
type Role string

// The roles of terms.
const (
	RoleBase    Role = "base"
	RoleWeekend Role = "weekend"
	RoleDriver  Role = "driver"
	RoleCooling Role = "cooling"
	RoleHeating Role = "heating"
)

// Term is a coefficient of a model: usage a day for each unit of what the term stands for.
type Term struct {
	Role          Role
	Name, Unit    string // of a driver
	Coefficient   float64
	StandardError float64
}

// Model is a fitted baseline.
type Model struct {
	Kind             Kind
	Shape            Shape
	Scale            Scale
	Unit             string
	Terms            []Term
	Heating, Cooling *float64 // balance points, on the scale; nil where there is none
	Candidates       int      // how many models were compared
	Qualified        int      // how many of them fulfil the conditions
}

// Ratio is the size of the coefficient in standard errors.
func (t Term) Ratio() float64 {
	if t.StandardError == 0 {
		return math.Inf(1)
	}
	return math.Abs(t.Coefficient) / t.StandardError
}
