import { expect, test } from "vitest";
import { stepSpans } from "./step-spans";

test("steps follow one another until operation begins", () => {
  expect([0, 1, 2, 3].map(stepSpans(4, "2027-02-01", "2027-03-01"))).toEqual([
    { startOn: "2027-02-01", endOn: "2027-02-07" },
    { startOn: "2027-02-08", endOn: "2027-02-14" },
    { startOn: "2027-02-15", endOn: "2027-02-21" },
    { startOn: "2027-02-22", endOn: "2027-02-28" },
  ]);
});

test("fewer days than steps, an earlier operation or none leave every step with a day", () => {
  for (const operation of ["2027-02-03", "2027-02-01", "2026-01-01", ""]) {
    for (const span of [0, 1, 2, 3, 4].map(stepSpans(5, "2027-02-01", operation))) {
      expect(span.startOn <= span.endOn && span.startOn >= "2027-02-01" && span.endOn <= "2027-02-03").toBe(true);
    }
  }
});
