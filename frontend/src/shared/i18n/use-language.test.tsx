import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { renderApp } from "@/testing/render";
import { useDetail, useSaid } from "./use-language";

const found = { detail: "no usage in 2025-04", detailJa: "2025-04の使用量がない" };
const old = { detail: "an old run", detailJa: "" };
const changed = { en: "usage changed", ja: "使用量が変わった" };
const problem = { code: "conflict", message: "the run is stale", messageJa: "再算定してください" };

function Said() {
  const detail = useDetail();
  const said = useSaid();
  return (
    <>
      <p>{[detail(found), detail(old), said(changed)].join("; ")}</p>
      <ProblemAlert problem={problem} />
    </>
  );
}

it("says what the server says in the language of the reader", async () => {
  await renderApp(<Said />, {}, "ja");
  expect(screen.getByText("2025-04の使用量がない; an old run; 使用量が変わった")).toBeDefined();
  expect(screen.getByRole("alert").textContent).toContain("再算定してください");
});

it("says it in English to everybody else", async () => {
  await renderApp(<Said />, {});
  expect(screen.getByText("no usage in 2025-04; an old run; usage changed")).toBeDefined();
  expect(screen.getByRole("alert").textContent).toContain("the run is stale");
});
