package unit

type row struct {
	dimension    Dimension
	code, toBase string
	en, ja       string
}

// rows is the table. Definitions: SI; international yard and pound (0.9144 m, 0.45359237 kg); US gallon 231 in³;
// imperial gallon 4.54609 L; International Table Btu 1055.05585262 J and calorie 4.1868 J; US legal therm 105,480,400 J.
// Gas at reference conditions is related through the ideal-gas law to the cubic metre at 0 °C and 101.325 kPa:
// V₀ = V × 273.15 K/T × p/101.325 kPa, with T and p of each unit written out in its ratio.
var rows = []row{
	{Mass, "g", "0.001", "g", "g"},
	{Mass, "kg", "1", "kg", "kg"},
	{Mass, "t", "1000", "t", "t"},
	{Mass, "kt", "1000000", "kt", "千t"},
	{Mass, "oz", "0.028349523125", "oz", "オンス"},
	{Mass, "lb", "0.45359237", "lb", "ポンド"},
	{Mass, "short_ton", "907.18474", "short ton", "ショートトン"},
	{Mass, "long_ton", "1016.0469088", "long ton", "ロングトン"},

	{Volume, "mL", "0.000001", "mL", "mL"},
	{Volume, "L", "0.001", "L", "L"},
	{Volume, "kL", "1", "kL", "kL"},
	{Volume, "million_L", "1000", "million L", "百万L"},
	{Volume, "m3", "1", "m³", "m³"},
	{Volume, "thousand_m3", "1000", "thousand m³", "千m³"},
	{Volume, "US_gal", "0.003785411784", "US gal", "米ガロン"},
	{Volume, "imp_gal", "0.00454609", "imp gal", "英ガロン"},
	{Volume, "bbl", "0.158987294928", "bbl (42 US gal)", "バレル"},
	{Volume, "ft3", "0.028316846592", "ft³", "立方フィート"},
	{Volume, "ccf", "2.8316846592", "ccf (100 ft³)", "百立方フィート"},

	{Gas, "Nm3", "1", "Nm³ (0 °C, 101.325 kPa)", "Nm³（0℃・101.325kPa）"},
	{Gas, "Sm3", "273.15/288.15", "Sm³ (15 °C, 101.325 kPa)", "Sm³（15℃・101.325kPa）"},
	{Gas, "m3_25C", "27315/30210.04875", "m³ (25 °C, 1 bar)", "m³（25℃・1bar）"},
	{Gas, "thousand_m3_25C", "27315000/30210.04875", "thousand m³ (25 °C, 1 bar)", "千m³（25℃・1bar）"},
	{Gas, "scf", "69.6127198194432/2598.35", "scf (60 °F, 1 atm)", "標準立方フィート（60°F・1atm）"},
	{Gas, "Mscf", "69612.7198194432/2598.35", "thousand scf (60 °F, 1 atm)", "千標準立方フィート（60°F・1atm）"},

	{Energy, "J", "1", "J", "J"},
	{Energy, "kJ", "1000", "kJ", "kJ"},
	{Energy, "MJ", "1000000", "MJ", "MJ"},
	{Energy, "GJ", "1000000000", "GJ", "GJ"},
	{Energy, "TJ", "1000000000000", "TJ", "TJ"},
	{Energy, "Wh", "3600", "Wh", "Wh"},
	{Energy, "kWh", "3600000", "kWh", "kWh"},
	{Energy, "MWh", "3600000000", "MWh", "MWh"},
	{Energy, "GWh", "3600000000000", "GWh", "GWh"},
	{Energy, "kcal", "4186.8", "kcal (IT)", "kcal"},
	{Energy, "Mcal", "4186800", "Mcal (IT)", "Mcal"},
	{Energy, "mmBtu", "1055055852.62", "mmBtu", "百万Btu"},
	{Energy, "therm", "105505585.262", "therm", "サーム"},
	{Energy, "toe", "41868000000", "toe", "石油換算トン"},

	{EnergyGCV, "MJ_gcv", "1000000", "MJ (gross CV)", "MJ（高位）"},
	{EnergyGCV, "GJ_gcv", "1000000000", "GJ (gross CV)", "GJ（高位）"},
	{EnergyGCV, "TJ_gcv", "1000000000000", "TJ (gross CV)", "TJ（高位）"},
	{EnergyGCV, "kWh_gcv", "3600000", "kWh (gross CV)", "kWh（高位）"},
	{EnergyGCV, "MWh_gcv", "3600000000", "MWh (gross CV)", "MWh（高位）"},
	{EnergyGCV, "mmBtu_gcv", "1055055852.62", "mmBtu (HHV)", "百万Btu（高位）"},
	{EnergyGCV, "therm_gcv", "105505585.262", "therm (gross CV)", "サーム（高位）"},
	{EnergyGCV, "therm_us_gcv", "105480400", "US therm (gross CV)", "米サーム（高位）"},

	{EnergyNCV, "MJ_ncv", "1000000", "MJ (net CV)", "MJ（低位）"},
	{EnergyNCV, "GJ_ncv", "1000000000", "GJ (net CV)", "GJ（低位）"},
	{EnergyNCV, "TJ_ncv", "1000000000000", "TJ (net CV)", "TJ（低位）"},
	{EnergyNCV, "kWh_ncv", "3600000", "kWh (net CV)", "kWh（低位）"},
	{EnergyNCV, "MWh_ncv", "3600000000", "MWh (net CV)", "MWh（低位）"},

	{Reactive, "varh", "1", "varh", "varh"},
	{Reactive, "kvarh", "1000", "kvarh", "kvarh"},
	{Apparent, "VAh", "1", "VAh", "VAh"},
	{Apparent, "kVAh", "1000", "kVAh", "kVAh"},
	{Power, "W", "1", "W", "W"},
	{Power, "kW", "1000", "kW", "kW"},
	{Power, "MW", "1000000", "MW", "MW"},

	{Distance, "m", "1", "m", "m"},
	{Distance, "km", "1000", "km", "km"},
	{Distance, "mi", "1609.344", "mile", "マイル"},
	{Distance, "nmi", "1852", "nautical mile", "海里"},
	{Freight, "tkm", "1", "tonne-km", "トンキロ"},
	{Freight, "short_ton_mi", "1.45997231821056", "short ton-mile", "ショートトンマイル"},
	{Passenger, "pkm", "1", "passenger-km", "人キロ"},
	{Passenger, "pmi", "1.609344", "passenger-mile", "人マイル"},

	{Duration, "s", "1", "s", "秒"},
	{Duration, "min", "60", "min", "分"},
	{Duration, "h", "3600", "h", "時間"},
	{Duration, "d", "86400", "day", "日"},
	{WorkTime, "fte_h", "1", "FTE working hour", "労働時間（FTE）"},
	{Area, "m2", "1", "m²", "m²"},
	{Area, "ft2", "0.09290304", "ft²", "平方フィート"},
	{RoomNight, "room_night", "1", "room night", "泊"},
	{Count, "piece", "1", "piece", "個"},
	{Emission, "kgCO2e", "1", "kg CO2e", "kg-CO2e"},
	{Emission, "tCO2e", "1000", "t CO2e", "t-CO2e"},
	{Storage, "m3_d", "1", "m³·day", "m³・日"},
	{Head, "person_year", "1", "person-year", "人・年"},
	{TravelDay, "travel_day", "1", "day of travel", "出張日"},
	{Temperature, "degC", "1", "°C", "℃"},
}
