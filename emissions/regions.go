package emissions

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"
)

// RegionKind is the level of a region in the tree.
type RegionKind string

// Levels of the tree, from the top.
const (
	RegionWorld       RegionKind = "world"
	RegionGroup       RegionKind = "group"
	RegionCountry     RegionKind = "country"
	RegionSubdivision RegionKind = "subdivision"
	RegionGrid        RegionKind = "grid"
)

// Region is a node of the tree in which factors are looked for: a grid or subdivision lies in a country, a country in a
// group of countries, and all of them in the world.
type Region struct {
	Code   string // ISO 3166-1 alpha-2 of countries (UK is GB), "US-EGRID-CAMX", "EU27", or "WORLD"
	Kind   RegionKind
	Parent string // empty at the top
	NameEN string
	NameJA string
}

// regionsCSV holds ISO 3166-1 countries in the groups of UN M49 and the European Union, with names of the Unicode CLDR, and
// the grids and subdivisions that publishers give factors for.
//
//go:embed regions.csv
var regionsCSV string

var regionTree = sync.OnceValue(func() map[string]Region {
	lines, err := csv.NewReader(strings.NewReader(regionsCSV)).ReadAll()
	if err != nil {
		panic("emissions: regions.csv: " + err.Error())
	}
	out := make(map[string]Region, len(lines))
	for _, l := range lines[1:] {
		if _, twice := out[l[0]]; twice {
			panic("emissions: regions.csv: " + l[0] + " is given twice")
		}
		out[l[0]] = Region{Code: l[0], Kind: RegionKind(l[1]), Parent: l[2], NameEN: l[3], NameJA: l[4]}
	}
	return out
})

// Regions returns the tree in the order of its codes.
func Regions() []Region {
	out := make([]Region, 0, len(regionTree()))
	for _, r := range regionTree() {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Region) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// LookupRegion finds a region by its code.
func LookupRegion(code string) (Region, bool) {
	r, ok := regionTree()[code]
	return r, ok
}

// regions is the way up from the facility's grid region: subdivision, country, the groups that have a factor of the
// activity, the world.
func (s *selector) regions() []string {
	out := []string{s.q.Region, s.q.Country}
	for code := s.q.Country; ; {
		r, ok := LookupRegion(code)
		if !ok || r.Parent == "" || r.Parent == World {
			break
		}
		if len(s.cat.placed(place{s.q.ActivityKey, r.Parent})) > 0 {
			out = append(out, r.Parent)
		}
		code = r.Parent
	}
	out = append(out, World)
	out = slices.DeleteFunc(out, func(r string) bool { return r == "" })
	return slices.Compact(out)
}
