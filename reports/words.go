package reports

import "tanso/emissions"

// calculationWord names a calculation method of Scope 3.
func calculationWord(c emissions.Calculation) Text {
	names := map[emissions.Calculation]Text{
		emissions.SupplierSpecific: {"supplier-specific", "サプライヤー固有"}, emissions.Hybrid: {"hybrid", "ハイブリッド"},
		emissions.AverageData: {"average data", "平均データ"}, emissions.SpendBased: {"spend-based", "金額ベース"},
		emissions.FuelBased: {"fuel-based", "燃料法"}, emissions.DistanceBased: {"distance-based", "距離法・トンキロ法"},
		emissions.SiteSpecific: {"site-specific", "拠点固有"}, emissions.WasteType: {"waste type", "廃棄物種類別"},
		emissions.AssetSpecific: {"asset-specific", "資産固有"}, emissions.LesseeSpecific: {"lessee-specific", "借主固有"},
		emissions.FranchiseSpecific: {"franchise-specific", "フランチャイズ固有"}, emissions.InvestmentSpecific: {"investment-specific", "投資先固有"},
		emissions.DirectUsePhase: {"direct use phase", "直接使用段階"}, emissions.IndirectUsePhase: {"indirect use phase", "間接使用段階"},
	}
	if name, known := names[c]; known {
		return name
	}
	return same(string(c))
}
