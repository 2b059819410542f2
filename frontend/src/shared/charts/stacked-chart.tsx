import { useComputedColorScheme } from "@mantine/core";
import type { Ref } from "react";
import { ChartCanvas, type ChartImage } from "./chart-canvas";
import { type StackedData, stackedOption } from "./stacked-option";

export type { ChartImage } from "./chart-canvas";

interface Props extends StackedData {
  label: string;
  height?: number;
  onPick?: (category: number, series: number) => void;
  ref?: Ref<ChartImage>;
}

/** Bars by category, stacked by series. */
export function StackedChart({ label, height, onPick, ref, ...data }: Props) {
  const scheme = useComputedColorScheme("light");
  const option = stackedOption(data, scheme);
  return <ChartCanvas label={label} option={option} unit={data.unit} height={height} onPick={onPick} ref={ref} />;
}
