package verify

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

const billsFile = "data/bills.csv"

// bill is a row of the bills.
type bill struct {
	id         string
	register   string // number, empty for a bill of a source without a meter
	start, end day
	quantity   num
	unit       string
	activityID string
	activities []string
}

// billed tells activities that bills make where a meter leaves days open.
func (a *activity) billed() bool { return strings.HasPrefix(a.ID, "bill:") }

// checkBills compares billed quantities with their bills: those of entries that were made of one, and those of months in which every day
// of the bills counts. Bills that go beyond a month are shared out by days that only the readings tell.
func (c *checker) checkBills() error {
	if c.manifest.Format == firstForm {
		for i := range c.inv.Activities {
			if c.inv.Activities[i].billed() {
				c.skip(said.billed, said.whyBills)
			}
		}
		return errAbsent
	}
	bills, err := c.readBills()
	if err != nil {
		return err
	}
	behind := map[string][]bill{}
	for _, b := range bills {
		for _, id := range b.activities {
			behind[id] = append(behind[id], b)
		}
	}
	for i := range c.inv.Activities {
		a := &c.inv.Activities[i]
		if a.billed() && len(behind[a.ID]) == 0 {
			return &LinkError{File: billsFile, Where: a.ID, What: said.missingBill, Computed: text(a.Quantity.n())}
		}
		if a.billed() {
			err = c.filled(a, behind[a.ID])
		} else if len(behind[a.ID]) > 0 {
			err = c.made(a, behind[a.ID])
		}
		if err != nil {
			return err
		}
	}
	if len(bills) == 0 {
		return errAbsent
	}
	return nil
}

func (c *checker) readBills() (out []bill, err error) {
	seen := map[string]bool{}
	err = c.rows(billsFile, func(at LinkError, row map[string]string) error {
		at.What = said.badBill
		b := bill{id: row["id"], register: row["register"], start: day(row["start"]), end: day(row["end"]), unit: row["unit"], activityID: row["activity_id"]}
		if b.quantity, err = parse(row["quantity"]); err != nil || !b.start.good() || !b.end.good() || b.start >= b.end || b.id == "" || seen[b.id] {
			return &at
		}
		if err := json.Unmarshal([]byte(row["activities"]), &b.activities); err != nil || len(b.activities) == 0 {
			return &at
		}
		for _, id := range b.activities {
			c.checks++
			if c.activities[id] == nil {
				at.What, at.Stood = said.strayBill, id
				return &at
			}
		}
		seen[b.id] = true
		out = append(out, b)
		return nil
	})
	return out, err
}

// billedMonths are the registers and months that bills fill, where the pack tells.
func (c *checker) billedMonths() (map[string]bool, error) {
	if c.manifest.Format == firstForm {
		return nil, nil
	}
	bills, err := c.readBills()
	out := map[string]bool{}
	for _, b := range bills {
		for _, id := range b.activities {
			out[b.register+" "+c.activities[id].Start.month()] = true
		}
	}
	return out, err
}

// made compares an entry with the bill that it was made of. One that was corrected by hand since says so by another id.
func (c *checker) made(a *activity, bills []bill) error {
	i := slices.IndexFunc(bills, func(b bill) bool { return b.activityID == a.ID })
	if i < 0 {
		c.skip(said.corrected, said.whyCorrected)
		return nil
	}
	b := bills[i]
	at := LinkError{File: billsFile, Where: b.id + " → " + a.ID, What: said.otherBill}
	if err := c.same(at, fmt.Sprintf("%s – %s %s", b.start, b.end, b.unit), fmt.Sprintf("%s – %s %s", a.Start, a.End, a.Unit)); err != nil {
		return err
	}
	return c.equal(at, b.quantity, a.Quantity.n())
}

// filled compares a month with the bills that lie in it, where all their days count.
func (c *checker) filled(a *activity, bills []bill) error {
	days, total := 0, zero()
	for _, b := range bills {
		if b.start < a.Start || b.end > a.End || b.unit != a.Unit {
			c.skip(said.billed, said.whyBills)
			return nil
		}
		days += b.start.until(b.end)
		total = add(total, b.quantity)
	}
	if a.Coverage == nil || a.Coverage.n().Cmp(quotient(whole(int64(days)), whole(int64(a.Start.until(a.End))))) != 0 {
		c.skip(said.billed, said.whyBills)
		return nil
	}
	return c.equal(LinkError{File: billsFile, Where: a.ID, What: said.otherBill}, total, a.Quantity.n())
}
