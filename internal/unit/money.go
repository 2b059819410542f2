package unit

import (
	"slices"
	"strconv"
	"strings"

	"tanso/internal/exact"
)

// Money is written as a currency with a price year, such as "USD2022". Two currencies are two dimensions, and so are two
// price years: an exchange rate and a deflator are named properties, never assumed.
const moneyPrefix = "money in "

// currencies are the codes of ISO 4217 that are in use.
var currencies = strings.Fields(`AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
	CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
	IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
	MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
	SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG`)

// IsCurrency tells whether a code is one of ISO 4217's.
func IsCurrency(code string) bool { return slices.Contains(currencies, code) }

// MoneyCode is the code of a currency at the prices of a year.
func MoneyCode(currency string, year int) string { return currency + strconv.Itoa(year) }

// ParseMoney takes a code of money apart; ok is false for any other unit.
func ParseMoney(code string) (currency string, year int, ok bool) {
	const digits = 3
	if len(code) != digits+4 || !IsCurrency(code[:digits]) {
		return "", 0, false
	}
	year, err := strconv.Atoi(code[digits:])
	if err != nil || year < 1950 || year > 2199 {
		return "", 0, false
	}
	return code[:digits], year, true
}

func money(code string) (Unit, bool) {
	currency, year, ok := ParseMoney(code)
	if !ok {
		return Unit{}, false
	}
	y, one := strconv.Itoa(year), exact.Int(1)
	return Unit{
		Code: code, Dimension: Dimension(moneyPrefix + code), Num: one, Den: one,
		LabelEN: currency + " (" + y + ")", LabelJA: currency + "（" + y + "年）",
	}, true
}
