package services

import (
	"slices"
	"strings"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/internal/unit"
)

// ledgerRoles are what a column of a ledger can be.
var ledgerRoles = []string{
	"date", "supplier", "description", "account", "amount", "currency", "quantity", "unit", "distance", "nights", "class", "from", "to",
}

// ledgerHeaders are words that head a column, by its role; the first that occurs decides.
var ledgerHeaders = []struct {
	role  string
	words []string
}{
	{"date", []string{"date", "day", "日付", "年月日", "計上日", "利用日", "出発日", "取引日"}},
	{"currency", []string{"currency", "通貨"}},
	{"supplier", []string{"supplier", "vendor", "payee", "仕入先", "取引先", "支払先", "業者"}},
	{"account", []string{"account", "gl code", "勘定", "科目"}},
	{"distance", []string{"distance", "km", "距離"}},
	{"nights", []string{"night", "泊"}},
	{"quantity", []string{"quantity", "qty", "数量"}},
	{"unit", []string{"unit", "単位"}},
	{"amount", []string{"amount", "cost", "spend", "price", "total", "金額", "費用", "税抜", "税込"}},
	{"class", []string{"class", "mode", "交通手段", "手段", "クラス", "座席"}},
	{"from", []string{"from", "origin", "departure", "出発", "発地", "乗車"}},
	{"to", []string{"to", "destination", "arrival", "到着", "着地", "降車"}},
	{"description", []string{"description", "item", "text", "memo", "摘要", "品名", "内容", "用途", "名称"}},
}

// roleOf guesses what a column is from its header; empty when nothing fits.
func roleOf(header string) string {
	text := strings.ToLower(strings.TrimSpace(header))
	for _, h := range ledgerHeaders {
		for _, w := range h.words {
			if text == w || strings.Contains(text, w) && (len(w) > 2 || w[0] > 127) {
				return h.role
			}
		}
	}
	return ""
}

// guessRoles gives each column a role, each role once, the leftmost first.
func guessRoles(header []string) []string {
	out := make([]string, len(header))
	for i, h := range header {
		if role := roleOf(h); !slices.Contains(out, role) {
			out[i] = role
		}
	}
	return out
}

// LedgerRead says how a ledger is read.
type LedgerRead struct {
	Columns  []string // the role of each column; empty: it is left out
	Currency string   // where no column says
}

func (in *LedgerRead) check(header []string) error {
	if len(in.Columns) == 0 {
		in.Columns = guessRoles(header)
	}
	if len(in.Columns) != len(header) {
		return fault.Field("columns", "a role for each column of the file", strings.Join(in.Columns, ","))
	}
	seen := map[string]bool{}
	for _, role := range in.Columns {
		if role == "" {
			continue
		}
		if !slices.Contains(ledgerRoles, role) || seen[role] {
			return fault.Field("columns", "each once of "+strings.Join(ledgerRoles, ", "), role)
		}
		seen[role] = true
	}
	if in.Currency = strings.ToUpper(strings.TrimSpace(in.Currency)); in.Currency != "" && !unit.IsCurrency(in.Currency) {
		return fault.Field("currency", "a code of ISO 4217 such as JPY", in.Currency)
	}
	return nil
}

// ledgerItem is a row that was understood.
type ledgerItem struct {
	row      ledgerRow
	day      emissions.Date
	supplier string
	account  string
	text     string
	basis    string // quantity, distance, nights or spend
	value    exact.Decimal
	unit     string
}

// match is what rows of the same thing have in common, for groups and remembered choices.
func (i ledgerItem) match() string {
	return strings.ToLower(strings.Join([]string{i.supplier, i.account, i.text, i.basis}, "\n"))
}

// about is the text of an item, for people and for suggestions.
func (i ledgerItem) about() string {
	return strings.TrimSpace(strings.TrimSpace(i.text+" "+i.account) + " ")
}

type ledgerReader struct {
	kind LedgerKind
	in   LedgerRead
}

func (r ledgerReader) cell(row ledgerRow, role string) string {
	if at := slices.Index(r.in.Columns, role); at >= 0 && at < len(row.Cells) {
		return row.Cells[at]
	}
	return ""
}

// item reads a row; the error names the column, what came and what was expected.
func (r ledgerReader) item(row ledgerRow) (out ledgerItem, err error) {
	out = ledgerItem{row: row, supplier: r.cell(row, "supplier"), account: r.cell(row, "account")}
	out.text = strings.TrimSpace(r.cell(row, "description") + " " + r.cell(row, "class"))
	if out.day, err = ledgerDay(r.cell(row, "date")); err != nil {
		return out, err
	}
	if out.text == "" && out.account == "" {
		return out, fault.Field("description", "what was bought or how somebody travelled", "nothing")
	}
	steps := []func(*ledgerItem, ledgerRow) (bool, error){r.quantity, r.spend}
	if r.kind == LedgerTravel {
		steps = []func(*ledgerItem, ledgerRow) (bool, error){r.distance, r.nights, r.spend}
	}
	for _, step := range steps {
		if found, err := step(&out, row); err != nil || found {
			return out, err
		}
	}
	if r.kind == LedgerTravel {
		return out, fault.Field("distance", "a distance in km, nights or an amount; the way between two places is not measured here",
			strings.TrimSpace(r.cell(row, "from")+" "+r.cell(row, "to")))
	}
	return out, fault.Field("amount", "an amount, or a quantity with its unit", "nothing")
}

func ledgerDay(text string) (emissions.Date, error) {
	d, err := billDay("date", strings.NewReplacer("年", "-", "月", "-", "日", "", ".", "-").Replace(text))
	if err != nil {
		return d, fault.Field("date", "a day such as 2026-05-20", text)
	}
	return d, nil
}

func (r ledgerReader) number(role, text string) (exact.Decimal, error) {
	n, err := billNumber(role, strings.Trim(text, "¥￥$€£ "))
	if err == nil && n.Sign() < 0 {
		err = fault.Field(role, "a number of 0 or more; a credit note is entered by hand", text)
	}
	return n, err
}

func (r ledgerReader) quantity(out *ledgerItem, row ledgerRow) (bool, error) {
	text := r.cell(row, "quantity")
	if text == "" || r.cell(row, "unit") == "" {
		return false, nil
	}
	code := r.cell(row, "unit")
	if _, ok := unit.Lookup(code); !ok {
		return false, fault.Field("unit", "a unit code such as kg, t, kWh or piece", code)
	}
	n, err := r.number("quantity", text)
	out.basis, out.value, out.unit = "quantity", n, code
	return true, err
}

func (r ledgerReader) distance(out *ledgerItem, row ledgerRow) (bool, error) {
	text := r.cell(row, "distance")
	if text == "" {
		return false, nil
	}
	code := orDefault(r.cell(row, "unit"), "km")
	if u, ok := unit.Lookup(code); !ok || u.Dimension != unit.Distance {
		return false, fault.Field("unit", "km or mi", code)
	}
	n, err := r.number("distance", text)
	out.basis, out.value, out.unit = "distance", n, code
	return true, err
}

func (r ledgerReader) nights(out *ledgerItem, row ledgerRow) (bool, error) {
	text := r.cell(row, "nights")
	if text == "" || text == "0" {
		return false, nil
	}
	n, err := r.number("nights", text)
	out.basis, out.value = "nights", n
	return true, err
}

func (r ledgerReader) spend(out *ledgerItem, row ledgerRow) (bool, error) {
	text := r.cell(row, "amount")
	if text == "" {
		return false, nil
	}
	currency := orDefault(strings.ToUpper(r.cell(row, "currency")), r.in.Currency)
	if !unit.IsCurrency(currency) {
		return false, fault.Field("currency", "a code of ISO 4217 such as JPY", currency)
	}
	n, err := r.number("amount", text)
	out.basis, out.value, out.unit = "spend", n, unit.MoneyCode(currency, out.day.Year)
	return true, err
}
