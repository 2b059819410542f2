import { expect, it } from "vitest";
import { importQuery, noOptions } from "./import-api";

it("names only what was chosen", () => {
  expect(importQuery("検針 4月.csv", noOptions, true)).toBe(
    "/v1/imports?fileName=%E6%A4%9C%E9%87%9D+4%E6%9C%88.csv&format=auto&preview=1",
  );
  expect(importQuery("a.csv", { ...noOptions, meter: "m1", zone: "Asia/Tokyo", labels: "end" }, false)).toBe(
    "/v1/imports?fileName=a.csv&format=auto&meter=m1&zone=Asia%2FTokyo&labels=end",
  );
});

it("maps channels of the file to those of the meter", () => {
  const options = { ...noOptions, channels: { E1: "main", B1: "", "": "solar" } };
  expect(importQuery("a.csv", options, false)).toBe(
    "/v1/imports?fileName=a.csv&format=auto&channel=E1%3Amain&channel=solar",
  );
});
