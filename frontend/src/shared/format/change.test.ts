import { expect, it } from "vitest";
import { formatChange } from "./change";

it("writes a decrease as each language does", () => {
  expect(formatChange("807", "1000", "ja")).toBe("△19.3%");
  expect(formatChange("807", "1000", "en")).toBe("−19.3%");
  expect(formatChange("1050", "1000", "ja")).toBe("+5.0%");
  expect(formatChange("1", "0", "en")).toBeNull();
});
