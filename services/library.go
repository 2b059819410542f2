package services

import (
	"cmp"
	"slices"
	"strings"

	"tanso/emissions"
)

// ActivityKind is an activity that factors exist for, as people choose it for a source.
type ActivityKind struct {
	Key       string
	NameEn    string
	NameJa    string
	Scope     int // 0 when it depends
	Unit      string
	Commodity string // of the meters that can measure it; empty when none
}

// Supplier is an electricity or heat supplier with published factors of its own.
type Supplier struct {
	ID    string
	Name  string
	Menus []string
}

// Library is the catalog of factors in memory with what people search in it. It is immutable: editions only come with
// a start of the program.
type Library struct {
	catalog   *emissions.Catalog
	editions  []emissions.Edition // by id
	factors   []emissions.Factor  // by id
	text      []string            // what a search looks through, beside factors
	kinds     []ActivityKind      // in the order to offer them
	kindOf    map[string]ActivityKind
	suppliers map[string][]Supplier
	regions   map[string][]string
	stated    []emissions.Factor // of an organization's view: what it brought itself
}

// Shelf is what a library is made of.
type Shelf struct {
	Editions []emissions.Edition
	Factors  []emissions.Factor
	GWPs     []emissions.GWPValue
	Kinds    []ActivityKind
	Names    map[string][]string // publishers' own keys of activities
}

// NewLibrary checks and indexes factors; see emissions.NewCatalog for what it refuses.
func NewLibrary(shelf Shelf) (*Library, error) {
	catalog, err := emissions.NewCatalog(shelf.Factors, shelf.Editions, shelf.GWPs)
	if err != nil {
		return nil, err
	}
	l := &Library{
		catalog: catalog.Named(shelf.Names), editions: slices.Clone(shelf.Editions), factors: slices.Clone(shelf.Factors),
		kindOf: map[string]ActivityKind{}, suppliers: map[string][]Supplier{}, regions: map[string][]string{},
	}
	for _, k := range shelf.Kinds {
		// Several editions may know the same one.
		if _, known := l.kindOf[k.Key]; !known {
			l.kindOf[k.Key] = k
			l.kinds = append(l.kinds, k)
		}
	}
	slices.SortFunc(l.editions, func(a, b emissions.Edition) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(l.factors, func(a, b emissions.Factor) int { return cmp.Compare(a.ID, b.ID) })
	l.text = make([]string, len(l.factors))
	for i, f := range l.factors {
		l.text[i] = searchText(f)
		l.shelve(f)
	}
	for _, list := range l.suppliers {
		slices.SortFunc(list, func(a, b Supplier) int { return cmp.Compare(a.ID, b.ID) })
		for i := range list {
			slices.Sort(list[i].Menus)
		}
	}
	for _, list := range l.regions {
		slices.Sort(list)
	}
	return l, nil
}

// searchText is what a search for a factor looks through: names, path, supplier, key and region, in lower case.
func searchText(f emissions.Factor) string {
	return strings.ToLower(strings.Join([]string{f.Name, f.NameJA, f.CategoryPath, f.Supplier, f.Menu, f.ActivityKey, f.Region, f.SourceRow}, "\n"))
}

func (l *Library) shelve(f emissions.Factor) {
	home, _, isPart := strings.Cut(f.Region, "-")
	if isPart && f.Basis != emissions.BasisMarginal && !slices.Contains(l.regions[home], f.Region) {
		l.regions[home] = append(l.regions[home], f.Region)
	}
	if f.SupplierID == "" {
		return
	}
	list := l.suppliers[home]
	i := slices.IndexFunc(list, func(s Supplier) bool { return s.ID == f.SupplierID })
	if i < 0 {
		list, i = append(list, Supplier{ID: f.SupplierID, Name: f.Supplier}), len(list)
	}
	if f.Menu != "" && !slices.Contains(list[i].Menus, f.Menu) {
		list[i].Menus = append(list[i].Menus, f.Menu)
	}
	l.suppliers[home] = list
}

// offered are the factors to choose from: the organization's own and those of editions in use.
func (l *Library) offered() []emissions.Factor {
	return slices.DeleteFunc(slices.Concat(l.stated, l.factors), func(f emissions.Factor) bool { return l.catalog.Hides(f.EditionID) })
}

func (l *Library) kind(key string) (ActivityKind, bool) {
	k, ok := l.kindOf[key]
	return k, ok
}

func (l *Library) supplier(countryCode, id string) (Supplier, bool) {
	for _, s := range l.suppliers[countryCode] {
		if s.ID == id {
			return s, true
		}
	}
	return Supplier{}, false
}

// states tells whether the organization brought a factor of the supplier, and of the menu where one is named.
func (l *Library) states(supplier, menu string) bool {
	return slices.ContainsFunc(l.stated, func(f emissions.Factor) bool { return f.SupplierID == supplier && (menu == "" || f.Menu == menu) })
}
