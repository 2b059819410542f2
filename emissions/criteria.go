package emissions

import "fmt"

// Criterion is one of the eight Scope 2 Quality Criteria (GHG Protocol Scope 2 Guidance, 2015, table 7.1).
type Criterion string

// The criteria, in the order of the table.
const (
	ConveysRate       Criterion = "emission_rate"   // 1: it conveys the direct emission rate of the energy
	OnlyClaim         Criterion = "exclusive_claim" // 2: it is the only instrument that carries that claim
	IsRetired         Criterion = "retired"         // 3: it is tracked and retired for the reporting entity
	VintageFits       Criterion = "vintage"         // 4: it is issued close to the period of the usage
	SameMarket        Criterion = "market"          // 5: it comes from the market of the usage
	DeliveredRate     Criterion = "supplier_rate"   // 6: a supplier's rate counts what it delivers and retires for its customers
	ClaimsTransferred Criterion = "direct_contract" // 7: a contract passes all claims on to the reporting entity alone
	ResidualMix       Criterion = "residual_mix"    // 8: a residual mix is available, or its absence is disclosed
)

// Criteria are all eight, in order.
func Criteria() []Criterion {
	return []Criterion{ConveysRate, OnlyClaim, IsRetired, VintageFits, SameMarket, DeliveredRate, ClaimsTransferred, ResidualMix}
}

// Answer is what is known about a criterion.
type Answer string

// Answers.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// Statement is a person's answer to a criterion, with the reason.
type Statement struct {
	Criterion Criterion `json:"criterion"`
	Answer    Answer    `json:"answer"`
	Note      string    `json:"note,omitempty"`
}

// Judgement is how a criterion stands. Where the data decide they do, whatever a person stated; Why says how.
type Judgement struct {
	Criterion Criterion
	Answer    Answer
	Required  bool // of instruments of this kind; one that is required and not answered yes fails
	Derived   bool
	Note      string
	Why       string
}

// Failed tells whether the criterion keeps the instrument from covering anything.
func (j Judgement) Failed() bool { return j.Required && j.Answer != Yes }

// Credentials are what the criteria are judged by.
type Credentials struct {
	Kind         string
	RetirementID string
	RetiredOn    Date
	Start, End   Date // vintage, half-open
	Countries    []string
	Allocations  []Allocation
	// Facilities are those of the organization, for the market.
	Facilities []Facility
	// ResidualMix tells whether one is entered for the market; without it the calculation discloses its absence.
	ResidualMix bool
	Stated      []Statement
}

// Judge answers the eight criteria in order. It is a person who says whether an instrument conveys the emission rate, is the
// only claim, and, for suppliers' rates and contracts, what these demand; retirement, vintage and market follow from the
// data where these decide.
func (c Credentials) Judge() []Judgement {
	kind, _ := InstrumentKindOf(c.Kind)
	stated := map[Criterion]Statement{}
	for _, s := range c.Stated {
		stated[s.Criterion] = s
	}
	out := make([]Judgement, 0, len(Criteria()))
	for _, criterion := range Criteria() {
		s := stated[criterion]
		j := Judgement{Criterion: criterion, Answer: s.Answer, Note: s.Note, Required: true}
		if j.Answer == "" {
			j.Answer = Unknown
		}
		switch criterion {
		case DeliveredRate:
			j.Required = kind.Supplied
		case ClaimsTransferred:
			j.Required = kind.Direct
		default: // of all instruments
		}
		if answer, why := c.derive(criterion, kind); answer != "" {
			j.Answer, j.Why, j.Derived = answer, why, true
		}
		out = append(out, j)
	}
	return out
}

// Unmet are the codes of the criteria that a list of judgements fails.
func Unmet(js []Judgement) []string {
	var out []string
	for _, j := range js {
		if j.Failed() {
			out = append(out, string(j.Criterion))
		}
	}
	return out
}

func (c Credentials) derive(criterion Criterion, kind InstrumentKind) (Answer, string) {
	switch criterion {
	case IsRetired:
		return c.retired(kind)
	case VintageFits:
		return c.vintage()
	case SameMarket:
		return c.market()
	case ResidualMix:
		if c.ResidualMix {
			return Yes, "a residual mix is entered for the market"
		}
		return Yes, "no residual mix is entered; inventories disclose its absence as " + FindingNoResidualMix
	default: // what only people can say
		return "", ""
	}
}

func (c Credentials) retired(kind InstrumentKind) (Answer, string) {
	switch {
	case c.RetirementID != "" && !c.RetiredOn.IsZero():
		return Yes, fmt.Sprintf("retired on %s under %s", c.RetiredOn, c.RetirementID)
	case kind.Tracked:
		return No, "the id and the date of the retirement are not both entered"
	}
	return "", ""
}

// longestVintage is a year: a longer one does not say when the energy was made. It is in days.
const longestVintage = 366

func (c Credentials) vintage() (Answer, string) {
	days := c.Start.DaysUntil(c.End)
	switch {
	case !c.RetiredOn.IsZero() && c.RetiredOn.Before(c.Start):
		return No, fmt.Sprintf("it was retired on %s, before its vintage begins on %s", c.RetiredOn, c.Start)
	case days <= longestVintage:
		return Yes, fmt.Sprintf("a vintage of %d days; only usage inside it is covered", days)
	}
	return "", "" // a longer vintage is a person's to judge
}

func (c Credentials) market() (Answer, string) {
	places := map[string]Facility{}
	inside := 0
	for _, f := range c.Facilities {
		places[f.ID] = f
		if InMarket(c.Countries, f.Country, f.Region) {
			inside++
		}
	}
	for _, a := range c.Allocations {
		if f, ok := places[a.FacilityID]; ok && !InMarket(c.Countries, f.Country, f.Region) {
			return No, fmt.Sprintf("%s in %s is outside the market boundary", f.Name, f.Region)
		}
	}
	switch {
	case len(c.Countries) == 0:
		return "", ""
	case inside == 0:
		return No, "no facility lies inside the market boundary"
	}
	return Yes, fmt.Sprintf("facilities inside the market boundary: %d; only their usage is covered", inside)
}
