package main

import (
	"io/fs"
	"strings"

	"tanso/emissions"
	"tanso/emissions/factors/internal/format"
)

const (
	shkPublisher   = "環境省・経済産業省 (Ministry of the Environment, METI)"
	shkLicence     = "公共データ利用規約 第1.0版 (PDL1.0, compatible with CC BY 4.0)"
	shkAttribution = "出典「温室効果ガス排出量 算定・報告・公表制度」(環境省・経済産業省)、「排出原単位データベース Ver.3.6」(環境省)を加工して作成。加工者: Japan GX Group (OpenGreenTrack) 及び本プロジェクト。"
	shkURL         = "https://policies.env.go.jp/earth/ghg-santeikohyo/"
)

func japan(tables fs.FS) ([]publication, error) {
	var out []publication
	for _, s := range []struct {
		file string
		p    publication
		each func(row, *emissions.Factor)
	}{
		{"jp_fuels_shk.csv", shk("jp-shk-fuels", "fuels-2025", "算定・報告・公表制度 算定方法・排出係数一覧（令和7年度実績用）"), shkFuel},
		{"jp_electricity_suppliers_r6.csv", shk("jp-shk-electricity", "electricity-r6", "電気事業者別排出係数 -R6年度実績-（R8.1.9公表, R8.6.4一部更新）"), shkSupplier},
		{"jp_gas_suppliers_r7.csv", shk("jp-shk-gas", "gas-r7", "ガス事業者別排出係数 -R7年度供給実績-"), shkSupplier},
		{"jp_heat_suppliers_r6.csv", shk("jp-shk-heat", "heat-r6", "熱供給事業者別排出係数 -R6年度供給実績-"), shkSupplier},
	} {
		rows, err := readTable(tables, s.file)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			f, err := r.factor(origins{co2: emissions.Fossil, ch4: emissions.Fossil})
			if err != nil {
				return nil, err
			}
			f.SourceRow = r.idAfter()
			s.each(r, &f)
			s.p.factors = append(s.p.factors, f)
		}
		out = append(out, s.p)
	}
	return out, nil
}

// shk describes one list of the Japanese reporting scheme; supplier lists hold for fiscal 2025 (April to March).
func shk(dataset, folder, title string) publication {
	p := publication{
		dataset: dataset, dir: "jp-shk/" + folder, table: title,
		edition: emissions.Edition{
			ID: "jp-shk-" + folder, Publisher: shkPublisher, Title: title, Year: 2025, Licence: shkLicence,
			Attribution: shkAttribution, URL: shkURL, Geography: "JP", ValidFrom: day(2025, 4, 1), ValidTo: day(2026, 3, 31),
		},
	}
	if dataset == "jp-shk-fuels" {
		p.table = "算定省令 別表第1; p.23 参考1"
		p.edition.ValidFrom, p.edition.ValidTo = day(2024, 4, 1), emissions.Date{}
	}
	return p
}

func shkFuel(r row, f *emissions.Factor) {
	f.Stage = emissions.StageCombustion
	if ja, en, ok := strings.Cut(r["name"], " / "); ok {
		f.NameJA, f.Name = ja, en
	}
	f.Note = "CO2 only"
	if r["heating_value"] != "" {
		f.Note += "; " + r["heating_value"] + " " + strings.Replace(r["heating_value_unit"], " (gross)", "", 1) + " (gross); " + r["table_ref"]
	}
	f.Table = "別表第1 " + r.part(1)
}

// shkSupplier reads the path "電気 > 小売電気事業者 > A0269 社名 > メニュー > 基礎". The substitute value 代替値 stands for an
// unknown supplier under the scheme: for gas and heat it is the general factor, for electricity the national average is,
// and the substitute can be chosen as a supplier.
func shkSupplier(r row, f *emissions.Factor) {
	f.NameJA, f.Stage = "", emissions.StageCombustion
	if f.Scope == 2 {
		f.Stage = emissions.StageGeneration
	}
	switch {
	case strings.HasSuffix(f.CategoryPath, "全国平均係数"):
		f.Basis, f.Name, f.NameJA, f.Note = emissions.BasisLocation, "Japan, national average", "全国平均係数", ""
	case strings.HasSuffix(f.CategoryPath, "代替値"):
		shkSubstitute(r, f)
	default:
		shkMenu(r, f)
	}
	if r["valid_to"] == "" {
		f.ValidFrom = day(2025, 4, 1)
	}
}

func shkSubstitute(r row, f *emissions.Factor) {
	if f.Table == "" {
		f.Table = r["publication"]
	}
	switch r.part(0) {
	case "電気":
		f.Basis, f.SupplierID, f.Supplier = emissions.BasisSHKAdjusted, "substitute", "代替値"
	case "熱":
		f.Basis = emissions.BasisLocation
	}
}

func shkMenu(r row, f *emissions.Factor) {
	parts := strings.Split(f.CategoryPath, format.PathSeparator)
	basis := parts[len(parts)-1]
	f.Basis = emissions.BasisSHKBasic
	if basis == "調整後" {
		f.Basis = emissions.BasisSHKAdjusted
	}
	parts = parts[:len(parts)-1]
	first := 1
	if parts[0] == "電気" {
		first = 2
	}
	id, supplier, ok := strings.Cut(parts[first], " ")
	if r["source_factor_id"] == "" { // grid operators have no number
		id, supplier, ok = strings.TrimSuffix(strings.TrimSuffix(r.idAfter(), ":basic"), ":adjusted"), parts[first], true
	}
	if ok {
		f.SupplierID, f.Supplier = id, supplier
	}
	if len(parts) > first+1 && parts[first+1] != "単一" {
		f.Menu = strings.Join(parts[first+1:], " ")
	}
	f.Note = strings.TrimPrefix(strings.TrimPrefix(r["notes"], "基礎排出係数: 基礎排出量の算定用"), "調整後排出係数: 調整後排出量の算定用")
	f.Note = strings.TrimPrefix(f.Note, "; ")
}
