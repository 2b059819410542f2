import { describe, expect, it } from "vitest";
import { brushed, instantsOf, rangeOf, shifted } from "./range";

const now = new Date("2026-11-22T06:00:00Z");

describe("the range of a meter page", () => {
  it("ends with the newest reading, wherever that is", () => {
    expect(rangeOf({ grain: "hour" }, "Asia/Tokyo", "2011-12-31T15:00:00Z", now)).toEqual({
      grain: "hour",
      from: "2011-12-26",
      to: "2012-01-02",
    });
    expect(rangeOf({ grain: "month" }, "Asia/Tokyo", null, now)).toEqual({
      grain: "month",
      from: "2025-11-01",
      to: "2026-11-23",
    });
  });

  it("ignores an address whose end is before its start", () => {
    expect(rangeOf({ from: "2026-01-02", to: "2026-01-01" }, "UTC", null, now).from).toBe("2025-10-31");
  });

  it("asks for local days", () => {
    expect(instantsOf({ grain: "day", from: "2026-04-01", to: "2026-04-02" }, "Asia/Tokyo")).toEqual({
      from: "2026-03-31T15:00:00.000Z",
      to: "2026-04-01T15:00:00.000Z",
    });
  });

  it("gets finer when brushed", () => {
    const year = { grain: "month", from: "2025-04-01", to: "2026-04-01" } as const;
    const at = (text: string) => Date.parse(text) / 1000;
    expect(brushed(year, at("2025-06-01T00:00:00Z"), at("2025-08-10T00:00:00Z"), "UTC")).toEqual({
      grain: "day",
      from: "2025-06-01",
      to: "2025-08-11",
    });
    expect(brushed(year, at("2025-06-01T05:00:00Z"), at("2025-06-02T05:00:00Z"), "UTC").grain).toBe("hour");
  });

  it("moves by its own length", () => {
    expect(shifted({ grain: "hour", from: "2026-04-01", to: "2026-04-08" }, -1)).toMatchObject({
      from: "2026-03-25",
      to: "2026-04-01",
    });
    expect(shifted({ grain: "month", from: "2025-04-01", to: "2026-04-01" }, 1)).toMatchObject({
      from: "2026-04-01",
      to: "2027-04-01",
    });
  });
});
