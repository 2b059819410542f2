package csvfile

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a utility's zone must be known wherever the program runs

	"tanso/internal/fault"
	"tanso/meters"
)

// profile is what is known about one utility's format beyond what its header says. Titles are compared in small letters
// and without what stands in brackets.
type profile struct {
	name   string
	marks  []string          // titles by which the format is recognized
	titles map[string]string // its titles in the words of header.go; those that map to nothing are not read
	apply  func(meters.DecodeOptions) meters.DecodeOptions
	types  map[string]rowType // values of its type column; nil when it has none
	// sections: another header may come between rows, and says what the rows after it are about.
	sections bool
	flows    map[string]meters.Direction // titles that tell the direction of all values under them
}

// rowType is what one value of a format's type column says about its row.
type rowType struct {
	channel   string
	direction meters.Direction
	commodity meters.Commodity
	kind      meters.Kind
	unit      string
	quality   meters.Quality
	step      time.Duration
}

func zone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("csvfile: " + err.Error()) // the zone database is built in
	}
	return loc
}

// plain is a title as profiles write it.
func plain(title string) string {
	title = strings.ToLower(fold(title))
	if i := strings.IndexAny(title, "([〔"); i > 0 {
		title = title[:i]
	}
	return strings.TrimSpace(title)
}

func profileOf(cells []string) *profile {
	for i, p := range profiles {
		all := true
		for _, mark := range p.marks {
			either := strings.Split(mark, "|")
			all = all && slices.ContainsFunc(cells, func(c string) bool { return slices.Contains(either, plain(c)) })
		}
		if all {
			return &profiles[i]
		}
	}
	return nil
}

// rename turns the format's titles into those of header.go, and keeps a unit that a title states.
func (p *profile) rename(cells []string) []string {
	out := slices.Clone(cells)
	for i, c := range out {
		title, ok := p.titles[plain(c)]
		if !ok {
			continue
		}
		out[i] = title
		if _, unit := splitTitle(fold(c)); unit != "" && title != "" && !strings.Contains(title, "(") {
			out[i] += " (" + unit + ")"
		}
	}
	return out
}

// directed gives the values the direction that the header of their section tells.
func (p *profile) directed(cells []string, values []valueColumn) {
	for _, c := range cells {
		if direction, ok := p.flows[plain(c)]; ok {
			for i := range values {
				values[i].channel, values[i].direction = string(direction), direction
			}
		}
	}
}

// describe applies the row's entry of the type column.
func (p *profile) describe(written string, it *item) error {
	if p.types == nil {
		return nil
	}
	t, ok := p.types[written]
	if !ok {
		return fault.Field("type", "a type of row known for "+p.name, written)
	}
	out := &it.decoded
	out.Kind, out.Direction, out.Commodity, out.Quality = t.kind, t.direction, t.commodity, t.quality
	out.Unit = or(t.unit, out.Unit)
	out.Channel = or(t.channel, out.Channel)
	if t.step > 0 {
		it.step = t.step
	}
	return nil
}
