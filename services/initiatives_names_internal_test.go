package services

import (
	"testing"

	"github.com/google/uuid"
)

func TestValuesOfAPlanGoByTheirNames(t *testing.T) {
	t.Parallel()
	facility, source, register, gone := uuid.New(), uuid.New(), uuid.New(), uuid.New()
	names := initiativeNames{
		facilities: []Facility{{ID: facility, Name: "Works"}}, sources: []EmissionSource{{ID: source, Name: "Boiler"}},
		registers: []namedRegister{{ID: register, Name: "Gas meter"}},
	}
	for _, c := range []struct{ field, value, want string }{
		{"Facility", facility.String(), "Works"},
		{"Register", register.String(), "Gas meter"},
		{"Lines.0.Source", source.String(), "Boiler"},
		{"Lines.12.Register", register.String(), "Gas meter"},
		{"Lines.0.Register", gone.String(), gone.String()},
		{"Lines.0.Basis", source.String(), source.String()},
		{"Cost", "7", "7"},
		{"Register", "", ""},
	} {
		if got := names.said(c.field, c.value); got != c.want {
			t.Errorf("%s %q is said as %q, want %q", c.field, c.value, got, c.want)
		}
	}
}
