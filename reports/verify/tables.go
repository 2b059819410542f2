package verify

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// mirror says where the rows of a table come from: the file, the list, and the list inside its elements, if any.
type mirror struct {
	file, of, list, within, key string
	estimates                   bool
	later                       bool // packs of earlier programs have neither the list nor the table
}

var mirrors = []mirror{
	{file: "data/activities.csv", of: "inventory", list: "activities"},
	{file: "data/base_year_changes.csv", of: "dossier", list: "base_year", within: "changes"},
	{file: "data/boundary.csv", of: "inventory", list: "facilities"},
	{file: "data/changes.csv", of: "dossier", list: "changes"},
	{file: "data/completeness.csv", of: "inventory", list: "completeness"},
	{file: creditsFile, of: "dossier", list: "credits", later: true},
	{file: "data/denominators.csv", of: "dossier", list: "denominators"},
	{file: "data/editions.csv", of: "inventory", list: "editions"},
	{file: "data/entities.csv", of: "inventory", list: "entities"},
	{file: "data/entries.csv", of: "inventory", list: "entries"},
	{file: "data/estimates.csv", of: "inventory", list: "activities", estimates: true},
	{file: "data/evidence.csv", of: "dossier", list: "evidence"},
	{file: "data/exclusions.csv", of: "inventory", list: "exclusions"},
	{file: "data/factor_gases.csv", of: "inventory", list: "factors", within: "gases", key: "id"},
	{file: "data/factors.csv", of: "inventory", list: "factors"},
	{file: "data/findings.csv", of: "inventory", list: "findings"},
	{file: "data/gases.csv", of: "inventory", list: "entries", within: "gases", key: "id"},
	{file: "data/gwp.csv", of: "inventory", list: "gwps"},
	{file: "data/initiatives.csv", of: "inventory", list: "initiatives"},
	{file: "data/instruments.csv", of: "inventory", list: "instruments"},
	{file: "data/signoffs.csv", of: "dossier", list: "sign_offs"},
	{file: "data/targets.csv", of: "dossier", list: "targets"},
	{file: "data/years.csv", of: "dossier", list: "years"},
	{file: "sampling/population.csv", of: "inventory", list: "entries"},
}

// checkTables compares each row of each table with the element it was made from, cell by cell.
func (c *checker) checkTables() error {
	c.skip(said.texts, said.whyTexts)
	lists := map[string]map[string]json.RawMessage{}
	for _, of := range []string{"inventory", "dossier"} {
		lists[of] = map[string]json.RawMessage{}
		file := "data/" + of + ".json"
		if c.pack.files[file] == nil {
			continue
		}
		content := lists[of]
		if err := c.pack.decode(file, &content); err != nil {
			return err
		}
	}
	for _, m := range mirrors {
		rows, err := m.rows(lists[m.of][m.list])
		if err != nil {
			return &LinkError{File: "data/" + m.of + ".json", Where: m.list, What: said.unreadable, Stood: err.Error()}
		}
		if m.later && len(rows) == 0 && c.pack.files[m.file] == nil {
			continue
		}
		if err := c.mirrored(m.file, rows); err != nil {
			return err
		}
	}
	return nil
}

type object = map[string]json.RawMessage

// rows are the elements that the table shows.
func (m mirror) rows(raw json.RawMessage) ([]object, error) {
	var elements []object
	switch {
	case len(raw) == 0:
		return nil, nil
	case raw[0] == '{':
		elements = make([]object, 1)
		if err := json.Unmarshal(raw, &elements[0]); err != nil {
			return nil, err
		}
	default:
		if err := json.Unmarshal(raw, &elements); err != nil {
			return nil, err
		}
	}
	if m.estimates {
		return slices.DeleteFunc(elements, func(e object) bool {
			part := plain(e["estimated_part"])
			return plain(e["data_type"]) != "estimated" && (part == "" || part == "0")
		}), nil
	}
	if m.within == "" {
		return elements, nil
	}
	var out []object
	for _, e := range elements {
		var inner []object
		if len(e[m.within]) > 0 {
			if err := json.Unmarshal(e[m.within], &inner); err != nil {
				return nil, err
			}
		}
		for _, row := range inner {
			if m.key != "" {
				row[m.key] = e[m.key]
			}
			out = append(out, row)
		}
	}
	return out, nil
}

// mirrored reads a table beside the elements.
func (c *checker) mirrored(file string, rows []object) error {
	i := -1
	err := c.lines(file, func(columns []string, line int, cells []string) error {
		if i++; i >= len(rows) {
			return &LinkError{File: file, Where: fmt.Sprintf("line %d", line), What: said.extraRow, Stood: strings.Join(cells, ",")}
		}
		for k, column := range columns {
			at := LinkError{File: file, Where: fmt.Sprintf("line %d, %s", line, column), What: said.otherCell}
			if err := c.same(at, unguarded(cells[k]), plain(rows[i][column])); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.same(LinkError{File: file, Where: "rows", What: said.missingRow}, strconv.Itoa(i+1), strconv.Itoa(len(rows)))
}

// lines reads a CSV file row by row, with its header.
func (c *checker) lines(file string, row func(columns []string, line int, cells []string) error) error {
	r, err := c.pack.open(file)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	rows := csv.NewReader(r)
	rows.ReuseRecord = true
	head, err := rows.Read()
	if err != nil {
		return &LinkError{File: file, Where: "header", What: said.unreadable, Stood: err.Error()}
	}
	columns := slices.Clone(head)
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &LinkError{File: file, Where: "–", What: said.unreadable, Stood: err.Error()}
		}
		line, _ := rows.FieldPos(0)
		if err := row(columns, line, cells); err != nil {
			return err
		}
	}
}

// rows visits the rows of a table by the names of their columns; at is the row's place.
func (c *checker) rows(file string, visit func(at LinkError, row map[string]string) error) error {
	return c.lines(file, func(columns []string, line int, cells []string) error {
		row := map[string]string{}
		for i, column := range columns {
			row[column] = unguarded(cells[i])
		}
		return visit(LinkError{File: file, Where: fmt.Sprintf("line %d", line), Stood: strings.Join(cells, ",")}, row)
	})
}

// plain is a JSON value as a table shows it: text as it is, else its JSON, nothing for null.
func plain(raw json.RawMessage) string {
	switch {
	case len(raw) == 0 || string(raw) == "null":
		return ""
	case raw[0] == '"':
		var s string
		if json.Unmarshal(raw, &s) == nil {
			return s
		}
	}
	return string(raw)
}

// unguarded takes the apostrophe away that keeps spreadsheets from reading text as a formula.
func unguarded(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@\t\r", rune(s[1])) {
		return s[1:]
	}
	return s
}
