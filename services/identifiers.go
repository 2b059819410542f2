package services

import (
	"regexp"
	"strconv"

	"tanso/internal/fault"
)

// Reporter is who reports, as registers and authorities know it. Everything may be empty.
type Reporter struct {
	Lei            string // ISO 17442
	CorporateNo    string // 法人番号
	EmitterNo      string // 特定排出者番号
	IndustryCode   string // 日本標準産業分類
	RepresentedBy  string // name and office of who signs
	AssuranceLevel string // none, limited, reasonable
	AssuredBy      string
}

var (
	leiForm         = regexp.MustCompile(`^[0-9A-Z]{18}[0-9]{2}$`)
	corporateNoForm = regexp.MustCompile(`^[1-9][0-9]{12}$`)
	emitterNoForm   = regexp.MustCompile(`^[0-9]{9}$`)
	industryForm    = regexp.MustCompile(`^[0-9]{4}$`)
)

// check cleans the texts and tells the first identifier that cannot be one.
func (in *Reporter) check() (err error) {
	for _, text := range []struct {
		field string
		value *string
	}{
		{"lei", &in.Lei},
		{"corporateNo", &in.CorporateNo},
		{"emitterNo", &in.EmitterNo},
		{"industryCode", &in.IndustryCode},
		{"representedBy", &in.RepresentedBy},
		{"assuredBy", &in.AssuredBy},
	} {
		if *text.value, err = line(text.field, *text.value, 0, maxName); err != nil {
			return err
		}
	}
	switch {
	case in.Lei != "" && (!leiForm.MatchString(in.Lei) || mod97(in.Lei) != 1):
		return fault.Field("lei", "20 capital letters and digits whose check digits are right (ISO 17442)", in.Lei)
	case in.CorporateNo != "" && (!corporateNoForm.MatchString(in.CorporateNo) || corporateCheckDigit(in.CorporateNo[1:]) != in.CorporateNo[0]):
		return fault.Field("corporateNo", "13 digits whose first, the check digit, is right", in.CorporateNo)
	case in.EmitterNo != "" && !emitterNoForm.MatchString(in.EmitterNo):
		return fault.Field("emitterNo", "9 digits", in.EmitterNo)
	case in.IndustryCode != "" && !industryForm.MatchString(in.IndustryCode):
		return fault.Field("industryCode", "4 digits", in.IndustryCode)
	}
	return oneOf("assuranceLevel", in.AssuranceLevel, "", "none", "limited", "reasonable")
}

// mod97 is the remainder of ISO 7064 MOD 97-10: letters count as 10 to 35. A right LEI leaves 1.
func mod97(text string) int {
	rest := 0
	for _, c := range text {
		if c <= '9' {
			rest = (rest*10 + int(c-'0')) % 97
		} else {
			rest = (rest*100 + int(c-'A') + 10) % 97
		}
	}
	return rest
}

// corporateCheckDigit is the check digit of the twelve digits of a corporate number: 9 less the remainder by 9 of the digits, of which
// each second from the last counts twice (Ordinance on the Designation of Corporate Numbers, article 2).
func corporateCheckDigit(digits string) byte {
	sum := 0
	for i := range len(digits) {
		weight := 1 + i%2 // from the last digit on
		sum += int(digits[len(digits)-1-i]-'0') * weight
	}
	return strconv.Itoa(9 - sum%9)[0]
}
