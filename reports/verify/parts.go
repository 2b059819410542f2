package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// part is an activity's quantity in one piece of its period.
type part struct {
	start, end day
	quantity   num
}

const shareDecimals = 12

// split shares a quantity over the months of [start, end), and at further cuts, by whole days (methodology, section 1).
func split(start, end day, quantity num, cuts []day) []part {
	var out []part
	for at := start; at < end; {
		next := min(at.nextMonth(), end)
		for _, c := range cuts {
			if at < c && c < next {
				next = c
			}
		}
		out = append(out, part{start: at, end: next})
		at = next
	}
	if len(out) == 1 {
		out[0].quantity = quantity
		return out
	}
	shareOut(out, quantity, start.until(end))
	return out
}

// shareOut cuts each share to twelve decimals towards zero and gives the remainder, a step each, to those that lost most.
func shareOut(parts []part, quantity num, days int) {
	sign := whole(1)
	if quantity.Sign() < 0 {
		sign = whole(-1)
	}
	rest := mul(quantity, sign)
	size, lost, order := rest, make([]num, len(parts)), make([]int, len(parts))
	for i, p := range parts {
		due := mul(size, whole(1).SetFrac64(int64(p.start.until(p.end)), int64(days)))
		parts[i].quantity = floor(due, shareDecimals)
		lost[i], order[i] = sub(due, parts[i].quantity), i
		rest = sub(rest, parts[i].quantity)
	}
	slices.SortStableFunc(order, func(a, b int) int { return lost[b].Cmp(lost[a]) })
	for _, i := range order {
		step := least(rest, power(-shareDecimals))
		parts[i].quantity, rest = add(parts[i].quantity, step), sub(rest, step)
	}
	for i := range parts {
		parts[i].quantity = mul(parts[i].quantity, sign)
	}
}

// partsOf are the parts of an activity that lie in the inventory's period, cut where its facility's holdings, its arrangements
// and its source's properties change.
func (c *checker) partsOf(a *activity) []part {
	cuts := []day{c.inv.Start, c.inv.End}
	for _, h := range c.facilities[a.FacilityID].Holdings {
		cuts = append(cuts, h.From)
	}
	for _, p := range a.SourceProperties {
		if cuts = append(cuts, p.ValidFrom); p.ValidTo != "" {
			cuts = append(cuts, p.ValidTo.plus(1))
		}
	}
	for _, x := range a.Arrangements {
		cuts = append(cuts, x.From)
	}
	return slices.DeleteFunc(split(a.Start, a.End, a.Quantity.n(), cuts), func(p part) bool { return p.start < c.inv.Start || p.start >= c.inv.End })
}

// shareOn is the consolidation share on a day, and whether nobody stands between the organization and the facility.
func (c *checker) shareOn(f *facility, on day) (share num, itself bool) {
	if len(f.Holdings) == 0 {
		return f.Share.n(), true
	}
	share = zero()
	for _, h := range f.Holdings {
		if h.From > on {
			continue
		}
		itself = h.EntityID == "" && !h.Ended
		switch {
		case c.inv.Approach == "equity_share":
			share = h.EquityShare.n()
		case c.inv.Approach == "financial_control" && h.FinancialShare != nil:
			share = h.FinancialShare.n()
		case c.inv.Approach == "financial_control" && h.Controlled, c.inv.Approach == "operational_control" && h.Operated:
			share = whole(1)
		default:
			share = zero()
		}
	}
	return share, itself
}

// route is where a part counts: in the scope of its activity, or in a category of Scope 3 that a lease or franchise leads to.
type route struct {
	category int
	share    num
}

// routes follow tables A.1 and A.2 of the Scope 3 Standard, and category 14 for what of a franchise is not the franchisor's.
func (c *checker) routes(a *activity, p part) []route {
	share, itself := c.shareOn(c.facilities[a.FacilityID], p.start)
	x := arrangement{Lease: a.Lease}
	if len(a.Arrangements) > 0 {
		x = arrangement{}
	}
	for _, r := range a.Arrangements {
		if r.From <= p.start {
			x = r
		}
	}
	switch {
	case a.Scope == 3 || x.Lease == nil && !x.Franchise:
		return []route{{0, share}}
	case x.Franchise:
		var out []route
		if share.Sign() != 0 {
			out = append(out, route{0, share})
		}
		if rest := sub(whole(1), share); rest.Sign() > 0 {
			out = append(out, route{franchises, rest})
		}
		return out
	}
	category := c.leased(x.Lease)
	if category != 0 && itself {
		share = whole(1)
	}
	return []route{{category, share}}
}

const (
	upstreamLeased   = 8
	downstreamLeased = 13
	franchises       = 14
)

func (c *checker) leased(l *lease) int {
	lesseeHolds := c.inv.Approach == "operational_control" || l.Kind == "finance"
	switch {
	case l.Part == "lessee" && !lesseeHolds:
		return upstreamLeased
	case l.Part == "lessor" && lesseeHolds:
		return downstreamLeased
	}
	return 0
}

// piece is what an entry must say of its part.
type piece struct {
	instrument      string
	quantity, share num
}

func (p piece) String() string {
	out := text(p.quantity) + " × " + text(p.share)
	if p.instrument != "" {
		out += " under " + p.instrument
	}
	return out
}

// lane is what entries of one activity are compared in: one month, by one method, in the scope itself, in a category that an
// arrangement leads to, or in what follows upstream from a stage.
type lane struct {
	activity, month, method string
	category                int
	stage                   string // activity key of the factor of what is derived; empty otherwise
	outside                 bool   // gases of the Montreal Protocol, split off an entry
}

func (c *checker) laneOf(e *entry) lane {
	f := c.factors[e.FactorID]
	out := lane{activity: e.ActivityID, month: e.Month, method: e.Method, outside: e.Scope == 0 && f.Scope != 0}
	if e.Stage != "" {
		out.stage = f.ActivityKey
	}
	if e.Routing != nil {
		out.category = e.Routing.Category
	}
	return out
}

// checkParts shares every activity out again and compares the entries with the parts. Where a finding says that something
// could not be calculated, entries may be missing; none may say anything else.
func (c *checker) checkParts() error {
	stated := map[lane][]piece{}
	for i := range c.inv.Entries {
		e := &c.inv.Entries[i]
		if a := c.activities[e.ActivityID]; a.FacilityID != e.FacilityID || a.SourceID != e.SourceID {
			return &LinkError{File: inventoryFile, Where: e.ID, What: said.loose, Stood: e.FacilityID + " " + e.SourceID, Computed: a.FacilityID + " " + a.SourceID}
		}
		if err := c.placed(e); err != nil {
			return err
		}
		l := c.laneOf(e)
		stated[l] = append(stated[l], piece{e.InstrumentID, e.Quantity.n(), e.Share.n()})
	}
	due, err := c.due()
	if err != nil {
		return err
	}
	for i := range c.inv.Activities {
		if err := c.compareParts(&c.inv.Activities[i], stated, due); err != nil {
			return err
		}
	}
	c.skip(said.choice, said.whyChoice)
	return c.strays(stated, due)
}

// placed checks the scope, method and category that an entry stands in.
func (c *checker) placed(e *entry) error {
	a := c.activities[e.ActivityID]
	routed := e.Routing != nil && e.Routing.Category != 0
	scope := a.Scope
	switch {
	case c.factors[e.FactorID].Scope == 0 || outsideScopes(e), e.Scope == 0 && c.restricted[e.FactorID] && len(e.Gases) == 0:
		scope = 0 // which gases a restricted factor has is not told
	case routed || e.Stage != "":
		scope = 3
	}
	at := LinkError{File: inventoryFile, Where: e.ID, What: said.otherScope}
	if err := c.same(at, strconv.Itoa(e.Scope), strconv.Itoa(scope)); err != nil {
		return err
	}
	if routed && e.Scope == 3 {
		return c.same(at, fmt.Sprintf("category %d", e.Category), fmt.Sprintf("category %d", e.Routing.Category))
	}
	if purchased := e.Scope == 2; purchased != (e.Method == "location" || e.Method == "market") && e.Scope != 0 {
		return c.same(at, e.Method, "")
	}
	return nil
}

// due lists what the entries of each lane must say, apart from what is derived upstream.
func (c *checker) due() (map[lane][]piece, error) {
	claims, err := c.allocate()
	if err != nil {
		return nil, err
	}
	out := map[lane][]piece{}
	for i := range c.inv.Activities {
		a := &c.inv.Activities[i]
		if c.facilities[a.FacilityID] == nil || !a.Start.good() || !a.End.good() {
			continue
		}
		for _, p := range c.partsOf(a) {
			for _, r := range c.routes(a, p) {
				l := lane{activity: a.ID, month: p.start.month(), category: r.category}
				own := piece{"", p.quantity, r.share}
				if a.Scope != 2 || r.category != 0 {
					out[l] = append(out[l], own)
					continue
				}
				l.method = "location"
				out[l] = append(out[l], own)
				l.method = "market"
				out[l] = append(out[l], claims.split(a, p, r.share)...)
			}
		}
	}
	return out, nil
}

func (c *checker) compareParts(a *activity, stated, due map[lane][]piece) error {
	for _, l := range c.lanesOf(a, due) {
		pieces := stated[l]
		if len(pieces) == 0 {
			l.outside = true // a factor of Montreal gases alone
			pieces = stated[l]
			l.outside = false
		}
		missing := without(due[l], pieces)
		c.checks++
		if len(missing) > 0 && !c.excused(a, l.month) {
			return &LinkError{
				File: inventoryFile, Where: a.ID + " " + l.month + " " + l.method, What: said.missingPart,
				Stood: join(pieces), Computed: join(due[l]),
			}
		}
	}
	return nil
}

func (c *checker) lanesOf(a *activity, due map[lane][]piece) (out []lane) {
	for at := max(a.Start, c.inv.Start); at < min(a.End, c.inv.End); at = at.nextMonth() {
		for _, method := range []string{"", "location", "market"} {
			for _, category := range []int{0, upstreamLeased, downstreamLeased, franchises} {
				l := lane{activity: a.ID, month: at.month(), method: method, category: category}
				if len(due[l]) > 0 {
					out = append(out, l)
				}
			}
		}
	}
	return out
}

// strays finds entries whose quantity or share is that of no part.
func (c *checker) strays(stated, due map[lane][]piece) error {
	for i := range c.inv.Entries {
		e := &c.inv.Entries[i]
		l := c.laneOf(e)
		allowed := l
		if allowed.outside = false; l.stage != "" { // what follows upstream has the parts of its activity, whatever covers them
			allowed.stage, allowed.category, allowed.method = "", 0, ""
			if c.activities[e.ActivityID].Scope == 2 {
				allowed.method = "location"
			}
		}
		c.checks++
		if extra := without(stated[l], due[allowed]); len(extra) > 0 {
			return &LinkError{File: inventoryFile, Where: e.ID, What: said.strayPart, Stood: join(extra), Computed: join(due[allowed])}
		}
	}
	return nil
}

// without takes the pieces of one list out of another, each once.
func without(list, taken []piece) []piece {
	out := slices.Clone(list)
	for _, t := range taken {
		i := slices.IndexFunc(out, func(p piece) bool {
			return p.instrument == t.instrument && p.quantity.Cmp(t.quantity) == 0 && p.share.Cmp(t.share) == 0
		})
		if i >= 0 {
			out = slices.Delete(out, i, i+1)
		}
	}
	return out
}

// excused tells whether a finding says that something of the activity's source could not be calculated in the month.
func (c *checker) excused(a *activity, month string) bool {
	return slices.ContainsFunc(c.inv.Findings, func(f finding) bool {
		return f.Severity == "disqualifying" && f.FacilityID == a.FacilityID && f.SourceID == a.SourceID &&
			(f.ActivityID == "" || f.ActivityID == a.ID) && (f.Month == "" || f.Month == month)
	})
}

func join(pieces []piece) string {
	texts := make([]string, len(pieces))
	for i, p := range pieces {
		texts[i] = p.String()
	}
	return strings.Join(texts, "; ")
}
