import { expect, it } from "vitest";
import { levelOf } from "./levels";

it("calls a month complete only when hardly anything is missing", () => {
  expect(["1", "0.995", "0.99", "0.9", "0.5", "0"].map(levelOf)).toEqual([
    "full",
    "full",
    "most",
    "most",
    "some",
    "none",
  ]);
});
