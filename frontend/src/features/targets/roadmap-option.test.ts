import { expect, it } from "vitest";
import { type Roadmap, roadmapOption } from "./roadmap-option";

const kg = (tonnes: number) => ({ kg: String(tonnes * 1000), tonnes: `${tonnes}` });

const names = { allowed: "Target", actual: "Actual", bau: "BAU", forecast: "Forecast", low: "Low", high: "High" };

function roadmap(banded: boolean): Roadmap {
  const year = { closed: true, inventoryId: null, metric: null, metricForecast: false, gap: null };
  const none = { allowedIntensity: null, actualIntensity: null, forecastIntensity: null };
  return {
    wedges: [{ id: "a", name: "Lights", status: "approved" }],
    years: [
      {
        ...year,
        ...none,
        year: 2025,
        allowed: kg(10),
        actual: kg(9),
        bau: kg(9),
        wedges: [kg(0)],
        forecast: kg(9),
        low: null,
        high: null,
      },
      {
        ...year,
        ...none,
        year: 2026,
        allowed: kg(8),
        actual: null,
        bau: kg(12),
        wedges: [kg(2)],
        forecast: kg(10),
        low: banded ? kg(9) : null,
        high: banded ? kg(11) : null,
      },
    ],
  } as unknown as Roadmap;
}

interface Drawn {
  name: string;
  data: (number | null)[];
  stack?: string;
}

it("stacks what initiatives take away on the forecast, and leaves what is not known open", () => {
  const drawn = roadmapOption(roadmap(false), names, "t", "light").series as Drawn[];
  expect(drawn.map(({ name }) => name)).toEqual(["Forecast", "Lights", "BAU", "Target", "Actual"]);
  expect(drawn[0]?.stack).toBe(drawn[1]?.stack);
  const top = (drawn[0]?.data[1] ?? 0) + (drawn[1]?.data[1] ?? 0);
  expect(top).toBe(drawn[2]?.data[1]);
  expect(drawn[4]?.data).toEqual([9, null]);
});

it("draws a band only where one is stated", () => {
  const drawn = roadmapOption(roadmap(true), names, "t", "dark").series as Drawn[];
  expect(drawn.find(({ name }) => name === "Low")?.data).toEqual([null, 9]);
});
