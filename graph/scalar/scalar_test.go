package scalar_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"tanso/emissions"
	"tanso/graph/scalar"
	"tanso/internal/fault"
)

func written(m graphql.Marshaler) string {
	var b bytes.Buffer
	m.MarshalGQL(&b)
	return b.String()
}

func TestScalarsSayWhatTheyExpect(t *testing.T) {
	t.Parallel()
	read := map[string]func(any) error{
		"uuid":  func(v any) error { _, err := scalar.UnmarshalUUID(v); return err },
		"time":  func(v any) error { _, err := scalar.UnmarshalTime(v); return err },
		"date":  func(v any) error { _, err := scalar.UnmarshalDate(v); return err },
		"month": func(v any) error { _, err := scalar.UnmarshalMonth(v); return err },
	}
	for name, c := range map[string]struct{ good, bad []any }{
		"uuid": {[]any{"01890a5d-ac96-774b-bcce-b302099a8057"}, []any{"", "x", 7, "urn:uuid:01890a5d-ac96-774b-bcce-b302099a8057", "{01890a5d-ac96-774b-bcce-b302099a8057}"}},
		"time": {
			[]any{"2026-04-01T00:00:00Z", "2026-04-01T09:00:00.123456789+09:00"},
			[]any{"2026-04-01", "2026-04-01T00:00:00", "2026-02-31T00:00:00Z", "2026-01-01T25:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z", 0},
		},
		"date":  {[]any{"2026-04-01", "2024-02-29"}, []any{"2026-02-29", "2026-4-1", "", "0001-01-01", true}},
		"month": {[]any{"2026-04"}, []any{"2026-13", "2026", "2026-4", nil}},
	} {
		for _, v := range c.good {
			if err := read[name](v); err != nil {
				t.Errorf("%s %v: %v", name, v, err)
			}
		}
		for _, v := range c.bad {
			if err := read[name](v); fault.CodeOf(err) != fault.Invalid {
				t.Errorf("%s %v is taken: %v", name, v, err)
			}
		}
	}
}

func TestUnsetIsNull(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]graphql.Marshaler{
		"uuid": scalar.MarshalUUID(uuid.Nil), "time": scalar.MarshalTime(time.Time{}), "date": scalar.MarshalDate(emissions.Date{}),
		"month": scalar.MarshalMonth(""), "json": scalar.MarshalJSON(nil),
	} {
		if got := written(m); got != "null" {
			t.Errorf("%s: %s", name, got)
		}
	}
	at := time.Date(2026, 4, 1, 9, 0, 0, 0, time.FixedZone("JST", 9*3600))
	if got := written(scalar.MarshalTime(at)); got != `"2026-04-01T00:00:00Z"` {
		t.Error(got)
	}
}
