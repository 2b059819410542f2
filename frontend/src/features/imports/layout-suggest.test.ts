import { describe, expect, it } from "vitest";
import { type Draft, documentOf } from "./layout-draft";
import { suggest, unitIn } from "./layout-suggest";

function look(text: string, delimiter = ","): Draft {
  const rows = text
    .split("\n")
    .map((line, index) => ({ line: index + 1, cells: line.split(delimiter) }))
    .filter(({ cells }) => cells.join("") !== "");
  return suggest(rows, delimiter, "Asia/Tokyo");
}

const said = (draft: Draft) => draft.columns.map(({ role }) => role || "-").join(" ");

describe("suggest", () => {
  it("reads Japanese titles after lines that are no table", () => {
    const draft = look(
      "使用量照会\n\n計器番号,年月日,時刻,使用量（kWh）,料金（円）\nA-1,2026/04/01,0:30,1.5,30\nA-1,2026/04/01,1:00,2.5,50",
    );
    expect(said(draft)).toBe("meter date time value -");
    expect(draft).toMatchObject({
      headerLine: 3,
      kind: "interval",
      label: "end",
      stepMinutes: "30",
      unit: "kWh",
      dateOrder: "",
    });
  });

  it("reads start and end", () => {
    const draft = look(
      "Start time;End time;Energy\n01.04.2026 00:00;01.04.2026 00:15;1,25\n01.04.2026 00:15;01.04.2026 00:30;0,5",
      ";",
    );
    expect(said(draft)).toBe("start end value");
    expect(draft).toMatchObject({ dateOrder: "dmy", decimalComma: true, stepMinutes: "15", unit: "" });
  });

  it("takes many columns of a day for its parts", () => {
    const hours = Array.from({ length: 48 }, (_, slot) => `${Math.floor(slot / 2)}:${slot % 2 ? "30" : "00"}`);
    const draft = look(`日付,${hours.join(",")},合計\n2026/04/01,${hours.map(() => "1.0").join(",")},48`);
    expect(draft.columns.filter(({ role }) => role === "slot")).toHaveLength(48);
    expect(said(draft).endsWith("slot -")).toBe(true);
    expect(draft).toMatchObject({ stepMinutes: "30", label: "", kind: "interval" });
  });

  it("takes several unnamed numbers for values side by side", () => {
    const draft = look("timestamp,Office (kWh),Lab (Wh)\n2026-04-01 00:00,1,2\n2026-04-01 01:00,3,4");
    expect(said(draft)).toBe("at value value");
    expect(draft.columns.map(({ unit }) => unit)).toEqual(["", "kWh", "Wh"]);
    expect(draft).toMatchObject({ label: "start", stepMinutes: "60" });
  });

  it("finds out that there is no header", () => {
    const draft = look("2026-04-01 00:00|7.5\n2026-04-01 01:00|8", "|");
    expect(draft).toMatchObject({ headerLine: 0, skipLines: 0 });
    expect(said(draft)).toBe("at value");
  });

  it("takes a dial's reads for what they are", () => {
    expect(look("検針日,指示数\n2026/04/01,1200\n2026/05/01,1300")).toMatchObject({
      kind: "register",
      label: "",
      stepMinutes: "",
    });
  });

  it("leaves open what only a person can know", () => {
    const draft = look("when,what\n01/02/2026 10:15,5\n01/02/2026 10:45,6");
    expect(draft).toMatchObject({ dateOrder: "", label: "", unit: "" });
  });

  it("survives a file that is no table", () => {
    expect(said(look("hello\nworld"))).toBe("");
    expect(said(suggest([], ",", ""))).toBe("");
  });
});

describe("documentOf", () => {
  it("names only the columns that are read", () => {
    const text = "Report\nWhen,Note,How much\n2026-04-01 00:30,x,1";
    const rows = text.split("\n").map((line, index) => ({ line: index + 1, cells: line.split(",") }));
    const document = documentOf({ ...suggest(rows, ",", "Asia/Tokyo"), stepMinutes: "30" }, rows);
    expect(document).toMatchObject({
      skipLines: 1,
      noHeader: false,
      titles: ["When", "Note", "How much"],
      stepSeconds: 1800,
    });
    expect(document.columns.map(({ at, role }) => `${at} ${role}`)).toEqual(["0 at", "2 value"]);
  });
});

it("reads the unit of a title", () => {
  expect(["使用量（ｋＷｈ）", "Wh", "Demand kW", "ガス㎥", "Name"].map(unitIn)).toEqual(["kWh", "Wh", "kW", "m3", ""]);
});
