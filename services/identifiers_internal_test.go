package services

import (
	"errors"
	"testing"

	"tanso/internal/fault"
)

// Identifiers that were published: the LEIs of GLEIF's own examples and the corporate number of the National Tax Agency.
func TestPublishedIdentifiersAreRight(t *testing.T) {
	t.Parallel()
	for _, lei := range []string{"506700GE1G29325QX363", "54930084UKLVMY22DS16", "213800WSGIIZCXF1P572"} {
		if in := (Reporter{Lei: lei}); in.check() != nil {
			t.Errorf("%s is refused: %v", lei, in.check())
		}
	}
	for _, number := range []string{"7000012050002", "8700110005901"} {
		if in := (Reporter{CorporateNo: number}); in.check() != nil {
			t.Errorf("%s is refused: %v", number, in.check())
		}
	}
}

func TestWrongIdentifiersAreNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		field string
		in    Reporter
	}{
		{"lei", Reporter{Lei: "506700GE1G29325QX364"}},
		{"lei", Reporter{Lei: "506700GE1G29325QX36"}},
		{"lei", Reporter{Lei: "506700ge1g29325qx363"}},
		{"lei", Reporter{Lei: "507600GE1G29325QX363"}}, // two digits exchanged
		{"corporateNo", Reporter{CorporateNo: "8000012050002"}},
		{"corporateNo", Reporter{CorporateNo: "7000012050003"}},
		{"corporateNo", Reporter{CorporateNo: "700001205000"}},
		{"emitterNo", Reporter{EmitterNo: "12345678"}},
		{"industryCode", Reporter{IndustryCode: "E09"}},
		{"assuranceLevel", Reporter{AssuranceLevel: "full"}},
		{"representedBy", Reporter{RepresentedBy: "a\x00b"}},
	} {
		f, ok := errors.AsType[*fault.Error](c.in.check())
		if !ok || f.Field != c.field {
			t.Errorf("%+v: answered %v, want %s", c.in, f, c.field)
		}
	}
	in := Reporter{EmitterNo: " 123456789 ", IndustryCode: "0911", AssuranceLevel: "limited"}
	if err := in.check(); err != nil || in.EmitterNo != "123456789" {
		t.Errorf("refused %+v: %v", in, err)
	}
}
