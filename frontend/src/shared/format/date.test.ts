import { describe, expect, it } from "vitest";
import {
  addMonths,
  dayStart,
  formatAgo,
  formatDay,
  formatInstant,
  formatMonth,
  formatPeriod,
  monthsBetween,
  wallInstant,
  wallOf,
} from "./date";
import { fiscalYear, fiscalYearOf, fiscalYearToday, formatFiscalYear } from "./fiscal-year";

describe("dates", () => {
  it("prints by language", () => {
    expect(formatDay("2025-04-01", "ja")).toBe("2025/04/01");
    expect(formatDay("2025-04-01", "en")).toBe("1 Apr 2025");
    expect(formatMonth("2025-04", "ja")).toBe("2025年4月");
    expect(formatMonth("2025-04", "en")).toBe("Apr 2025");
    expect(formatPeriod("2025-04-01", "2026-04-01", "ja")).toBe("2025年4月 – 2026年3月");
    expect(formatPeriod("2025-04-01", "2025-05-01", "en")).toBe("Apr 2025");
    expect(formatPeriod("2025-04-16", "2025-05-16", "ja")).toBe("2025/04/16 – 2025/05/15");
    expect(formatInstant("2025-04-01T15:00:00Z", "ja", "Asia/Tokyo")).toBe("2025/04/02\u00A000:00");
  });

  it.each([
    ["2025-04-01", "Asia/Tokyo", "2025-03-31T15:00:00.000Z"],
    ["2025-03-30", "Europe/London", "2025-03-30T00:00:00.000Z"],
    ["2025-03-31", "Europe/London", "2025-03-30T23:00:00.000Z"],
    ["2025-11-02", "America/New_York", "2025-11-02T04:00:00.000Z"],
    ["2025-11-03", "America/New_York", "2025-11-03T05:00:00.000Z"],
    ["2025-06-01", "Asia/Kathmandu", "2025-05-31T18:15:00.000Z"],
  ])("finds where %s begins in %s", (day, zone, want) => {
    expect(dayStart(day, zone)).toBe(want);
  });

  it("counts months across years", () => {
    expect(addMonths("2025-11", 3)).toBe("2026-02");
    expect(addMonths("2025-01", -1)).toBe("2024-12");
    expect(monthsBetween("2025-11-01", "2026-02-01")).toEqual(["2025-11", "2025-12", "2026-01"]);
  });

  it("says how long ago", () => {
    const now = new Date("2026-01-01T00:01:30Z");
    expect(formatAgo("2026-01-01T00:00:00Z", now, "ja")).toBe("1 分前");
    expect(formatAgo("2026-01-01T00:01:20Z", now, "en")).toBe("10 seconds ago");
  });
});

describe("fiscal year", () => {
  it("begins in any month and is named for the year it begins in", () => {
    expect(fiscalYear(2025, 4)).toEqual({ year: 2025, start: "2025-04-01", end: "2026-04-01" });
    expect(fiscalYearOf("2026-03-31", 4).year).toBe(2025);
    expect(fiscalYearOf("2026-04-01", 4).year).toBe(2026);
    expect(fiscalYearOf("2026-12-31", 1)).toEqual({ year: 2026, start: "2026-01-01", end: "2027-01-01" });
    expect(fiscalYearToday(new Date("2026-03-31T15:00:00Z"), 4, "Asia/Tokyo").year).toBe(2026);
  });

  it("prints by language", () => {
    expect(formatFiscalYear(fiscalYear(2025, 4), "ja")).toBe("2025年度（2025/4–2026/3）");
    expect(formatFiscalYear(fiscalYear(2025, 4), "en")).toBe("FY2025 (Apr 2025–Mar 2026)");
  });
});

describe("wall clocks", () => {
  it("are read in the facility's zone and shown in it again", () => {
    expect(wallInstant("2026-06-10T09:50", "Asia/Tokyo")).toBe("2026-06-10T00:50:00.000Z");
    expect(wallInstant("2026-06-10T09:50", "Europe/London")).toBe("2026-06-10T08:50:00.000Z");
    expect(wallOf("2026-06-10T00:50:00.000Z", "Asia/Tokyo")).toBe("2026-06-10T09:50");
  });
});
