import { useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption } from "echarts/core";
import { type Ref, useMemo } from "react";
import { Chart, type ChartImage } from "./chart";
import { type StackedData, stackedOption } from "./stacked-option";

interface Props extends StackedData {
  label: string;
  height?: number;
  onPick?: (category: number, series: number) => void;
  ref?: Ref<ChartImage>;
}

/** Bars by category, stacked by series. */
export function StackedChart({ label, height, onPick, ref, ...data }: Props) {
  const scheme = useComputedColorScheme("light");
  // As text, so that equal figures in another array draw nothing anew.
  const text = JSON.stringify(stackedOption(data, scheme));
  const unit = data.unit;
  const option = useMemo((): EChartsCoreOption => {
    const parsed: EChartsCoreOption = JSON.parse(text);
    return {
      ...parsed,
      tooltip: { ...(parsed.tooltip as object), valueFormatter: (value: unknown) => `${value} ${unit}` },
    };
  }, [text, unit]);
  return <Chart label={label} option={option} height={height} onPick={onPick} ref={ref} />;
}
