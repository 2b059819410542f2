import { expect, it } from "vitest";
import { importQuery } from "./import-api";

it("names only what was chosen", () => {
  const options = { format: "auto", meter: "", channel: "", zone: "", labels: "" } as const;
  expect(importQuery("検針 4月.csv", options, true)).toBe(
    "/v1/imports?fileName=%E6%A4%9C%E9%87%9D+4%E6%9C%88.csv&format=auto&preview=1",
  );
  expect(importQuery("a.csv", { ...options, meter: "m1", zone: "Asia/Tokyo", labels: "end" }, false)).toBe(
    "/v1/imports?fileName=a.csv&format=auto&meter=m1&zone=Asia%2FTokyo&labels=end",
  );
});
