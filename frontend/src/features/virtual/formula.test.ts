import { describe, expect, it } from "vitest";
import { formulaText, formulaValues, membersOf } from "./formula";

describe("a formula", () => {
  it("survives being edited", () => {
    const members = [
      { factor: "1", registerId: "main" },
      { factor: "-1", registerId: "line" },
      { factor: "-0.5", virtualMeterId: "hall" },
    ];
    expect(membersOf(formulaValues("other", members))).toEqual(members);
  });

  it("is written as people would write it", () => {
    const meter = (name: string, channel = "main") => ({ channel, meter: { name } });
    expect(
      formulaText([
        { factor: "1", register: meter("Main") },
        { factor: "-1", register: meter("Solar", "B1") },
        { factor: "0.5", virtualMeter: { name: "Hall" } },
      ]),
    ).toBe("Main − Solar · B1 + 0.5 × Hall");
  });
});
