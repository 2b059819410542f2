package services

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"tanso/emissions"
	"tanso/emissions/credits"
	"tanso/internal/fault"
)

func (in *CreditInput) check() error {
	serials := credits.Serials{First: in.SerialFirst, Last: in.SerialLast}.Clean()
	in.SerialFirst, in.SerialLast = serials.First, serials.Last
	for _, text := range []struct {
		field       string
		value       *string
		least, most int
	}{
		{"registry", &in.Registry, 0, maxName},
		{"projectId", &in.ProjectID, 0, maxName},
		{"project", &in.Project, 1, maxName},
		{"serialFirst", &in.SerialFirst, 0, maxName},
		{"serialLast", &in.SerialLast, 0, maxName},
		{"retirementId", &in.RetirementID, 0, maxName},
		{"beneficiary", &in.Beneficiary, 0, maxName},
		{"transferredTo", &in.TransferredTo, 0, maxName},
	} {
		clean, err := line(text.field, *text.value, text.least, text.most)
		if err != nil {
			return err
		}
		*text.value = clean
	}
	var err error
	if in.Evidence, err = prose("evidence", in.Evidence, 4000); err != nil {
		return err
	}
	return firstOf(in.checkWhat(), in.checkYears(), serials.Check(), in.checkEnd(), in.checkReversal())
}

func (in *CreditInput) checkWhat() error {
	err := firstOf(oneOf("standard", in.Standard, credits.Standards()...), oneOf("kind", in.Kind, credits.Kinds()...), country(in.Country),
		positive("quantity", &in.Quantity), oneOf("adjustment", in.Adjustment, credits.Adjustments()...))
	switch {
	case err != nil:
		return err
	case in.Standard == credits.Other && in.Registry == "":
		return fault.Field("registry", "the name of the standard and its registry", in.Registry)
	case in.Standard == credits.Own && !in.Kind.Removal():
		return fault.Field("kind", "a kind of removal: reductions of one's own are in the inventory already", string(in.Kind))
	}
	if in.Standard == credits.Own {
		in.OwnProject = true
	}
	return nil
}

func aYear(field string, year *int) error {
	if year != nil && (*year < 1990 || *year > 2100) {
		return fault.Field(field, "a year from 1990 to 2100", strconv.Itoa(*year))
	}
	return nil
}

func (in *CreditInput) checkYears() error {
	if err := firstOf(aYear("vintageFrom", &in.VintageFrom), aYear("vintageTo", &in.VintageTo), aYear("plannedYear", in.PlannedYear), aYear("purposeYear", in.PurposeYear)); err != nil {
		return err
	}
	if in.VintageTo < in.VintageFrom {
		return fault.Field("vintageTo", "a year not before "+strconv.Itoa(in.VintageFrom), strconv.Itoa(in.VintageTo))
	}
	if in.AcquiredOn.IsZero() || in.AcquiredOn.Year < in.VintageFrom || in.AcquiredOn.Year > 2100 {
		return fault.Field("acquiredOn", "a day not before the vintage, up to 2100", in.AcquiredOn.String())
	}
	return nil
}

// checkEnd checks what became of the credit: held, retired for a purpose, or handed on.
func (in *CreditInput) checkEnd() error {
	retired, handed := !in.RetiredOn.IsZero(), !in.TransferredOn.IsZero()
	after := func(field string, day emissions.Date) error {
		if !day.IsZero() && (day.Before(in.AcquiredOn) || day.Year > 2100) {
			return fault.Field(field, "a day not before "+in.AcquiredOn.String(), day.String())
		}
		return nil
	}
	if err := firstOf(after("retiredOn", in.RetiredOn), after("transferredOn", in.TransferredOn)); err != nil {
		return err
	}
	switch {
	case retired && handed:
		return fault.Field("transferredOn", "no day where it is retired: a retired credit cannot be handed on", in.TransferredOn.String())
	case (retired || handed) && in.Standard == credits.Own:
		return fault.Field("standard", "a standard that certified it: what nobody certified is neither sold nor retired", string(in.Standard))
	case !handed && in.TransferredTo != "":
		return fault.Field("transferredTo", "nothing without the day", in.TransferredTo)
	case (retired || handed) && in.PlannedYear != nil:
		return fault.Field("plannedYear", "nothing of what is held no more", strconv.Itoa(*in.PlannedYear))
	case !retired:
		if in.Purpose != "" || in.PurposeYear != nil || in.RetirementID != "" || in.Beneficiary != "" {
			return fault.Field("retiredOn", "the day of retirement where a purpose, year, id or beneficiary is given", "")
		}
		return nil
	}
	if err := oneOf("purpose", in.Purpose, credits.Purposes()...); err != nil {
		return err
	}
	if in.Purpose == credits.ForSHK && in.PurposeYear == nil {
		return fault.Field("purposeYear", "the fiscal year that it is retired for", "")
	}
	return nil
}

func (in *CreditInput) checkReversal() error {
	if err := positive("reversed", in.Reversed); err != nil {
		return err
	}
	switch {
	case (in.Reversed == nil) != in.ReversedOn.IsZero():
		return fault.Field("reversedOn", "a day where an amount is reversed, and none otherwise", in.ReversedOn.String())
	case in.Reversed == nil:
		return nil
	case in.Reversed.Cmp(in.Quantity) > 0:
		return fault.Field("reversed", "at most "+in.Quantity.String()+" t", in.Reversed.String())
	case in.ReversedOn.Year < in.VintageFrom || in.ReversedOn.Year > 2100:
		return fault.Field("reversedOn", "a day not before the vintage", in.ReversedOn.String())
	}
	return nil
}

// ownUnits refuses serial numbers that another credit of the same standard has, and a retirement that cannot be told from another's:
// nothing counts twice. What the credit supersedes is no other.
func (t *tx) ownUnits(ctx context.Context, in Credit) error {
	rows, err := t.creditsNow(ctx)
	if err != nil {
		return err
	}
	for _, c := range rows {
		if in.SupersedesID != nil && *in.SupersedesID == c.ID || !sameRegistry(c, in) {
			continue
		}
		twice := &fault.Error{Code: fault.Conflict}
		switch {
		case c.Serials().Overlaps(in.Serials()):
			twice.Field, twice.Expected, twice.Got = "serialFirst", "serial numbers that no other credit has", in.SerialFirst+" to "+in.SerialLast
			twice.Message = fmt.Sprintf("has units in common with %s, %s to %s: nothing may be counted twice", c.Project, c.SerialFirst, c.SerialLast)
			twice.MessageJA = fmt.Sprintf("「%s」（%s～%s）とシリアル番号が重複しています。二重計上はできません", c.Project, c.SerialFirst, c.SerialLast)
			return twice
		case in.RetirementID != "" && strings.EqualFold(in.RetirementID, c.RetirementID) && (in.SerialFirst == "" || c.SerialFirst == ""):
			twice.Field, twice.Expected, twice.Got = "retirementId", "an id of its own, or serial numbers for both", in.RetirementID
			twice.Message = "is the retirement of " + c.Project + " already: without serial numbers the two cannot be told apart"
			twice.MessageJA = "「" + c.Project + "」の無効化番号として登録済みです。シリアル番号がないと区別できません"
			return twice
		}
	}
	return nil
}

// sameRegistry tells whether two credits are counted in one registry. A standard has one; others go by their name.
func sameRegistry(a, b Credit) bool {
	return a.Standard == b.Standard && (a.Standard != credits.Other || strings.EqualFold(a.Registry, b.Registry))
}
