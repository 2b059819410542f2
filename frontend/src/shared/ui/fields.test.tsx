import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import shared from "@/shared/i18n/en.json";
import { renderApp } from "@/testing/render";
import { DecimalField } from "./fields";

function Form() {
  const [value, setValue] = useState("");
  return (
    <>
      <DecimalField label="Quantity" value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

it("takes full-width digits and commas as they are typed and keeps plain digits", async () => {
  await renderApp(<Form />, { shared });
  const field = screen.getByLabelText<HTMLInputElement>("Quantity");
  fireEvent.change(field, { target: { value: "１，２３４．５０" } });
  expect(field.value).toBe("１，２３４．５０");
  expect(screen.getByRole("status").textContent).toBe("1234.50");
  fireEvent.blur(field);
  expect(field.value).toBe("1234.50");
});
