import { describe, expect, it } from "vitest";
import type { RulePartsFragment } from "@/shared/gql/graphql";
import { missing, ruleInput, ruleKinds, ruleValues, scopesOf, unitsOf, withKind } from "./rule-values";

const rule: RulePartsFragment = {
  id: "1",
  name: "Too much",
  condition: {
    kind: "usage",
    grain: "day",
    direction: "over",
    limit: "500",
    unit: "kWh",
    versus: "",
    windowMinutes: 0,
    weeks: 0,
    consecutive: 2,
  },
  severity: "critical",
  scope: "facility",
  registerId: null,
  facilityId: "f1",
  commodity: "electricity",
  deviceId: null,
  initiativeId: null,
  channelIds: ["c1"],
  remindHours: 4,
  quietFrom: "22:00",
  quietTo: "06:00",
  quietMode: "later",
  tellResolved: true,
  enabled: true,
  mutedUntil: null,
  version: 3,
  openFirings: 0,
  sentence: { ja: "", en: "" },
};

describe("rule values", () => {
  it("come back as they were", () => {
    const values = ruleValues(rule, "");
    expect(values.subject).toBe("facility:f1:electricity");
    const input = ruleInput(values, true);
    expect(input.condition).toEqual(rule.condition);
    expect(input).toMatchObject({ facilityId: "f1", registerId: null, commodity: "electricity", remindHours: 4 });
  });

  it("keep the subject only where the new kind can watch it", () => {
    const values = ruleValues(rule, "");
    for (const kind of ruleKinds) {
      const next = withKind(values, kind);
      expect(next.subject).toBe(scopesOf(kind).includes("facility") ? values.subject : "");
    }
  });

  it("say what is missing", () => {
    expect(missing(ruleValues(null, ""))).toEqual(["subject"]);
    expect(missing({ ...ruleValues(rule, ""), limit: "many", quietTo: "" })).toEqual(["limit", "quiet"]);
    expect(missing(ruleValues(rule, ""))).toEqual([]);
  });

  it("take units from the registers", () => {
    const register = (id: string, unit: string, kind: "interval" | "demand") => ({ id, unit, kind, channel: "main" });
    const facilities = [
      {
        id: "f1",
        name: "Works",
        nameJa: "",
        meters: [
          {
            id: "m1",
            name: "Main",
            commodity: "electricity",
            registers: [register("r1", "MWh", "interval"), register("r2", "kW", "demand")],
          },
        ],
      },
    ];
    expect(unitsOf(facilities, "register:r2")).toEqual(["kWh"]);
    expect(unitsOf(facilities, "facility:f1")).toEqual(["MWh", "kWh"]);
    expect(unitsOf(facilities, "")).toEqual(["MWh", "kWh"]);
  });
});
