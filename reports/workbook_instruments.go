package reports

import (
	"fmt"

	"tanso/emissions"
	"tanso/internal/exact"
	"tanso/internal/unit"
)

func instrumentCode(i int) string { return fmt.Sprintf("CI-%03d", i+1) }

// instrumentRow is a contractual instrument with what the lines take of it.
type instrumentRow struct {
	emissions.Instrument
	ratio   exact.Decimal // unit of the lines in one unit of the instrument
	covered exact.Decimal // in the unit of the lines
	byHand  exact.Decimal // allocated, in the unit of the instrument
}

// instrumentRows adds up what the lines of the market-based method take of each instrument.
func (l *ledger) instrumentRows() []instrumentRow {
	out := make([]instrumentRow, len(l.inv.Instruments))
	for i, n := range l.inv.Instruments {
		out[i] = instrumentRow{Instrument: n, ratio: exact.Int(1)}
		for _, a := range n.Allocations {
			out[i].byHand = out[i].byHand.Add(a.Quantity)
		}
	}
	for _, e := range l.inv.Entries {
		k, known := l.instruments[e.InstrumentID]
		if !known {
			continue
		}
		out[k].covered = out[k].covered.Add(e.FactorQuantity)
		if ratio, err := unit.Convert(exact.Int(1), out[k].Unit, e.FactorUnit); err == nil {
			out[k].ratio = ratio
		}
	}
	return out
}

func (r instrumentRow) taken() exact.Decimal     { return r.covered.Quo(r.ratio) }
func (r instrumentRow) remaining() exact.Decimal { return r.Quantity.Sub(r.taken()) }

// overdrawn tells an instrument of which more was taken or given away than it has. A millionth is what division may stray.
func (r instrumentRow) overdrawn() bool {
	least := exact.Must("-0.000001")
	return r.remaining().Cmp(least) < 0 || r.Quantity.Sub(r.byHand).Cmp(least) < 0
}

func (b *book) instrumentsSheet() Section {
	rows := b.instrumentRows()
	r := func(i int) instrumentRow { return rows[i] }
	p := func(column string, i int) string { return b.plan.near("instruments", column, i) }
	fs := []field{
		{col("code", "Instrument code", "証書コード", 12), func(i int) Cell { return str(instrumentCode(i)).to(b.leadTo(b.uses.instrument[r(i).ID])) }},
		{col("name", "Name", "名称", 28), func(i int) Cell { return str(r(i).Name) }},
		{col("kind", "Kind", "種類", 14), func(i int) Cell { return str(instrumentKind(r(i).Kind).In(b.lang)) }},
		{col("technology", "Technology", "電源", 14), func(i int) Cell { return str(r(i).Technology) }},
		{col("generator", "Generator", "発電所", 20), func(i int) Cell { return str(r(i).Generator) }},
		{col("registry", "Registry", "登録簿", 16), func(i int) Cell { return str(r(i).Registry) }},
		{col("retirement", "Retirement id", "償却番号", 20), func(i int) Cell { return str(r(i).RetirementID) }},
		{col("start", "Covers from", "対象開始", 11), func(i int) Cell { return day(r(i).Start) }},
		{col("end", "Covers to", "対象終了", 11), func(i int) Cell { return lastDay(r(i).End) }},
		{col("factor", "Factor", "排出係数", 11), func(i int) Cell {
			k, known := b.factor[r(i).FactorID]
			if !known {
				return str(r(i).FactorID)
			}
			return str(factorCode(k)).to(b.plan.cell("factors", "factor", k))
		}},
		{numCol("volume", "Volume", "証書量", 16), func(i int) Cell { return num(r(i).Quantity, 3) }},
		{col("unit", "Unit", "単位", 8), func(i int) Cell { return str(r(i).Unit) }},
		{numCol("given", "Allocated by hand", "手動配分", 14), func(i int) Cell { return num(r(i).byHand, 3) }},
		{numCol("ratio", "Unit of the lines in one", "明細単位への換算", 12), func(i int) Cell { return num(r(i).ratio, 3) }},
		{numCol("taken", "Taken by lines", "明細での使用量", 16), func(i int) Cell {
			return num(r(i).taken(), 3).from("(" + b.plan.sumIf("activity", "standard", "instrument", p("code", i)) + ")/" + p("ratio", i))
		}},
		{numCol("remaining", "Remaining", "残量", 16), func(i int) Cell { return num(r(i).remaining(), 3).from(p("volume", i) + "-" + p("taken", i)) }},
		{col("status", "Status", "判定", 11), func(i int) Cell {
			over := "IF((" + p("remaining", i) + "<-0.000001)+(" + p("volume", i) + "-" + p("given", i) + "<-0.000001)>0,\"CHECK\",\"OK\")"
			return str(map[bool]string{true: verdictCheck, false: verdictOK}[r(i).overdrawn()]).from(over)
		}},
		{col("id", "Instrument id", "証書ID", 38), func(i int) Cell { return str(r(i).ID) }},
	}
	t := table("instruments", Text{"Contractual instruments", "契約証書"}, len(rows), fs)
	t.Colour, t.Empty = true, Text{"No contractual instrument was used", "契約証書の使用なし"}
	return Section{
		ID: sheetInstruments, Title: Text{"Contractual instruments", "契約証書"},
		Note: Text{
			"What market-based Scope 2 takes of each certificate or contract. Taken = sum of the lines; nothing may be taken beyond the volume.",
			"マーケット基準スコープ2が各証書・契約から使用した量。使用量は明細の和であり、証書量を超えてはならない。",
		},
		Tables: []Table{t},
	}
}

// lastDay is the day before the end of a half-open span; nothing where it is open.
func lastDay(end emissions.Date) Cell {
	if end.IsZero() {
		return day(end)
	}
	return day(end.AddDays(-1))
}

// checkInstruments proves that nothing covers more than it has.
func (b *book) checkInstruments() []check {
	rows := b.instrumentRows()
	if len(rows) == 0 {
		return nil
	}
	over, volume := 0, exact.Zero
	for _, r := range rows {
		volume = volume.Add(r.Quantity)
		if r.overdrawn() {
			over++
		}
	}
	return []check{
		none(Text{"Instruments taken beyond their volume", "証書量を超えて使用した証書"}, sheetInstruments, over, func() string {
			return b.plan.countIf("instruments", "status", quoted(verdictCheck))
		}, Text{"No certificate covers more than it has.", "証書量を超える使用・配分がない。"}),
		b.control(Text{"Control total of instruments", "証書量の管理合計"}, sheetInstruments, volume, [2]string{"instruments", "volume"}),
	}
}

// instrumentKind names a kind of instrument as its market does.
func instrumentKind(kind string) Text {
	names := map[string]Text{
		"go": {"Guarantee of origin", "発電源証明 (GO)"}, "rego": {"REGO", "REGO"}, "rec": {"REC", "REC"}, "i_rec": {"I-REC", "I-REC"},
		"nfc_fit": {"Non-fossil certificate, FIT", "FIT非化石証書"}, "nfc_renewable": {"Non-fossil certificate, renewable", "非FIT非化石証書（再エネ指定あり）"},
		"nfc_nuclear": {"Non-fossil certificate, other", "非FIT非化石証書（再エネ指定なし）"}, "j_credit": {"J-Credit, renewable electricity", "再エネ電力由来Jクレジット"},
		"green_power": {"Green power certificate", "グリーン電力証書"}, "green_heat": {"Green heat certificate", "グリーン熱証書"},
		"ppa_physical": {"Physical PPA", "フィジカルPPA"}, "ppa_virtual": {"Virtual PPA", "バーチャルPPA"},
		"supplier_menu": {"Supplier's menu", "電力メニュー"}, "other": {"Other", "その他"},
	}
	if name, known := names[kind]; known {
		return name
	}
	return same(kind)
}
