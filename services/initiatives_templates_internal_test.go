package services

import (
	"slices"
	"testing"
)

func TestTemplatesAreWhole(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, template := range initiativeCatalog.Templates {
		if _, known := cdpType(template.CdpType); !known || seen[template.Code] || !slices.Contains(initiativeKinds, template.Kind) {
			t.Errorf("%s is twice, or of a type or kind that there is not", template.Code)
		}
		seen[template.Code] = true
		if template.En == "" || template.Ja == "" || template.MeasurementEn == "" || template.MeasurementJa == "" || len(template.Steps) == 0 {
			t.Errorf("%s lacks words", template.Code)
		}
	}
	if len(seen) < 10 || len(initiativeCatalog.Types) < 20 {
		t.Errorf("only %d templates and %d types were read", len(seen), len(initiativeCatalog.Types))
	}
}
