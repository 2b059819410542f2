import { expect, test } from "vitest";
import { bars } from "./waterfall";

test("differences stand on what came before, and the last reaches the total", () => {
  const list = bars(
    { name: "from", value: 100 },
    [
      { name: "a", value: 40 },
      { name: "b", value: -90 },
    ],
    { name: "to", value: 50 },
  );
  expect(list).toEqual([
    { name: "from", base: 0, total: 100, more: null, less: null },
    { name: "a", base: 100, total: null, more: 40, less: null },
    { name: "b", base: 50, total: null, more: null, less: 90 },
    { name: "to", base: 0, total: 50, more: null, less: null },
  ]);
});
