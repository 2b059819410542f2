import { fireEvent, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import shared from "@/shared/i18n/en.json";
import { renderApp } from "@/testing/render";
import { ProblemAlert } from "./problem-alert";

it("says what, where, what was expected, and how to ask about it", async () => {
  const onRetry = vi.fn();
  const problem = {
    code: "locked",
    message: "closed on 25 April",
    field: "value",
    expected: "a draft",
    got: "12",
    requestId: "r-1",
  };
  await renderApp(<ProblemAlert problem={problem} onRetry={onRetry} />, { shared });
  const alert = screen.getByRole("alert");
  for (const text of [
    "This period is closed",
    "closed on 25 April",
    "Field: value",
    "Expected: a draft",
    "Found: 12",
    "Request r-1",
  ]) {
    expect(alert.textContent).toContain(text);
  }
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});

it("has a word for codes that it does not know", async () => {
  await renderApp(<ProblemAlert problem={{ code: "new_code", message: "" }} />, { shared });
  expect(screen.getByRole("alert").textContent).toContain("Something failed on our side");
});
