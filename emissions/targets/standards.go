package targets

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/say"
)

//go:embed standards.csv
var standardsCSV string

// Standard is a rule of a publisher on how fast a target must fall at the least. It is dated data: its days say when new
// targets could be set under it.
type Standard struct {
	ID             string
	Name           say.Sentence
	Ambition       say.Sentence
	Scopes         []emissions.Scope // for which it is enough
	PercentOfBase  exact.Decimal     // that goes each year at the least, of the base year
	ValidFrom      emissions.Date
	ValidTo        emissions.Date // the last day on which a new target is set under it
	ReplacedBy     string
	SourceCitation string
}

// Standards are those that the product knows, by id.
func Standards() []Standard { return slices.Clone(standards()) }

// StandardOf finds one by its id.
func StandardOf(id string) (Standard, bool) {
	i := slices.IndexFunc(standards(), func(s Standard) bool { return s.ID == id })
	if i < 0 {
		return Standard{}, false
	}
	return standards()[i], true
}

// Holds tells whether a target that is set on the day can be set under the standard.
func (s Standard) Holds(on emissions.Date) bool {
	return !on.Before(s.ValidFrom) && !s.ValidTo.Before(on)
}

// standards reads the file of the program; a fault in it is a fault of the program.
var standards = sync.OnceValue(func() []Standard {
	rows, err := csv.NewReader(strings.NewReader(standardsCSV)).ReadAll()
	if err != nil {
		panic(fmt.Errorf("targets: standards.csv: %w", err))
	}
	var out []Standard
	for _, r := range rows[1:] {
		from, errFrom := emissions.ParseDate(r[7])
		to, errTo := emissions.ParseDate(r[8])
		if errFrom != nil || errTo != nil {
			panic("targets: standards.csv: the days of " + r[0])
		}
		s := Standard{
			ID: r[0], Name: say.Sentence{EN: r[1], JA: r[2]}, Ambition: say.Sentence{EN: r[3], JA: r[4]}, PercentOfBase: exact.Must(r[6]),
			ValidFrom: from, ValidTo: to, ReplacedBy: r[9], SourceCitation: r[10],
		}
		for scope := range strings.FieldsSeq(r[5]) {
			s.Scopes = append(s.Scopes, emissions.Scope(scope[0]-'0'))
		}
		out = append(out, s)
	}
	return out
})
