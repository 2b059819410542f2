import { Box, Skeleton, useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";

export interface ChartImage {
  /** The chart as a PNG data address; null before it is drawn. */
  image: () => string | null;
}

interface Props {
  label: string;
  option: EChartsCoreOption;
  unit: string;
  height?: number;
  onPick?: (category: number, series: number) => void;
  ref?: Ref<ChartImage>;
}

/** Draws an option. The library arrives after the first paint. */
export function ChartCanvas({ label, option: wanted, unit, height = 260, onPick, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const [ready, setReady] = useState(false);
  const scheme = useComputedColorScheme("light");
  const option = JSON.stringify(wanted);

  useEffect(() => {
    let gone = false;
    let observer: ResizeObserver | undefined;
    import("./echarts").then(({ init }) => {
      if (gone || !box.current) return;
      const made = init(box.current);
      chart.current = made;
      made.on("click", ({ dataIndex, seriesIndex }) => pick.current?.(dataIndex ?? 0, seriesIndex ?? 0));
      observer = new ResizeObserver(() => made.resize());
      observer.observe(box.current);
      setReady(true);
    });
    return () => {
      gone = true;
      observer?.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    if (!ready) return;
    const parsed: EChartsCoreOption = JSON.parse(option);
    chart.current?.setOption(
      { ...parsed, tooltip: { ...(parsed.tooltip as object), valueFormatter: (value: unknown) => `${value} ${unit}` } },
      { notMerge: true },
    );
  }, [ready, option, unit]);

  useImperativeHandle(ref, () => ({
    image: () =>
      chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: scheme === "dark" ? "#1f1f1f" : "#ffffff" }) ?? null,
  }));

  return (
    <Box pos="relative" h={height} role="img" aria-label={label}>
      {!ready && <Skeleton height={height} />}
      <div ref={box} style={{ position: "absolute", inset: 0 }} />
    </Box>
  );
}
