import { expect, it } from "vitest";
import { actionsFor } from "./finding-table";
import type { Finding } from "./quality-panel";

const gap: Finding = {
  registerId: "r",
  name: "meters.usage.gap",
  severity: "warning",
  start: "2026-06-01T00:00:00Z",
  end: "2026-06-01T01:00:00Z",
  detail: "",
  detailJa: "",
  foundAt: "2026-06-02T00:00:00Z",
  acceptedBy: "",
  acceptReason: "",
};

it("offers to fill a gap of intervals, and never one of a dial", () => {
  expect(actionsFor(gap, "interval")).toEqual(["estimate", "accept"]);
  expect(actionsFor(gap, "register")).toEqual(["accept"]);
});

it("offers the exchange that a fall suggests", () => {
  const reset: Finding = {
    ...gap,
    name: "meters.register.reset",
    proposal: { kind: "reset", at: gap.end, oldFinal: "100", newStart: "1" },
  };
  expect(actionsFor(reset, "register")).toEqual(["event", "accept"]);
});

it("offers nothing for what is over", () => {
  expect(actionsFor({ ...gap, acceptedAt: gap.end }, "interval")).toEqual([]);
  expect(actionsFor({ ...gap, resolvedAt: gap.end }, "interval")).toEqual([]);
});
