import type { ChartImage } from "./chart";

export function savePng(chart: ChartImage | null, name: string): void {
  const address = chart?.image();
  if (!address) return;
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.png`;
  link.click();
}
