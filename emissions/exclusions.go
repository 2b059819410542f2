package emissions

import (
	"strconv"

	"tanso/internal/exact"
	"tanso/internal/say"
)

// exclusionsAllowed is the share that all exclusions of a part of the boundary may have together without a finding: 5 % of
// Scope 1 and 2, and of Scope 3, as target-setting bodies demand. The GHG Protocol demands that each is disclosed and
// justified (Scope 3 Standard, ch. 6 and 11) and names no figure.
var exclusionsAllowed = exact.Must("0.05")

// ExclusionPart is the part of the boundary that an exclusion belongs to and is measured against.
type ExclusionPart string

// Parts of the boundary.
const (
	PartOperations ExclusionPart = "scope_1_2" // by location
	PartValueChain ExclusionPart = "scope_3"
	PartAll        ExclusionPart = "all" // of no scope in particular
)

// Part is the part of the boundary that the exclusion belongs to.
func (e Exclusion) Part() ExclusionPart {
	switch e.Scope {
	case 1, 2:
		return PartOperations
	case 3:
		return PartValueChain
	}
	return PartAll
}

// CategoryExclusionID is the id of the exclusion of a whole category of Scope 3, whose name nobody wrote.
func CategoryExclusionID(c Category) string { return "category-" + strconv.Itoa(int(c)) }

// Said names what is excluded: in the words of who excluded it, a whole category in each language.
func (e Exclusion) Said() say.Sentence {
	said := say.Same(e.What)
	if e.ID == CategoryExclusionID(e.Category) {
		said.JA = sayCategory.With(int(e.Category)).JA
	}
	return said
}

// ExclusionShare is an exclusion with the share of its part of the boundary that it would be if it were counted.
type ExclusionShare struct {
	Exclusion
	Of    ExclusionPart
	Share *exact.Decimal // estimate ÷ (counted + all estimates of the part), 0…1; nil: not estimated, or nothing to measure by
}

// ExclusionShares measures each exclusion of a calculated inventory, in the order of ids, and each part of the boundary that has
// estimates: what all its exclusions together would be.
func ExclusionShares(inv Inventory) (each []ExclusionShare, parts map[ExclusionPart]exact.Decimal) {
	sums := Sum(inv.Entries)
	operations := exact.Sum(sums.Of(1, ""), sums.Of(2, LocationBased))
	whole := map[ExclusionPart]exact.Decimal{PartOperations: operations, PartValueChain: sums.Of(3, ""), PartAll: sums.All(LocationBased)}
	excluded := map[ExclusionPart]exact.Decimal{}
	for _, e := range inv.Exclusions {
		if e.KgCO2e != nil {
			excluded[e.Part()] = excluded[e.Part()].Add(*e.KgCO2e)
		}
	}
	parts = map[ExclusionPart]exact.Decimal{}
	for part, kg := range excluded {
		if all := whole[part].Add(kg); all.Sign() > 0 {
			parts[part] = kg.Quo(all).Round(shareDecimals)
		}
	}
	for _, e := range sortedBy(inv.Exclusions, func(e Exclusion) string { return e.ID }) {
		row := ExclusionShare{Exclusion: e, Of: e.Part()}
		if all := whole[row.Of].Add(excluded[row.Of]); e.KgCO2e != nil && all.Sign() > 0 {
			share := e.KgCO2e.Quo(all).Round(shareDecimals)
			row.Share = &share
		}
		each = append(each, row)
	}
	return each, parts
}

func exclusionFindings(inv Inventory) (out []Finding) {
	each, parts := ExclusionShares(inv)
	for _, e := range each {
		if e.KgCO2e == nil {
			f := NewFinding(FindingExclusionUnsized, SeverityWarning, sayExclusionUnsized.With(e.Said()))
			f.FacilityID = e.FacilityID
			out = append(out, f)
		}
	}
	for _, part := range []struct {
		of   ExclusionPart
		name say.Sentence
	}{{PartOperations, sayOperations.With()}, {PartValueChain, sayValueChain.With()}, {PartAll, sayInventory.With()}} {
		if share := parts[part.of]; share.Cmp(exclusionsAllowed) > 0 {
			percent := share.Mul(exact.Int(100)).Round(1)
			out = append(out, NewFinding(FindingExclusionsLarge, SeverityWarning, sayExclusionsLarge.With(percent, part.name)))
		}
	}
	return out
}
