import { expect, it } from "vitest";
import { csvText } from "./csv";

it("quotes what must be quoted and disarms formulas", () => {
  expect(
    csvText([
      ["a,b", 'say "x"'],
      ["=1+1", "-1.5"],
      ["@x", "−"],
    ]),
  ).toBe('\uFEFF"a,b","say ""x"""\r\n\'=1+1,-1.5\r\n\'@x,−\r\n');
});
