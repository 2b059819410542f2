package targets_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"tanso/emissions/targets"
	"tanso/internal/exact"
	"tanso/internal/fault"
)

func milestones(base int64) targets.Line {
	return targets.Line{
		BaseYear: 2020, TargetYear: 2030, Base: exact.Int(base), Path: targets.PathMilestones,
		Milestones: []targets.Milestone{{2025, exact.Int(80)}, {2030, exact.Int(50)}},
	}
}

func TestPathsGoThroughTheirYears(t *testing.T) {
	t.Parallel()
	index := targets.Line{
		BaseYear: 2020, TargetYear: 2030, Base: exact.Int(500), Path: targets.PathPathway,
		Points: []targets.Point{{2013, exact.Int(100)}, {2030, exact.Int(54)}, {2035, exact.Int(40)}},
	}
	// A company at 1.2 and a sector at 1.0 that ends at 0.2: half of the sector's way leaves half of the company's.
	sda := targets.Line{
		BaseYear: 2020, TargetYear: 2050, Base: exact.Must("1.2"), Path: targets.PathConvergence,
		Points: []targets.Point{{2020, exact.Int(1)}, {2030, exact.Must("0.6")}, {2050, exact.Must("0.2")}},
	}
	below := sda
	below.Base = exact.Must("0.1")
	floored := milestones(1000)
	floored.Floor = exact.Int(60)
	contraction := targets.Line{
		BaseYear: 2020, TargetYear: 2030, Base: exact.Int(100000), Path: targets.PathContraction, PercentOfBase: exact.Must("4.2"),
	}
	for _, c := range []struct {
		line targets.Line
		year int
		want string
	}{
		{contraction, 2030, "58000"}, // X3
		{contraction, 2020, "100000"},
		{milestones(1000), 2020, "1000"},
		{milestones(1000), 2022, "920"},
		{milestones(1000), 2025, "800"},
		{milestones(1000), 2028, "620"},
		{milestones(1000), 2030, "500"},
		{floored, 2030, "600"},
		{sda, 2020, "1.2"},
		{sda, 2030, "0.7"},
		{sda, 2050, "0.2"},
		{below, 2040, "0.1"},
	} {
		got, err := c.line.Allowed(c.year)
		if err != nil || got.String() != exact.Must(c.want).String() {
			t.Errorf("%s in %d: %s, %v; want %s", c.line.Path, c.year, got, err, c.want)
		}
	}
	// 100 − 46 × 7 ÷ 17 in 2020, and 54 in 2030.
	got, err := index.Allowed(2030)
	if err != nil || got.Fixed(6) != "333.091437" {
		t.Errorf("by the pathway: %s, %v", got, err)
	}
}

func TestWrongLinesAreRefused(t *testing.T) {
	t.Parallel()
	for field, spoil := range map[string]func(*targets.Line){
		"targetYear":      func(l *targets.Line) { l.TargetYear = 2020 },
		"milestones":      func(l *targets.Line) { l.Milestones = l.Milestones[:1] },
		"residualPercent": func(l *targets.Line) { l.Floor = exact.Int(100) },
		"path":            func(l *targets.Line) { l.Path = "" },
		"pathwayId":       func(l *targets.Line) { l.Path = targets.PathPathway },
		"percentOfBase":   func(l *targets.Line) { l.Path = targets.PathContraction },
		"base":            func(l *targets.Line) { l.Base = exact.Int(-1) },
	} {
		l := milestones(1000)
		spoil(&l)
		if f, ok := errors.AsType[*fault.Error](l.Check()); !ok || f.Field != field {
			t.Errorf("%s: %v", field, l.Check())
		}
	}
	early := targets.Line{
		BaseYear: 2010, TargetYear: 2030, Base: exact.Int(1), Path: targets.PathPathway, Points: []targets.Point{{2013, exact.Int(2)}, {2030, exact.Int(1)}},
	}
	if f, ok := errors.AsType[*fault.Error](early.Check()); !ok || f.Field != "pathwayId" {
		t.Errorf("before the pathway: %v", early.Check())
	}
	if _, err := milestones(1).Allowed(2031); err == nil {
		t.Error("a target says something of the years after it")
	}
}

func TestALineNeverRisesNorLeavesItsBounds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := exact.Int(int64(rapid.IntRange(0, 1e9).Draw(t, "base")))
		floor := exact.Int(int64(rapid.IntRange(0, 99).Draw(t, "floor")))
		l := targets.Line{BaseYear: 2020, TargetYear: 2030 + rapid.IntRange(0, 20).Draw(t, "years"), Base: base, Path: targets.PathMilestones, Floor: floor}
		percent := 100
		for year := 2021 + rapid.IntRange(0, 3).Draw(t, "first"); year < l.TargetYear; year += rapid.IntRange(1, 9).Draw(t, "step") {
			percent = rapid.IntRange(0, percent).Draw(t, "percent")
			l.Milestones = append(l.Milestones, targets.Milestone{Year: year, PercentOfBase: exact.Int(int64(percent))})
		}
		percent = rapid.IntRange(0, percent).Draw(t, "last")
		l.Milestones = append(l.Milestones, targets.Milestone{Year: l.TargetYear, PercentOfBase: exact.Int(int64(percent))})
		before := base
		least := base.Mul(floor).Quo(exact.Int(100))
		for year := l.BaseYear; year <= l.TargetYear; year++ {
			allowed, err := l.Allowed(year)
			if err != nil || allowed.Cmp(before) > 0 || allowed.Cmp(least) < 0 {
				t.Fatalf("%d: %s after %s, %v", year, allowed, before, err)
			}
			before = allowed
		}
	})
}
