import { addMonths, dayIn, formatMonth, type Language } from "./date";

/** A fiscal year is named for the calendar year it begins in: 2025年度 and FY2025 begin in April 2025. */
export interface FiscalYear {
  year: number;
  start: string;
  /** The day after the last. */
  end: string;
}

export function fiscalYear(year: number, startMonth: number): FiscalYear {
  const month = `${year}-${String(startMonth).padStart(2, "0")}`;
  return { year, start: `${month}-01`, end: `${addMonths(month, 12)}-01` };
}

export function fiscalYearOf(day: string, startMonth: number): FiscalYear {
  const year = Number(day.slice(0, 4));
  return fiscalYear(Number(day.slice(5, 7)) >= startMonth ? year : year - 1, startMonth);
}

export function fiscalYearToday(now: Date, startMonth: number, zone: string): FiscalYear {
  return fiscalYearOf(dayIn(zone, now), startMonth);
}

export function formatFiscalYear({ year, start, end }: FiscalYear, language: Language): string {
  const first = start.slice(0, 7);
  const last = addMonths(end.slice(0, 7), -1);
  if (language === "ja") {
    const short = (month: string) => `${month.slice(0, 4)}/${Number(month.slice(5))}`;
    return `${year}年度（${short(first)}–${short(last)}）`;
  }
  const short = (month: string) => formatMonth(month, language);
  return `FY${year} (${short(first)}–${short(last)})`;
}
