package graph

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"tanso/internal/fault"
)

// limits bound a document before it is validated: validation compares fields pairwise, and the calculation of complexity
// walks every spread of every fragment, so both would be attackable by themselves.
type limits struct {
	tokens     int // variables do not count
	depth      int // of the tree with its fragments in place
	fields     int // of that tree
	aliases    int // of that tree
	directives int // of that tree
	mutations  int // root fields of a mutation
}

var (
	productionLimits = limits{tokens: 1000, depth: 8, fields: 300, aliases: 15, directives: 30, mutations: 5}
	// developmentLimits let the introspection query of the usual tools through.
	developmentLimits = limits{tokens: 5000, depth: 16, fields: 1000, aliases: 30, directives: 30, mutations: 5}
)

// weight is what a selection costs with its fragments in place. Numbers saturate, so that 2^60 fields are counted as many.
type weight struct{ depth, fields, aliases, directives int }

// manyFields is where counting stops mattering.
const manyFields = 1 << 20

func (w weight) plus(o weight) weight {
	return weight{
		depth: max(w.depth, o.depth), fields: min(manyFields, w.fields+o.fields),
		aliases: min(manyFields, w.aliases+o.aliases), directives: min(manyFields, w.directives+o.directives),
	}
}

// scale weighs a document. Each fragment is weighed once, however often it is spread.
type scale struct {
	doc     *ast.QueryDocument
	weighed map[string]weight
	open    map[string]bool
	circle  bool
}

func (s *scale) selection(set ast.SelectionSet) weight {
	var sum weight
	for _, selection := range set {
		switch node := selection.(type) {
		case *ast.Field:
			w := s.selection(node.SelectionSet)
			w.depth++
			w.fields++
			w.directives += len(node.Directives)
			if node.Alias != "" && node.Alias != node.Name {
				w.aliases++
			}
			sum = sum.plus(w)
		case *ast.InlineFragment:
			w := s.selection(node.SelectionSet)
			w.directives += len(node.Directives)
			sum = sum.plus(w)
		case *ast.FragmentSpread:
			w := s.fragment(node.Name)
			w.directives += len(node.Directives)
			sum = sum.plus(w)
		}
	}
	return sum
}

func (s *scale) fragment(name string) weight {
	if w, ok := s.weighed[name]; ok {
		return w
	}
	definition := s.doc.Fragments.ForName(name)
	if definition == nil {
		return weight{} // validation names it
	}
	if s.open[name] {
		s.circle = true
		return weight{}
	}
	s.open[name] = true
	w := s.selection(definition.SelectionSet)
	w.directives += len(definition.Directives)
	delete(s.open, name)
	s.weighed[name] = w
	return w
}

// rootFields lists the fields at the root of an operation, with its fragments in place, until there are too many.
func (s *scale) rootFields(set ast.SelectionSet, seen []string) []string {
	for _, selection := range set {
		if len(seen) > productionLimits.fields {
			return seen
		}
		switch node := selection.(type) {
		case *ast.Field:
			seen = append(seen, node.Name)
		case *ast.InlineFragment:
			seen = s.rootFields(node.SelectionSet, seen)
		case *ast.FragmentSpread:
			if definition := s.doc.Fragments.ForName(node.Name); definition != nil {
				seen = s.rootFields(definition.SelectionSet, seen)
			}
		}
	}
	return seen
}

// check parses the document and refuses what is over a limit. It returns the root fields of all its operations.
func (l limits) check(query string) (roots []string, err error) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, l.tokens)
	if err != nil {
		if strings.Contains(err.Error(), "token limit") {
			return nil, over("tokens", l.tokens, "more")
		}
		return nil, nil // the executor parses again and answers with the place of the mistake
	}
	s := scale{doc: doc, weighed: map[string]weight{}, open: map[string]bool{}}
	var all weight
	for _, fragment := range doc.Fragments {
		all = all.plus(s.fragment(fragment.Name)) // unused ones too: validation walks them
	}
	used := all
	for _, operation := range doc.Operations {
		w := s.selection(operation.SelectionSet)
		w.directives += len(operation.Directives)
		used = used.plus(w)
	}
	if s.circle {
		return nil, &fault.Error{Code: fault.Invalid, Field: "query", Message: "a fragment spreads itself"}
	}
	if err := l.refuse(used); err != nil {
		return nil, err
	}
	for _, operation := range doc.Operations {
		fields := s.rootFields(operation.SelectionSet, nil)
		if operation.Operation == ast.Mutation && len(fields) > l.mutations {
			return nil, over("root fields of a mutation", l.mutations, strconv.Itoa(len(fields)))
		}
		roots = append(roots, fields...)
	}
	return roots, nil
}

func (l limits) refuse(w weight) error {
	for _, limit := range []struct {
		name      string
		most, got int
	}{
		{"levels", l.depth, w.depth},
		{"fields", l.fields, w.fields},
		{"aliases", l.aliases, w.aliases},
		{"directives", l.directives, w.directives},
	} {
		if limit.got > limit.most {
			return over(limit.name, limit.most, strconv.Itoa(limit.got))
		}
	}
	return nil
}

func over(what string, most int, got string) error {
	return &fault.Error{
		Code: fault.TooLarge, Field: "query", Message: "the document is over a limit",
		Expected: "at most " + strconv.Itoa(most) + " " + what, Got: got,
	}
}
