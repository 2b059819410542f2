package baseyear_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions/baseyear"
	"tanso/emissions/bridge"
	"tanso/internal/exact"
)

func TestWorkedExamples(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/worked_examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		ID   string
		Case struct {
			Affected, Base exact.Decimal
			Percent        string
			Times          int
			Required       map[string]bool
		}
	}
	if err := json.Unmarshal(raw, &examples); err != nil {
		t.Fatal(err)
	}
	for _, x := range examples {
		var changes []baseyear.Change
		for range x.Case.Times {
			changes = append(changes, baseyear.Change{Trigger: baseyear.Structural, KgCO2e: x.Case.Affected})
		}
		for threshold, required := range x.Case.Required {
			v := baseyear.Judge(baseyear.Policy{ThresholdPercent: exact.Must(threshold)}, x.Case.Base, changes)
			if v.Percent.Fixed(4) != x.Case.Percent || v.Required != required {
				t.Errorf("%s at %s %%: %s %%, required %t", x.ID, threshold, v.Percent, v.Required)
			}
		}
	}
}

func TestOrganicGrowthAndAppliedChangesNeverCount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		policy, base := baseyear.Policy{ThresholdPercent: exact.Int(5)}, exact.Int(1000)
		var changes []baseyear.Change
		for range rapid.IntRange(0, 8).Draw(t, "changes") {
			c := baseyear.Change{
				Trigger: rapid.SampledFrom(baseyear.Triggers()).Draw(t, "trigger"),
				KgCO2e:  exact.Int(int64(rapid.IntRange(-80, 80).Draw(t, "kg"))), Applied: rapid.Bool().Draw(t, "applied"),
			}
			changes = append(changes, c)
		}
		before := baseyear.Judge(policy, base, changes)
		more := append(slices.Clone(changes), baseyear.Change{Trigger: baseyear.Organic, KgCO2e: exact.Int(900)},
			baseyear.Change{Trigger: baseyear.Structural, KgCO2e: exact.Int(900), Applied: true})
		if after := baseyear.Judge(policy, base, more); after.Required != before.Required || !after.Percent.Equal(*before.Percent) {
			t.Fatalf("%+v became %+v", before, after)
		}
		opposite := append(slices.Clone(changes), baseyear.Change{Trigger: baseyear.Factor, KgCO2e: exact.Int(60)}, baseyear.Change{Trigger: baseyear.Factor, KgCO2e: exact.Int(-60)})
		if v := baseyear.Judge(policy, base, opposite); !v.Required || !v.NetKgCO2e.Equal(before.NetKgCO2e) {
			t.Fatalf("opposite changes of 6 %% each cancel: %+v", v)
		}
	})
}

func TestABaseYearOfNothingHasNoPercentage(t *testing.T) {
	t.Parallel()
	v := baseyear.Judge(baseyear.Policy{ThresholdPercent: exact.Int(5)}, exact.Zero, []baseyear.Change{{Trigger: baseyear.Mistake, KgCO2e: exact.Int(1)}})
	if v.Percent != nil || v.Required {
		t.Errorf("%+v", v)
	}
	for _, bad := range []string{"0", "-1", "100.1"} {
		if (baseyear.Policy{ThresholdPercent: exact.Must(bad)}).Check() == nil {
			t.Errorf("a threshold of %s %% was accepted", bad)
		}
	}
}

func TestEveryCauseSuggestsAKindThatCounts(t *testing.T) {
	t.Parallel()
	for _, c := range bridge.Causes() {
		if !baseyear.TriggerOf(c).Counts() {
			t.Errorf("%s suggests %s", c, baseyear.TriggerOf(c))
		}
	}
}
