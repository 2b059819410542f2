package services

import (
	"encoding/base64"
	"encoding/json"
	"strconv"

	"tanso/internal/fault"
)

// PageInfo tells whether a list goes on, and where.
type PageInfo struct {
	HasNextPage bool
	EndCursor   *string
}

// maxPage bounds how many rows one page may ask for.
const maxPage = 200

// cursorVersion stands first in each cursor, so that its form may change.
const cursorVersion = "1"

// page is a checked request for the rows after a position.
type page struct {
	kind  string
	first int
	after []string // the position's key; nil at the start
}

// newPage checks what a caller asks for: first within 1…200, and a cursor of this kind of list with that many parts.
func newPage(kind string, first int, after *string, parts int) (page, error) {
	if first < 1 || first > maxPage {
		return page{}, fault.Field("first", "1 to "+strconv.Itoa(maxPage), strconv.Itoa(first))
	}
	p := page{kind: kind, first: first}
	if after == nil || *after == "" {
		return p, nil
	}
	wrong := fault.Field("after", "the endCursor of a page of this list", *after)
	raw, err := base64.RawURLEncoding.DecodeString(*after)
	if err != nil {
		return page{}, wrong
	}
	var fields []string
	if json.Unmarshal(raw, &fields) != nil || len(fields) != parts+2 || fields[0] != cursorVersion || fields[1] != kind {
		return page{}, wrong
	}
	p.after = fields[2:]
	return p, nil
}

// part returns one part of the position's key, or the given value at the start of the list.
func (p page) part(i int, start string) string {
	if p.after == nil {
		return start
	}
	return p.after[i]
}

// cut takes the rows of the page from a query that asked for one more than the page holds, and says how to go on.
func cut[T any](p page, rows []T, key func(T) []string) ([]T, PageInfo) {
	info := PageInfo{HasNextPage: len(rows) > p.first}
	if info.HasNextPage {
		rows = rows[:p.first]
	}
	if len(rows) > 0 {
		fields := append([]string{cursorVersion, p.kind}, key(rows[len(rows)-1])...)
		raw, err := json.Marshal(fields)
		if err != nil {
			panic("services: a list of strings is always JSON: " + err.Error())
		}
		end := base64.RawURLEncoding.EncodeToString(raw)
		info.EndCursor = &end
	}
	return rows, info
}
