import { screen, within } from "@testing-library/react";
import { Provider } from "urql";
import { expect, it } from "vitest";
import { client } from "@/shared/api/client";
import shared from "@/shared/i18n/en.json";
import { renderApp } from "@/testing/render";
import imports from "./en.json";
import { noOptions, type Preview } from "./import-api";
import { PreviewPanel } from "./preview-panel";

const preview: Preview = {
  format: "csv",
  alreadyImported: false,
  rows: 1488,
  channels: [],
  first: "2025-09-30T15:00:00Z",
  last: "2025-10-31T14:30:00Z",
  sum: "48211.625",
  unit: "kWh",
  errorCount: 1,
  errors: [{ row: 14, column: "value", expected: "a decimal number", found: "12,3x", message: "write a point" }],
  new: 1470,
  duplicates: 12,
  corrected: 4,
  outranked: 0,
  problem: "",
  layout: null,
};

it("shows what would be taken in, and each row that cannot be", async () => {
  await renderApp(
    <Provider value={client}>
      <PreviewPanel
        preview={preview}
        fileName="october.csv"
        options={{ ...noOptions, zone: "Asia/Tokyo" }}
        onOptions={() => undefined}
        busy={false}
        onLayout={() => undefined}
        onImport={() => undefined}
      />
    </Provider>,
    { shared, imports },
  );
  expect(screen.getByText("48,211.625 kWh")).toBeDefined();
  expect(screen.getByRole("button", { name: "Import 1,474 readings" })).toBeDefined();
  const cells = within(screen.getByRole("table")).getAllByRole("cell");
  expect(cells.map((cell) => cell.textContent)).toEqual(["14", "value", "a decimal number", "12,3x", "write a point"]);
});
