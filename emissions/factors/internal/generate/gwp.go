package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
	"tanso/internal/exact"
)

var gwpTables = map[emissions.GWPSet]string{
	emissions.AR4: "IPCC AR4 WG1 Table 2.14", emissions.AR5: "IPCC AR5 WG1 Table 8.A.1", emissions.AR6: "IPCC AR6 WG1 Table 7.SM.7",
}

// gwpGroups are the families that inventories report; other substances of the IPCC tables are left out.
var gwpGroups = []string{"CO2", "CH4", "N2O", "HFC", "PFC", "SF6", "NF3", "HCFC", "CFC", "Halon", "HFO", "HFE", "HCFE"}

var familyNumber = regexp.MustCompile(`^(HFC|HCFC|CFC|HFE|HCFE|HFO|Halon) ?(\d)`)

// gasCode writes a compiled code with a hyphen: HFC134a becomes HFC-134a.
func gasCode(id string) emissions.Gas {
	switch id {
	case "HFC4310mee":
		return "HFC-43-10mee"
	case "cC4F8":
		return "c-C4F8"
	}
	return emissions.Gas(familyNumber.ReplaceAllString(id, "$1-$2"))
}

// componentCode names a blend's component as the GWP table does.
func componentCode(id string) emissions.Gas {
	if g, ok := components[id]; ok {
		return g
	}
	return gasCode(id)
}

// components are written otherwise in the list of blends. R-514A holds the Z isomer of 1336mzz, the others of 1234ze
// the E isomer (ASHRAE 34).
var components = map[string]emissions.Gas{
	"HFO1234ze": "HFO-1234ze(E)", "HFC1336mzz": "HFO-1336mzz(Z)", "HC600": "HC-600", "HC600a": "HC-600a", "HC601": "HC-601",
	"HC601a": "HC-601a", "HCE170": "HCE-170", "HO1270": "HO-1270", "HCO1130": "HCO-1130(E)", "HFC152": "HFC-152", "HCFC31": "HCFC-31",
}

// plainNames are substances of the tables that blends hold under a code.
var plainNames = map[string]emissions.Gas{"Propane": "C3H8", "Butane": "HC-600", "Ethane": "C2H6"}

// readGWPs returns the 100-year values of the three sets, with the product's choices for methane and for what the
// tables leave out; docs/methodology.md gives the reasons.
func readGWPs(tables fs.FS) ([]emissions.GWPValue, error) {
	rows, err := readTable(tables, "gwp_values.csv")
	if err != nil {
		return nil, err
	}
	seen := map[string]emissions.GWPValue{}
	for _, r := range rows {
		set := emissions.GWPSet(r["gwp_set"])
		if gwpTables[set] == "" || r["horizon_years"] != "100" || r["metric"] != "GWP" || r["variant"] != "" ||
			!reported(r) {
			continue
		}
		v := emissions.GWPValue{Set: set, Gas: cmp.Or(plainNames[r["substance_id"]], gasCode(r["substance_id"])), Source: gwpTables[set]}
		if set == emissions.AR5 && strings.HasPrefix(string(v.Gas), "HFC-1") && len(v.Gas) > 8 { // unsaturated, "<1"
			continue
		}
		if v.Value, err = exact.Parse(r["value"]); err != nil {
			return nil, fmt.Errorf("%s %s: %w", set, v.Gas, err)
		}
		key := string(set) + " " + string(v.Gas)
		if old, ok := seen[key]; ok && !old.Value.Equal(v.Value) {
			return nil, fmt.Errorf("%s: %s and %s", key, old.Value, v.Value)
		}
		seen[key] = v
	}
	var out []emissions.GWPValue
	for _, v := range seen {
		out = append(out, v)
	}
	out = append(out, methane()...)
	out = append(out, negligible(out)...)
	slices.SortFunc(out, func(a, b emissions.GWPValue) int {
		return cmp.Or(cmp.Compare(a.Set, b.Set), cmp.Compare(a.Gas, b.Gas), cmp.Compare(a.Origin, b.Origin))
	})
	return out, nil
}

func reported(r row) bool {
	if plainNames[r["substance_id"]] != "" {
		return true
	}
	return slices.Contains(gwpGroups, r["group"]) && (!strings.Contains(r["substance_id"], " ") || r["group"] == "CFC")
}

// methane: AR6 tells fossil from non-fossil methane. AR5's separate 30 for fossil methane adds the CO2 of its oxidation,
// which a combustion factor counts already; UNFCCC, DESNZ and EPA use 28 for all, and so does this table.
func methane() []emissions.GWPValue {
	value := func(o emissions.Origin, v string) emissions.GWPValue {
		return emissions.GWPValue{Set: emissions.AR6, Gas: emissions.CH4, Origin: o, Value: exact.Must(v), Source: "IPCC AR6 WG1 Table 7.15"}
	}
	return []emissions.GWPValue{value(emissions.Fossil, "29.8"), value(emissions.Biogenic, "27")}
}

// negligible weighs components below 1 with 0 where a set prints no number for them.
func negligible(have []emissions.GWPValue) []emissions.GWPValue {
	var out []emissions.GWPValue
	for _, set := range []emissions.GWPSet{emissions.AR4, emissions.AR5, emissions.AR6} {
		for _, gas := range []emissions.Gas{
			"HFO-1234yf", "HFO-1234ze(E)", "HFO-1336mzz(Z)", "C2H6", "C3H8", "HC-600", "HC-600a", "HC-601", "HC-601a", "HCE-170",
			"HO-1270", "HCO-1130(E)",
		} {
			if slices.ContainsFunc(have, func(v emissions.GWPValue) bool { return v.Set == set && v.Gas == gas }) {
				continue
			}
			out = append(out, emissions.GWPValue{Set: set, Gas: gas, Value: exact.Zero, Source: "no 100-year value printed in " + gwpTables[set] + "; weighed 0"})
		}
	}
	return out
}

func writeGWPs(tables fs.FS, files map[string][]byte) error {
	values, err := readGWPs(tables)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := format.WriteGWPs(&b, values); err != nil {
		return err
	}
	head, err := format.MarshalEdition(emissions.Edition{
		ID: "ipcc-gwp", Publisher: "IPCC", Title: "100-year global warming potentials of AR4, AR5 and AR6", Year: 2021,
		Licence:     "facts; compilations CC0-1.0 (openclimatedata) and MIT (USEPA/LCIAformatter)",
		Attribution: "GWP: IPCC, via openclimatedata (CC0) and USEPA/LCIAformatter (MIT).", URL: "https://www.ipcc.ch/",
		Geography: emissions.World, ValidFrom: day(2007, 1, 1), Retrieved: retrieved, Rows: len(values), SHA256: format.Hash(b.Bytes()),
	}, "AR4 WG1 Table 2.14; AR5 WG1 Table 8.A.1; AR6 WG1 Tables 7.15 and 7.SM.7")
	if err != nil {
		return err
	}
	files["ipcc/gwp/gwp.csv"], files["ipcc/gwp/edition.yaml"] = b.Bytes(), head
	return nil
}
