import { fireEvent, screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import shared from "@/shared/i18n/en.json";
import { renderApp } from "@/testing/render";
import { type Column, DataTable } from "./data-table";

interface Row {
  id: string;
  kwh: string;
}

const rows: Row[] = [
  { id: "a", kwh: "9.5" },
  { id: "b", kwh: "1000000000000000000000.1" },
  { id: "c", kwh: "1000000000000000000000.09" },
];

const names = () => screen.getAllByRole("row").map((row) => within(row).queryAllByRole("cell")[0]?.textContent);

function Opener() {
  const [open, setOpen] = useState(false);
  return open ? (
    <span>opened</span>
  ) : (
    <button type="button" onClick={() => setOpen(true)}>
      open
    </button>
  );
}

function Page() {
  const [, again] = useState(0);
  const columns: Column<Row>[] = [{ id: "id", header: "Name", value: (row) => row.id, cell: () => <Opener /> }];
  return (
    <>
      <button type="button" onClick={() => again((count) => count + 1)}>
        again
      </button>
      <DataTable label="Usage" columns={columns} rows={rows.slice(0, 1)} rowKey={(row) => row.id} />
    </>
  );
}

describe("a table", () => {
  it("sorts decimals exactly and says how it is sorted", async () => {
    const columns: Column<Row>[] = [
      { id: "id", header: "Name", value: (row) => row.id },
      { id: "kwh", header: "kWh", value: (row) => row.kwh, numeric: true },
    ];
    await renderApp(<DataTable label="Usage" columns={columns} rows={rows} rowKey={(row) => row.id} />, { shared });
    const header = screen.getByRole("button", { name: "kWh" });
    const sort = () => screen.getByRole("columnheader", { name: /kWh/ }).getAttribute("aria-sort");
    fireEvent.click(header);
    expect([names().slice(1).join(), sort()]).toEqual(["a,c,b", "ascending"]);
    fireEvent.click(header);
    expect([names().slice(1).join(), sort()]).toEqual(["b,c,a", "descending"]);
    fireEvent.click(header);
    expect([names().slice(1).join(), sort()]).toEqual(["a,b,c", null]);
  });

  it("shows the rest on request", async () => {
    const columns: Column<Row>[] = [{ id: "id", header: "Name", value: (row) => row.id }];
    await renderApp(<DataTable label="Usage" columns={columns} rows={rows} rowKey={(row) => row.id} limit={2} />, {
      shared,
    });
    expect(screen.getByText("2 of 3 rows")).toBeDefined();
    fireEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(names().slice(1)).toEqual(["a", "b", "c"]);
  });

  it("keeps what a cell has open when its columns are made anew", async () => {
    await renderApp(<Page />, { shared });
    fireEvent.click(screen.getByRole("button", { name: "open" }));
    fireEvent.click(screen.getByRole("button", { name: "again" }));
    expect(screen.getByText("opened")).toBeDefined();
  });
});
