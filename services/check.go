package services

import (
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // time zones of facilities do not depend on the machine
	"unicode"
	"unicode/utf8"

	"tanso/internal/exact"
	"tanso/internal/fault"
)

// maxName is the length of names in runes, as the schema has it.
const maxName = 200

// line cleans a one-line text: it trims the ends, and refuses control characters, broken UTF-8 and wrong lengths.
func line(field, value string, least, most int) (string, error) {
	out := strings.TrimSpace(value)
	if !utf8.ValidString(out) || strings.ContainsFunc(out, unicode.IsControl) {
		return "", fault.Field(field, "text without control characters", strings.ToValidUTF8(out, "�"))
	}
	return out, within(field, out, least, most)
}

// prose is line for a longer text, in which line breaks and tabs are allowed.
func prose(field, value string, most int) (string, error) {
	out := strings.TrimSpace(strings.ReplaceAll(value, "\r\n", "\n"))
	odd := func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }
	if !utf8.ValidString(out) || strings.ContainsFunc(out, odd) {
		return "", fault.Field(field, "text without control characters", strings.ToValidUTF8(out, "�"))
	}
	return out, within(field, out, 0, most)
}

func within(field, value string, least, most int) error {
	if n := utf8.RuneCountInString(value); n < least || n > most {
		return fault.Field(field, strconv.Itoa(least)+" to "+strconv.Itoa(most)+" characters", value)
	}
	return nil
}

// oneOf checks an enumerated word.
func oneOf[T ~string](field string, value T, allowed ...T) error {
	words := make([]string, len(allowed))
	for i, a := range allowed {
		if a == value {
			return nil
		}
		words[i] = string(a)
	}
	return fault.Field(field, "one of "+strings.Join(words, ", "), string(value))
}

// countryCodes are the ISO 3166-1 alpha-2 codes that are officially assigned.
const countryCodes = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
	"CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
	"GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
	"KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ " +
	"NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
	"SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
	"UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"

var countries = strings.Fields(countryCodes)

// country checks an ISO 3166-1 alpha-2 code in the field of that name.
func country(value string) error {
	if slices.Contains(countries, value) {
		return nil
	}
	return fault.Field("country", "an ISO 3166-1 code such as JP, US or GB", value)
}

// timeZone checks an IANA name against the built-in database. "Local" would depend on the machine.
func timeZone(field, value string) error {
	if _, err := time.LoadLocation(value); err != nil || value == "" || value == "Local" {
		return fault.Field(field, "an IANA time zone such as Asia/Tokyo", value)
	}
	return nil
}

// share checks a number from 0 to 1.
func share(field string, value exact.Decimal) error {
	if value.Sign() < 0 || value.Cmp(exact.Int(1)) > 0 {
		return fault.Field(field, "a number from 0 to 1", value.String())
	}
	return nil
}

// notNegative checks an optional number that may not be below zero.
func notNegative(field string, value *exact.Decimal) error {
	if value != nil && value.Sign() < 0 {
		return fault.Field(field, "a number of 0 or more, or nothing", value.String())
	}
	return nil
}

// positive checks an optional number that must be above zero.
func positive(field string, value *exact.Decimal) error {
	if value != nil && value.Sign() <= 0 {
		return fault.Field(field, "a number above 0, or nothing", value.String())
	}
	return nil
}

// firstOf returns the first error of several checks.
func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
