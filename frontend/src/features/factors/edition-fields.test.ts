import { describe, expect, it } from "vitest";
import { fieldGroups, saidOf, withField } from "./edition-fields";
import en from "./en.json";
import ja from "./ja.json";

const columns = [
  { column: "Code", field: "", cells: ["fuel.diesel"] },
  { column: "Per", field: "unit", cells: ["L"] },
];

describe("the columns of a file of factors", () => {
  it("hold a field once: it moves from the column that held it", () => {
    expect(saidOf(withField(columns, "Code", "unit"))).toEqual([
      { column: "Code", field: "unit" },
      { column: "Per", field: "" },
    ]);
  });

  it("are passed over as often as wished", () => {
    expect(saidOf(withField(columns, "Per", "")).map(({ field }) => field)).toEqual(["", ""]);
  });

  it("have a name and an explanation for every field in both languages", () => {
    const fields = fieldGroups.flatMap(({ fields }) => fields as readonly string[]);
    for (const words of [en, ja]) {
      expect(Object.keys(words.field).sort()).toEqual([...fields].sort());
      expect(Object.keys(words.fieldMeans).sort()).toEqual([...fields].sort());
    }
  });
});
