import { describe, expect, it } from "vitest";
import { readPathways } from "./pathway-rows";

describe("a file of pathways", () => {
  it("is one pathway for each sector, with its years in order", () => {
    const text =
      '\ufeffsector,unit,year,value\r\n"Steel, primary",t CO2e/t,2030,1.2\r\n"Steel, primary",t CO2e/t,2020,1.9\r\nAll,percent,2013,100\nAll, percent, 2030, 54\n';
    expect(readPathways(text)).toEqual({
      problems: [],
      pathways: [
        {
          sector: "Steel, primary",
          unit: "t CO2e/t",
          points: [
            { year: 2020, value: "1.9" },
            { year: 2030, value: "1.2" },
          ],
        },
        {
          sector: "All",
          unit: "percent",
          points: [
            { year: 2013, value: "100" },
            { year: 2030, value: "54" },
          ],
        },
      ],
    });
  });

  it("names every line that cannot be read", () => {
    const text = [
      "sector,unit,year,value",
      "All,percent,2013,100",
      "All,percent,1989,90",
      "",
      "All,percent,2020,many",
      "All,percent,2021,-1",
      "All,t,2022,80",
      "All,percent,2013,99",
      "All,percent,2030",
      ",percent,2030,54",
    ].join("\n");
    expect(readPathways(text).problems.map(({ line, key }) => `${line} ${key}`)).toEqual([
      "3 year",
      "5 value",
      "6 value",
      "7 unit",
      "8 twice",
      "9 fields",
      "10 fields",
      "0 few",
    ]);
  });

  it("says when there is nothing to read", () => {
    expect(readPathways("sector,unit,year,value\n").problems).toEqual([{ line: 0, key: "rows", got: "0" }]);
    expect(readPathways("").problems).toEqual([{ line: 0, key: "rows", got: "0" }]);
  });
});
