import { expect, it } from "vitest";
import { drawnGases, gasRows } from "./gas-chart";

it("never adds the two Scope 2 methods, and leaves out what stands outside the scopes", () => {
  const gas = (name: string, scope: number, method: string, kgCo2e: string) => ({ gas: name, scope, method, kgCo2e });
  const gases = [
    gas("CH4", 1, "", "1"),
    gas("CO2", 1, "", "10.5"),
    gas("CO2", 2, "market", "88.5"),
    gas("CO2", 2, "location", "500"),
    gas("CO2", 0, "", "999"),
  ];
  expect(gasRows(gases, "market")).toEqual([
    { gas: "CO2", kgCo2e: "99.0", share: "99.00" },
    { gas: "CH4", kgCo2e: "1", share: "1.00" },
  ]);
});

it("draws the small gases as one, and loses none of them", () => {
  const rows = ["A", "B", "C", "D", "E", "F", "G", "H"].map((gas, i) => ({ gas, kgCo2e: String(8 - i), share: "" }));
  expect(drawnGases(rows).map((row) => `${row.gas}${row.kgCo2e}`)).toEqual(["A8", "B7", "C6", "D5", "E4", "F3", "3"]);
  expect(drawnGases(rows.slice(0, 7))).toHaveLength(7);
});
