package payload

import (
	"slices"
	"strconv"
	"strings"

	"tanso/internal/fault"
)

// A path names a place in a message, as in
//
//	ENERGY.Total     params."em:0".total     meterValue[*].sampledValue[*]     switch:*.aenergy.total     ts | time
//
// Names are separated by dots; a name with a dot, bracket, star, bar, quote or space in it stands in quotes. [2] is the
// third of a list, [*] each of a list, and a star in a name any text of a key. A path starts at the item; $ starts at the
// message, and each ^ at the object around. Alternatives stand between bars: the first that leads anywhere counts.

// path is a parsed path.
type path []way

// way is one alternative.
type way struct {
	root  bool
	up    int
	steps []step
}

// step goes one level down.
type step struct {
	key   string // with stars for any text when glob
	glob  bool
	index int // of a list when list
	list  bool
	any   bool // each of a list
}

// place is a value in a message with the way that led to it.
type place struct {
	value any
	// around are the objects that hold it, outermost first.
	around []map[string]any
	keys   []string // what its wildcards met
	index  int      // its place in the list or among the keys of its last wildcard
	slot   *slot    // where it is stored; nil for the message itself
}

// slot is where a value is stored, so that it can be replaced.
type slot struct {
	object map[string]any
	key    string
	list   []any
	index  int
}

func (s *slot) put(v any) {
	if s.object != nil {
		s.object[s.key] = v
		return
	}
	s.list[s.index] = v
}

const expectedPath = `a path such as meter.total, list[*] or "odd name".value`

func parsePath(text string) (path, error) {
	if len(text) > maxText {
		return nil, fault.Field("path", "at most 500 characters", "more")
	}
	s := scanner{text: text}
	var out path
	for {
		w, err := s.way()
		if err != nil {
			return nil, err
		}
		out = append(out, w)
		if s.at == len(s.text) {
			return out, nil
		}
		s.at++ // the bar
	}
}

type scanner struct {
	text string
	at   int
}

func (s *scanner) peek() byte {
	if s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *scanner) spaces() {
	for s.peek() == ' ' {
		s.at++
	}
}

func (s *scanner) wrong() error { return fault.Field("path", expectedPath, s.text) }

// way reads one alternative, up to a bar or the end.
func (s *scanner) way() (w way, err error) {
	s.spaces()
	if s.peek() == '$' {
		w.root = true
		s.at++
	}
	for ; s.peek() == '^' && !w.root; s.at++ {
		w.up++
	}
	started := w.root || w.up > 0
	for {
		s.spaces()
		switch c := s.peek(); {
		case c == 0 || c == '|':
			return w, nil
		case c == '[':
			st, err := s.bracket()
			if err != nil {
				return w, err
			}
			w.steps = append(w.steps, st)
		case c == '.' && (started || len(w.steps) > 0):
			s.at++
			st, err := s.name()
			if err != nil {
				return w, err
			}
			w.steps = append(w.steps, st)
		case len(w.steps) == 0 && !started:
			st, err := s.name()
			if err != nil {
				return w, err
			}
			w.steps = append(w.steps, st)
		default:
			return w, s.wrong()
		}
	}
}

func (s *scanner) bracket() (step, error) {
	end := strings.IndexByte(s.text[s.at:], ']')
	if end < 0 {
		return step{}, s.wrong()
	}
	inside := s.text[s.at+1 : s.at+end]
	s.at += end + 1
	if inside == "*" {
		return step{any: true}, nil
	}
	n, err := strconv.ParseUint(inside, 10, 16)
	if err != nil {
		return step{}, s.wrong()
	}
	return step{list: true, index: int(n)}, nil
}

func (s *scanner) name() (step, error) {
	if s.peek() == '"' {
		return s.quoted()
	}
	start := s.at
	for s.at < len(s.text) && !strings.ContainsRune(".[]|\" ^$", rune(s.text[s.at])) {
		s.at++
	}
	name := s.text[start:s.at]
	if name == "" {
		return step{}, s.wrong()
	}
	return step{key: name, glob: strings.Contains(name, "*")}, nil
}

// quoted reads a name in quotes; a backslash stands before a quote or another backslash.
func (s *scanner) quoted() (step, error) {
	var b strings.Builder
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; c {
		case '"':
			s.at++
			return step{key: b.String()}, nil
		case '\\':
			s.at++
			if s.at == len(s.text) {
				return step{}, s.wrong()
			}
			b.WriteByte(s.text[s.at])
		default:
			b.WriteByte(c)
		}
	}
	return step{}, s.wrong()
}

// wild tells whether the path may lead to several places.
func (p path) wild() bool {
	return slices.ContainsFunc(p, func(w way) bool {
		return slices.ContainsFunc(w.steps, func(s step) bool { return s.any || s.glob })
	})
}

// all returns the places the path leads to from the item, of the first alternative that leads anywhere.
func (p path) all(root any, item place) []place {
	for _, w := range p {
		if found := w.walk(root, item); len(found) > 0 {
			return found
		}
	}
	return nil
}

// one returns the place the path leads to. A null counts as a place, but an alternative with a value goes before it.
func (p path) one(root any, item place) (place, bool) {
	var null *place
	for _, w := range p {
		found := w.walk(root, item)
		if len(found) > 0 && found[0].value != nil {
			return found[0], true
		}
		if len(found) > 0 && null == nil {
			null = &found[0]
		}
	}
	if null != nil {
		return *null, true
	}
	return place{}, false
}

func (w way) walk(root any, item place) []place {
	from := item
	switch {
	case w.root:
		from = place{value: root}
	case w.up > len(item.around):
		return nil
	case w.up > 0:
		n := len(item.around) - w.up
		from = place{value: item.around[n], around: item.around[:n], keys: item.keys, index: item.index}
	}
	places := []place{from}
	for _, st := range w.steps {
		var next []place
		for _, at := range places {
			next = append(next, st.from(at)...)
			if len(next) > MaxItems {
				return next[:MaxItems+1]
			}
		}
		places = next
	}
	return places
}

func (st step) from(at place) []place {
	switch v := at.value.(type) {
	case map[string]any:
		return st.fromObject(at, v)
	case []any:
		return st.fromList(at, v)
	}
	return nil
}

func (st step) fromObject(at place, v map[string]any) []place {
	if st.list || st.any {
		return nil
	}
	around := append(slices.Clip(at.around), v)
	if !st.glob {
		value, ok := v[st.key]
		if !ok {
			return nil
		}
		return []place{{value: value, around: around, keys: at.keys, index: at.index, slot: &slot{object: v, key: st.key}}}
	}
	var names []string
	for name := range v {
		if matches(st.key, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	out := make([]place, len(names))
	for i, name := range names {
		out[i] = place{value: v[name], around: around, keys: append(slices.Clip(at.keys), name), index: i, slot: &slot{object: v, key: name}}
	}
	return out
}

func (st step) fromList(at place, v []any) []place {
	switch {
	case st.any:
		out := make([]place, 0, min(len(v), MaxItems+1))
		for i, value := range v[:min(len(v), MaxItems+1)] {
			out = append(out, place{value: value, around: at.around, keys: append(slices.Clip(at.keys), strconv.Itoa(i)), index: i, slot: &slot{list: v, index: i}})
		}
		return out
	case st.list && st.index < len(v):
		return []place{{value: v[st.index], around: at.around, keys: at.keys, index: at.index, slot: &slot{list: v, index: st.index}}}
	}
	return nil
}

// matches compares a name with a pattern in which a star is any text; it takes time in proportion to both.
func matches(pattern, name string) bool {
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(name, parts[0]) {
		return false
	}
	name = name[len(parts[0]):]
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(name, part)
		if i < 0 {
			return false
		}
		name = name[i+len(part):]
	}
	return strings.HasSuffix(name, last)
}
