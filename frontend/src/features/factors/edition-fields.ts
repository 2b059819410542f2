import type { EditionColumn, TriedColumn } from "./edition-api";

/** What a column of a file of factors may hold, as the server names it. */
export const fieldGroups = [
  { group: "needed", fields: ["activity_key", "unit"] },
  { group: "values", fields: ["co2", "ch4", "n2o", "biogenic_co2", "co2e", "gases"] },
  { group: "where", fields: ["region", "valid_from", "valid_to"] },
  { group: "words", fields: ["name", "name_ja", "path", "note", "source_row", "table"] },
  { group: "kinds", fields: ["scope", "category", "stage", "basis", "supplier_id", "supplier", "menu"] },
] as const;

/** Lets a column hold a field; one that held it before is passed over. */
export function withField(columns: readonly TriedColumn[], column: string, field: string): TriedColumn[] {
  return columns.map((one) => {
    if (one.column === column) return { ...one, field };
    return field !== "" && one.field === field ? { ...one, field: "" } : one;
  });
}

export function saidOf(columns: readonly TriedColumn[]): EditionColumn[] {
  return columns.map(({ column, field }) => ({ column, field }));
}
