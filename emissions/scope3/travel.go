package scope3

import "tanso/emissions"

// travel are the methods of categories 6 and 7 (Technical Guidance, chapters 6 and 7). Numbers of vehicles are not rounded.
var travel = []Method{
	{
		ID: "travel.fuel", Categories: categories(6, 7), Calculation: emissions.FuelBased,
		NameEN: "Fuel-based: fuel × factor", NameJA: "燃料法：燃料使用量×排出係数",
		Fields: []Field{quantity("fuel", "fuel or energy", "燃料・エネルギー使用量", "")},
		Parts:  one("fuel", "@fuel"), Clause: "Technical Guidance, chapter 6, p. 83; chapter 7, p. 88",
	},
	perRow(Method{
		ID: "travel.passenger", Categories: categories(6), Calculation: emissions.DistanceBased,
		NameEN: "Distance-based: people × distance", NameJA: "距離法：人数×距離（旅客）", Clause: "Technical Guidance, formula 6.1, p. 84–86",
	}, "people × distance", "pkm", number("people", "people", "人数").orElse("1"), quantity("distance", "distance", "距離", km)),
	perRow(Method{
		ID: "travel.vehicle", Categories: categories(6), Calculation: emissions.DistanceBased,
		NameEN: "Distance-based: vehicles × distance", NameJA: "距離法：車両台数×距離", Clause: "Technical Guidance, formula 6.1, p. 84–86",
	}, "people ÷ per_vehicle × distance", km, number("people", "people", "人数"), number("per_vehicle", "people in one vehicle", "1台あたりの人数").orElse("1"),
		quantity("distance", "distance", "距離", km)),
	{
		ID: "travel.hotel", Categories: categories(6), Calculation: emissions.AverageData, NameEN: "Hotel nights", NameJA: "宿泊：室数×泊数",
		Fields: []Field{number("rooms", "rooms", "室数").orElse("1"), number("nights", "nights", "泊数")},
		Parts:  one("rooms × nights", "room_night"), Clause: "Technical Guidance, chapter 6, p. 81 (optional)",
	},
	spend("travel.spend", "Technical Guidance, chapter 6, p. 86, with formula 4.7, p. 65; category 7 by analogy", 6, 7),
	perRow(Method{
		ID: "commuting.distance", Categories: categories(7), Calculation: emissions.DistanceBased,
		NameEN: "Distance-based: people × way × days", NameJA: "距離法：人数×片道距離×日数", Clause: "Technical Guidance, formula 7.1, p. 89–90",
	}, "people × distance × 2 × days ÷ per_vehicle", "pkm", number("people", "people", "人数"), quantity("distance", "one-way distance", "片道距離", km),
		number("days", "working days", "出勤日数"), number("per_vehicle", "people in one vehicle", "1台あたりの人数").orElse("1")),
	commuting(),
	{
		ID: "travel.days", Categories: categories(6, 7), Calculation: emissions.AverageData,
		NameEN: "Average data: people × days", NameJA: "平均データ：人数×日数（延べ日数）",
		Fields: []Field{number("people", "people", "人数"), number("days", "days of each", "1人あたりの日数")},
		Parts:  one("people × days", "travel_day"), Clause: "環境省 排出原単位データベース Ver.3.6, [13]・[14]: per person and day",
	},
	{
		ID: "commuting.telework", Categories: categories(7), Calculation: emissions.AverageData,
		NameEN: "Working from home: hours", NameJA: "在宅勤務：時間",
		Fields: []Field{number("people", "people", "人数"), quantity("hours", "hours of each", "1人あたりの時間", "h")},
		Parts:  one("people × hours", "fte_h"), Clause: "Technical Guidance, chapter 7, p. 87 and 89–90 (optional)",
	},
}

func commuting() Method {
	m := perRow(Method{
		ID: "commuting.average", Categories: categories(7), Calculation: emissions.AverageData,
		NameEN: "Average data: share of each way of travel", NameJA: "平均データ：通勤手段の割合",
		Fields: []Field{number("employees", "employees", "従業員数"), number("days", "working days", "出勤日数")},
		Whole:  "share", Clause: "Technical Guidance, formula 7.2, p. 92–93",
	}, "employees × share × distance × 2 × days", "pkm", share("share", "share of employees", "従業員の割合"),
		quantity("distance", "one-way distance", "片道距離", km))
	return m
}
