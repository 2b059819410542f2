package scope3

import (
	"strconv"

	"tanso/emissions"
)

// CategoryName names a category (Scope 3 Standard, table 5.4; 環境省・経済産業省 サプライチェーン排出量算定の基本ガイドライン).
type CategoryName struct {
	Category emissions.Category
	EN, JA   string
}

// Categories are the fifteen, in their order.
var Categories = []CategoryName{
	{1, "Purchased goods and services", "購入した製品・サービス"},
	{2, "Capital goods", "資本財"},
	{3, "Fuel- and energy-related activities", "燃料及びエネルギー活動"},
	{4, "Upstream transportation and distribution", "輸送・配送（上流）"},
	{5, "Waste generated in operations", "事業から出る廃棄物"},
	{6, "Business travel", "出張"},
	{7, "Employee commuting", "雇用者の通勤"},
	{8, "Upstream leased assets", "リース資産（上流）"},
	{9, "Downstream transportation and distribution", "輸送・配送（下流）"},
	{10, "Processing of sold products", "販売した製品の加工"},
	{11, "Use of sold products", "販売した製品の使用"},
	{12, "End-of-life treatment of sold products", "販売した製品の廃棄"},
	{13, "Downstream leased assets", "リース資産（下流）"},
	{14, "Franchises", "フランチャイズ"},
	{15, "Investments", "投資"},
}

// Source is what the source of a category's lines at a facility is called where nobody gave it a name.
func (c CategoryName) Source() (en, ja string) {
	number := strconv.Itoa(int(c.Category))
	return "Scope 3-" + number + " " + c.EN, "スコープ3-" + number + " " + c.JA
}
