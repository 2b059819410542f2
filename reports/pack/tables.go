package pack

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"tanso/internal/fault"
)

// table is a list of the inventory or the dossier as CSV: one row for each element, one column for each of its fields.
// Lists within elements are tables of their own, with the element's key as first column.
type table struct {
	name    string // data/<name>.csv
	of      string // inventory or dossier
	list    string
	within  string // list inside the element
	key     string // field of the element that rows of the inner list repeat
	columns []string
	only    func(row map[string]json.RawMessage) bool
}

// tables are all tables, by name.
var tables = []table{
	{name: "activities", of: "inventory", list: "activities", columns: fields(`id source_id source_name facility_id activity_key scope
		category start end quantity unit data_type supplier_id menu factor_id register meter_name coverage estimated_part members evidence
		recorded_at recorded_by source_type calculation description derivation primary_share properties source_properties lease
		arrangements uncertainty factor_uncertainty quality`)},
	{name: "base_year_changes", of: "dossier", list: "base_year", within: "changes", columns: fields(`on trigger what kg_co2e decided reason`)},
	{name: "boundary", of: "inventory", list: "facilities", columns: fields(`id name name_ja country region time_zone share holdings`)},
	{name: "changes", of: "dossier", list: "changes", columns: fields(`seq at actor action object_kind object_id old new reason effect_kg_co2e hash`)},
	{name: "completeness", of: "inventory", list: "completeness", columns: fields(`register meter_name month coverage readings`)},
	{name: "credits", of: "dossier", list: "credits", columns: fields(`id standard registry project_id project kind country vintage_from
		vintage_to serial_first serial_last units t_co2e reversed_t_co2e own_project acquired_on status in_period planned_year retired_on
		retirement_id beneficiary purpose purpose_year for_year transferred_on transferred_to adjustment reversed_on evidence`)},
	{name: "denominators", of: "dossier", list: "denominators", columns: fields(`id name kind unit value source whole`)},
	{name: "editions", of: "inventory", list: "editions", columns: fields(`id publisher title year licence attribution url geography gwp_set
		valid_from valid_to retrieved sha256 rows supersedes restricted`)},
	{name: "entities", of: "inventory", list: "entities", columns: fields(`id name name_ja parent_id kind holdings`)},
	{name: "entries", of: "inventory", list: "entries", columns: fields(`id activity_id facility_id source_id scope method category month
		factor_id selection quantity unit factor_quantity factor_unit conversion share instrument_id kg_co2e biogenic_kg_co2 provisional
		stage source_type entity_id investee routing uncertainty quality`)},
	{name: "estimates", of: "inventory", list: "activities", columns: fields(`id source_id facility_id start end quantity unit data_type
		estimated_part coverage`), only: estimated},
	{name: "evidence", of: "dossier", list: "evidence", columns: fields(`id file_name media_type size sha256 target_kind target_id note
		attached_by attached_at activities`)},
	{name: "exclusions", of: "inventory", list: "exclusions", columns: fields(`id facility_id scope category what reason kg_co2e basis`)},
	{name: "factor_gases", of: "inventory", list: "factors", within: "gases", key: "id", columns: fields(`id gas origin kg_per_unit`)},
	{name: "factors", of: "inventory", list: "factors", columns: fields(`id edition_id source_row table activity_key name name_ja
		category_path scope scope3_category stage basis region valid_from valid_to unit published_kg_co2e published_gwp supplier_id supplier
		menu note price uncertainty quality own`)},
	{name: "findings", of: "inventory", list: "findings", columns: fields(`name severity activity_id facility_id source_id month detail detail_ja`)},
	{name: "gases", of: "inventory", list: "entries", within: "gases", key: "id", columns: fields(`id gas origin kg_per_unit kg gwp kg_co2e`)},
	{name: "gwp", of: "inventory", list: "gwps", columns: fields(`set gas origin value source`)},
	{name: "initiatives", of: "inventory", list: "initiatives", columns: fields(`id name facility_id meter_name status start_date
		expected_kwh_per_year expected_t_co2e_per_year cost currency owner`)},
	{name: "instruments", of: "inventory", list: "instruments", columns: fields(`id name kind technology activity_key factor_id countries
		facilities start end vintage_start vintage_end quantity unit registry retirement_id unmet allocations generator`)},
	{name: "signoffs", of: "dossier", list: "sign_offs", columns: fields(`step role name at statement sha256`)},
	{name: "targets", of: "dossier", list: "targets", columns: fields(`id name kind term scopes method base_name base_kg_co2e target_year
		target_percent standard points actual_kg_co2e approved_by approved_at sha256 metric metric_unit`)},
	{name: "years", of: "dossier", list: "years", columns: fields(`inventory_id name start end number sha256 base sums first_stated cause`)},
}

// population is the list from which an auditor draws samples; it adds up to the reported totals.
var population = table{
	name: "population", of: "inventory", list: "entries",
	columns: fields(`id scope method category facility_id source_id month activity_id factor_id kg_co2e biogenic_kg_co2`),
}

func fields(text string) []string { return strings.Fields(text) }

func estimated(row map[string]json.RawMessage) bool {
	part := cell(row["estimated_part"])
	return cell(row["data_type"]) == "estimated" || part != "" && part != "0"
}

// rowsOf gives each row of a table.
func (w *writer) rowsOf(t table, row func(fields map[string]json.RawMessage) error) error {
	return w.elements(t.of, t.list, func(raw json.RawMessage) error {
		var element map[string]json.RawMessage
		if err := json.Unmarshal(raw, &element); err != nil {
			return fault.Wrap(fault.Internal, err, "list %s of the pack could not be read", t.list)
		}
		if t.within == "" {
			if t.only == nil || t.only(element) {
				return row(element)
			}
			return nil
		}
		return t.inner(element, row)
	})
}

// inner gives each row of the list inside an element.
func (t table) inner(element map[string]json.RawMessage, row func(fields map[string]json.RawMessage) error) error {
	var rows []map[string]json.RawMessage
	if list := element[t.within]; list != nil {
		if err := json.Unmarshal(list, &rows); err != nil {
			return fault.Wrap(fault.Internal, err, "list %s of the pack could not be read", t.within)
		}
	}
	for _, r := range rows {
		if t.key != "" {
			r[t.key] = element[t.key]
		}
		if err := row(r); err != nil {
			return err
		}
	}
	return nil
}

// elements gives each element of a list as it stands in the canonical bytes; an object counts as a list of one.
func (w *writer) elements(of, list string, take func(json.RawMessage) error) error {
	switch of + "." + list {
	case "inventory.activities":
		return encoded(w.inventory.Activities, take)
	case "inventory.entries":
		return encoded(w.inventory.Entries, take)
	case "inventory.findings":
		return encoded(w.inventory.Findings, take)
	}
	raw := w.lists[of+"."+list]
	switch {
	case len(raw) == 0:
		return nil
	case raw[0] == '{':
		return take(raw)
	}
	var all []json.RawMessage
	if err := json.Unmarshal(raw, &all); err != nil {
		return fault.Wrap(fault.Internal, err, "list %s of the pack could not be read", list)
	}
	for _, one := range all {
		if err := take(one); err != nil {
			return err
		}
	}
	return nil
}

func encoded[T any](list []T, take func(json.RawMessage) error) error {
	var one bytes.Buffer
	enc := json.NewEncoder(&one)
	enc.SetEscapeHTML(false)
	for i := range list {
		one.Reset()
		if err := enc.Encode(&list[i]); err != nil {
			return err
		}
		if err := take(one.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) table(path string, t table) error {
	out, err := w.create(path)
	if err != nil {
		return err
	}
	rows := csv.NewWriter(out)
	if err := rows.Write(t.columns); err != nil {
		return err
	}
	cells := make([]string, len(t.columns))
	err = w.rowsOf(t, func(row map[string]json.RawMessage) error {
		for i, c := range t.columns {
			cells[i] = guarded(cell(row[c]))
		}
		return rows.Write(cells)
	})
	if err != nil {
		return err
	}
	rows.Flush()
	return rows.Error()
}

// cell is a field as text: a text itself, all else as it stands in JSON, nothing where the field is left out.
func cell(raw json.RawMessage) string {
	var text string
	if len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &text) == nil {
		return text
	}
	if bytes.Equal(raw, []byte("null")) {
		return ""
	}
	return string(raw)
}

// guarded puts an apostrophe before text that a spreadsheet would take for a formula; numbers stay as they are.
func guarded(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return text
	}
	if text[0] == '-' && strings.Trim(text[1:], "0123456789.") == "" {
		return text
	}
	return "'" + text
}

// schema is the JSON Schema of a table's rows: all columns are text, in this order.
func schema(w io.Writer, title string, columns []string) error {
	type property struct {
		Type string `json:"type"`
	}
	properties := map[string]property{}
	for _, c := range columns {
		properties[c] = property{"string"}
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	return enc.Encode(struct {
		Schema     string              `json:"$schema"`
		Title      string              `json:"title"`
		Type       string              `json:"type"`
		Properties map[string]property `json:"properties"`
		Required   []string            `json:"required"`
	}{"https://json-schema.org/draft/2020-12/schema", title, "object", properties, columns})
}
