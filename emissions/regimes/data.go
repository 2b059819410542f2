// Package regimes states one ledger under several rules: Japan's reporting scheme (温対法 算定・報告・公表制度, SHK), its Energy
// Conservation Act (省エネ法), the GHG Protocol, and explains exactly by what two statements differ. Coefficients of the laws are
// dated data with their source; one that was only recalled is marked so wherever it stands. It is pure.
package regimes

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

//go:embed coefficients.csv
var coefficientsCSV string

// Scheme is whose rule a coefficient belongs to.
type Scheme string

// Schemes.
const (
	SchemeSHK       Scheme = "shk"        // 温対法 算定・報告・公表制度
	SchemeEnergyAct Scheme = "energy_act" // 省エネ法 定期報告
)

// Kinds of coefficients.
const (
	kindHeat           = "heat"              // GJ per unit, gross
	kindCarbon         = "carbon"            // t C per GJ
	kindWasteFuel      = "waste_fuel"        // the fuel is waste used as fuel
	kindNonFossil      = "non_fossil_fuel"   // the fuel is not fossil
	kindCrudeOil       = "crude_oil"         // kL per GJ
	kindWeight         = "non_fossil_weight" // of non-fossil fuels in the intensity
	kindMenuNonFossil  = "menu_non_fossil"   // share of the ordinary menu that counts as not fossil
	kindOptimisation   = "optimisation"      // GJ per MWh by time band
	kindGWPSet         = "gwp_set"
	kindCalendarYear   = "f_gas_calendar_year"
	kindCertificate    = "certificate_national_average" // kg CO2 per kWh
	kindCorrection     = "certificate_correction"       // rate
	kindCertifiedBasic = "certificate_lowers_basic"
	kindRounding       = "rounding"
	kindCredit         = "credit"             // retired ones lower the adjusted figure
	kindCreditHanded   = "credit_transferred" // the reporter's own are added when they are handed on
	kindCreditDeadline = "credit_deadline"    // months after the fiscal year in which they may still be retired for it
)

// Coefficient is one row of dated data of a scheme, in force from the first to the last fiscal year (April to March, named by
// the calendar year of its April).
type Coefficient struct {
	Scheme    Scheme
	Kind      string
	Key       string // activity key, or "*"
	Unit      string
	Value     string // as printed
	From, To  int    // fiscal years; To is 0 while open
	Name      string
	NameJA    string
	Publisher string
	Table     string
	Retrieved emissions.Date
	Verified  bool // read in the publication or a quotation of it; otherwise recalled, and never fit for a filing
	Source    string
}

// Decimal is the value as a number.
func (c Coefficient) Decimal() exact.Decimal { return exact.Must(c.Value) }

// Citation names publisher, table and where it was read.
func (c Coefficient) Citation() string { return c.Publisher + ", " + c.Table + " (" + c.Source + ")" }

// Coefficients lists the dated data of all schemes.
func Coefficients() []Coefficient { return slices.Clone(coefficients()) }

// coefficientOf finds what holds in a fiscal year.
func coefficientOf(scheme Scheme, kind, key string, fiscalYear int) (Coefficient, bool) {
	for _, c := range coefficients() {
		if c.Scheme == scheme && c.Kind == kind && c.Key == key && c.holds(fiscalYear) {
			return c, true
		}
	}
	return Coefficient{}, false
}

func (c Coefficient) holds(fiscalYear int) bool {
	return c.From <= fiscalYear && (c.To == 0 || fiscalYear <= c.To)
}

// FiscalYear is the Japanese fiscal year of a day: 2025 is April 2025 to March 2026.
func FiscalYear(d emissions.Date) int {
	if d.Month < 4 {
		return d.Year - 1
	}
	return d.Year
}

func fiscalYearOfMonth(month string) int { return FiscalYear(firstDay(month)) }

// firstDay is the first day of the month "2025-04"; months of entries are always of that form.
func firstDay(month string) emissions.Date {
	d, err := emissions.ParseDate(month + "-01")
	if err != nil {
		panic("regimes: the month " + month)
	}
	return d
}

// coefficients reads the file of the program; a fault in it is a fault of the program.
var coefficients = sync.OnceValue(func() []Coefficient {
	out, err := parseCoefficients(coefficientsCSV)
	if err != nil {
		panic(err)
	}
	return out
})

const coefficientColumns = 14

func parseCoefficients(text string) ([]Coefficient, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = coefficientColumns
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("regimes: coefficients.csv: %w", err)
	}
	var out []Coefficient
	for i, row := range rows[1:] {
		c, err := parseCoefficient(row)
		if err != nil {
			return nil, fmt.Errorf("regimes: coefficients.csv line %d: %w", i+2, err)
		}
		for _, other := range out {
			if other.Scheme == c.Scheme && other.Kind == c.Kind && other.Key == c.Key && (other.holds(c.From) || c.holds(other.From)) {
				return nil, fmt.Errorf("regimes: coefficients.csv line %d: two values hold in a year for %s %s %s", i+2, c.Scheme, c.Kind, c.Key)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

func parseCoefficient(row []string) (Coefficient, error) {
	c := Coefficient{
		Scheme: Scheme(row[0]), Kind: row[1], Key: row[2], Unit: row[3], Value: row[4], Name: row[7], NameJA: row[8],
		Publisher: row[9], Table: row[10], Verified: row[12] == "verified", Source: row[13],
	}
	var err error
	if c.From, err = strconv.Atoi(row[5]); err != nil {
		return c, fmt.Errorf("first fiscal year: %w", err)
	}
	if row[6] != "" {
		if c.To, err = strconv.Atoi(row[6]); err != nil {
			return c, fmt.Errorf("last fiscal year: %w", err)
		}
	}
	if c.Retrieved, err = emissions.ParseDate(row[11]); err != nil {
		return c, err
	}
	if row[12] != "verified" && row[12] != "unverified" || c.Source == "" || c.Publisher == "" || c.Table == "" {
		return c, fmt.Errorf("status %q, publisher, table and source", row[12])
	}
	if c.Kind == kindGWPSet || c.Kind == kindRounding {
		return c, nil
	}
	if _, err := exact.Parse(c.Value); err != nil {
		return c, err
	}
	if _, known := unit.Lookup(c.Unit); c.Unit != "" && !known {
		return c, fmt.Errorf("unit %q", c.Unit)
	}
	return c, nil
}
