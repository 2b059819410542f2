package pack

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"

	"tanso/emissions"
	"tanso/internal/fault"
	"tanso/internal/unit"
	"tanso/reports/dossier"
)

// prepare renders the inventory and the dossier, once.
func (w *writer) prepare() error {
	w.withhold()
	// The short lists of the inventory as its text has them; the long ones are encoded element by element.
	short := w.inventory
	short.Activities, short.Entries, short.Findings = nil, nil, nil
	inventory, err := short.Canonical()
	if err != nil {
		return err
	}
	if w.in.Source.Dossier.Schema > 0 {
		if w.dossier, err = w.in.Source.Dossier.Canonical(); err != nil {
			return err
		}
	}
	w.lists = map[string]json.RawMessage{}
	for name, content := range map[string][]byte{"inventory": inventory, "dossier": w.dossier} {
		var lists map[string]json.RawMessage
		if len(content) == 0 {
			continue
		}
		if err := json.Unmarshal(content, &lists); err != nil {
			return fault.Wrap(fault.Internal, err, "the pack's %s could not be read", name)
		}
		for field, raw := range lists {
			w.lists[name+"."+field] = raw
		}
	}
	return nil
}

// canonical writes the inventory's bytes.
func (w *writer) canonical(path string) error {
	out, err := w.create(path)
	if err != nil {
		return err
	}
	return w.inventory.WriteCanonical(out)
}

// withhold takes the values of restricted editions out: the masses of their factors, and of the entries' gases, from which
// they follow. What the entries come to stays.
func (w *writer) withhold() {
	w.inventory = w.in.Source.Inventory
	restricted, factors := map[string]bool{}, map[string]bool{}
	for _, e := range w.inventory.Editions {
		if e.Restricted {
			restricted[e.ID] = true
			w.withheld = append(w.withheld, e.ID)
		}
	}
	if len(restricted) == 0 {
		return
	}
	w.inventory.Factors, w.inventory.Entries = slices.Clone(w.inventory.Factors), slices.Clone(w.inventory.Entries)
	for i := range w.inventory.Factors {
		if f := &w.inventory.Factors[i]; restricted[f.EditionID] {
			factors[f.ID] = true
			f.Gases, f.PublishedCO2e = []emissions.FactorGas{}, nil
		}
	}
	for i := range w.inventory.Entries {
		if e := &w.inventory.Entries[i]; factors[e.FactorID] {
			e.Gases = []emissions.EntryGas{}
		}
	}
}

// data writes the machine-readable inventory: its bytes, its tables with their schemas, and what leads from what to what.
func (w *writer) data() error {
	type part struct {
		name  string
		write func(path string) error
	}
	parts := []part{
		{"bills.csv", w.bills},
		{"conversions.csv", w.conversions},
		{"datapoints.csv", w.points},
		{"inventory.json", w.canonical},
		{"lineage.jsonl", w.lineage},
		{"results.csv", w.results},
	}
	if len(w.dossier) > 0 {
		parts = append(parts, part{"dossier.json", func(path string) error { return w.write(path, w.dossier) }})
	}
	columns := map[string][]string{
		"bills": billColumns, "conversions": conversionColumns, "datapoints": pointColumns, "results": resultColumns, "population": population.columns,
		"readings": readingColumns, "sample_items": itemColumns, "samples": sampleColumns,
	}
	for _, t := range tables {
		parts = append(parts, part{t.name + ".csv", func(path string) error { return w.table(path, t) }})
		columns[t.name] = t.columns
	}
	for name, list := range columns {
		parts = append(parts, part{"schema/" + name + ".json", func(path string) error {
			out, err := w.create(path)
			if err != nil {
				return err
			}
			return schema(out, name, list)
		}})
	}
	slices.SortFunc(parts, func(a, b part) int { return bytes.Compare([]byte(a.name), []byte(b.name)) })
	for _, p := range parts {
		if err := p.write("data/" + p.name); err != nil {
			return err
		}
	}
	return nil
}

var (
	conversionColumns = fields("unit dimension base_numerator base_denominator")
	resultColumns     = fields("name kg_co2e label_en label_ja cell")
)

// conversions are the units that the inventory uses: one unit is numerator ÷ denominator of its dimension's base unit.
func (w *writer) conversions(path string) error {
	used := map[string]bool{}
	add := func(codes ...string) {
		for _, c := range codes {
			used[c] = true
		}
	}
	for _, e := range w.inventory.Entries {
		add(e.Unit, e.FactorUnit)
	}
	for _, i := range w.inventory.Instruments {
		add(i.Unit)
	}
	for _, a := range w.inventory.Activities {
		for _, p := range a.Properties {
			add(p.From, p.To)
		}
		for _, p := range a.SourceProperties {
			add(p.From, p.To)
		}
		for _, m := range a.Members {
			add(m.Unit)
		}
	}
	// Gas as billed is taken at the conditions of the factor's unit, from these units.
	add("m3", "ft3")
	var rows [][]string
	for code := range used {
		if u, ok := unit.Lookup(code); ok {
			rows = append(rows, []string{code, string(u.Dimension), u.Num.String(), u.Den.String()})
		}
	}
	slices.SortFunc(rows, slices.Compare)
	return w.csv(path, conversionColumns, rows)
}

// results are the reported totals.
func (w *writer) results(path string) error {
	rows := make([][]string, len(w.in.Figures))
	for i, f := range w.in.Figures {
		rows[i] = []string{f.Name, f.Value.String(), guarded(f.LabelEN), guarded(f.LabelJA), guarded(f.Cell)}
	}
	return w.csv(path, resultColumns, rows)
}

func (w *writer) csv(path string, columns []string, rows [][]string) error {
	out, err := w.create(path)
	if err != nil {
		return err
	}
	c := csv.NewWriter(out)
	if err := c.Write(columns); err != nil {
		return err
	}
	return c.WriteAll(rows)
}

// manifest says what the pack is, and what of it is withheld.
func (w *writer) manifest() error {
	src := w.in.Source
	m := manifest{
		Format: Format, InventoryID: src.Inventory.ID, Engine: src.Inventory.Engine, KnownAt: src.Inventory.KnownAt, WithheldEditions: w.withheld,
	}
	var err error
	if m.InventorySHA256, err = src.Inventory.SHA256(); err != nil {
		return err
	}
	if src.Dossier.Schema >= dossier.Schema {
		if m.DossierSHA256, err = src.Dossier.SHA256(); err != nil {
			return err
		}
	}
	for _, e := range w.in.Evidence {
		if e.Withheld != "" {
			m.WithheldEvidence = append(m.WithheldEvidence, e.ID)
		}
	}
	return w.json("pack.json", m)
}
