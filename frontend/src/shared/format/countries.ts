import type { Language } from "./date";

const codes =
  "AE AR AT AU BE BR CA CH CL CN CO CZ DE DK EE EG ES FI FR GB GR HK HU ID IE IL IN IT JP KE KR LT LU LV MX MY NG NL " +
  "NO NZ PE PH PL PT RO SA SE SG SI SK TH TR TW UA US VN ZA";

export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: "region", fallback: "code" }).of(code) ?? code;
}

export function countryChoices(language: Language, current: string): { value: string; label: string }[] {
  const known = new Set([...codes.split(" "), current].filter((code) => /^[A-Z]{2}$/.test(code)));
  return [...known]
    .map((value) => ({ value, label: `${countryName(value, language)} (${value})` }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

export function zoneChoices(current: string): string[] {
  const known = new Set(Intl.supportedValuesOf("timeZone"));
  if (current !== "") known.add(current);
  return [...known].sort();
}
