// Package scalar reads and writes the scalars of the schema that are not Go's own. What it refuses is a *fault.Error
// that says what was expected.
package scalar

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/internal/fault"
)

// text returns the string of an input value, for scalars that are written as strings.
func text(v any, expected string) (string, error) {
	s, ok := v.(string)
	if !ok {
		return "", fault.Field("", expected, fmt.Sprint(v))
	}
	return s, nil
}

// MarshalUUID writes an id; the nil id is null.
func MarshalUUID(id uuid.UUID) graphql.Marshaler {
	if id == uuid.Nil {
		return graphql.Null
	}
	return graphql.MarshalString(id.String())
}

// UnmarshalUUID reads an id.
func UnmarshalUUID(v any) (uuid.UUID, error) {
	const expected = "an id such as 01890a5d-ac96-774b-bcce-b302099a8057"
	s, err := text(v, expected)
	if err != nil {
		return uuid.Nil, err
	}
	id, err := uuid.Parse(s)
	if err != nil || len(s) != 36 {
		return uuid.Nil, fault.Field("", expected, s)
	}
	return id, nil
}

// MarshalTime writes an instant in UTC; the zero time is null.
func MarshalTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return graphql.MarshalString(t.UTC().Format(time.RFC3339Nano))
}

// Years outside of which a time is a mistake.
const (
	firstYear = 1900
	lastYear  = 2200
)

// UnmarshalTime reads an instant with its zone, to the microsecond that the database keeps.
func UnmarshalTime(v any) (time.Time, error) {
	const expected = "a time with its zone, from 1900 to 2200, such as 2026-04-01T00:00:00Z"
	s, err := text(v, expected)
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || t.UTC().Year() < firstYear || t.UTC().Year() > lastYear {
		return time.Time{}, fault.Field("", expected, s)
	}
	return t.UTC().Truncate(time.Microsecond), nil
}

// MarshalDate writes a day; an unset one is null.
func MarshalDate(d emissions.Date) graphql.Marshaler {
	if d.IsZero() {
		return graphql.Null
	}
	return graphql.MarshalString(d.String())
}

// UnmarshalDate reads a day.
func UnmarshalDate(v any) (emissions.Date, error) {
	if v == nil {
		return emissions.Date{}, nil // of an optional field; a required one does not get here
	}
	const expected = "a day from 1900 to 2200 such as 2026-04-01"
	s, err := text(v, expected)
	if err != nil {
		return emissions.Date{}, err
	}
	d, err := emissions.ParseDate(s)
	if err != nil || d.Year < firstYear || d.Year > lastYear {
		return emissions.Date{}, fault.Field("", expected, s)
	}
	return d, nil
}

// MarshalMonth writes a month; an unset one is null.
func MarshalMonth(month string) graphql.Marshaler {
	if month == "" {
		return graphql.Null
	}
	return graphql.MarshalString(month)
}

// UnmarshalMonth reads a month.
func UnmarshalMonth(v any) (string, error) {
	const expected = "a month such as 2026-04"
	s, err := text(v, expected)
	if err != nil {
		return "", err
	}
	if _, err := time.Parse("2006-01", s); err != nil {
		return "", fault.Field("", expected, s)
	}
	return s, nil
}

// MarshalJSON writes a value that is JSON already.
func MarshalJSON(raw json.RawMessage) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		if len(raw) == 0 {
			raw = json.RawMessage("null")
		}
		_, _ = w.Write(raw)
	})
}

// UnmarshalJSON reads any value.
func UnmarshalJSON(v any) (json.RawMessage, error) { return json.Marshal(v) }

// MarshalScope writes the number of a scope.
func MarshalScope(s emissions.Scope) graphql.Marshaler { return graphql.MarshalInt(int(s)) }

// UnmarshalScope reads the number of a scope; which of them fit is for the services to say.
func UnmarshalScope(v any) (emissions.Scope, error) {
	n, err := graphql.UnmarshalInt(v)
	return emissions.Scope(n), err
}
