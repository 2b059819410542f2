import { Box, Skeleton, useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";

export type Scheme = "light" | "dark";

export interface ChartImage {
  /** The chart as a PNG data address; null before it is drawn. */
  image: () => string | null;
  /** Lifts an item of the first series out, with its tooltip; null lets go. */
  point: (item: number | null) => void;
}

interface Props {
  label: string;
  /** Keep it stable between renders: another object draws the chart anew. */
  option: EChartsCoreOption;
  height?: number;
  onPick?: (category: number, series: number) => void;
  ref?: Ref<ChartImage>;
}

/** The colours of texts and lines on a chart. */
export function inks(scheme: Scheme) {
  return scheme === "dark" ? { text: "#c9c9c9", line: "#424242" } : { text: "#495057", line: "#dee2e6" };
}

/** Where a chart is drawn. The library arrives after the first paint. */
export function Chart({ label, option, height = 260, onPick, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const [ready, setReady] = useState(false);
  const scheme = useComputedColorScheme("light");

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
    if (ready) chart.current?.setOption(option, { notMerge: true });
  }, [ready, option]);

  useImperativeHandle(ref, () => ({
    image: () =>
      chart.current?.getDataURL({ pixelRatio: 2, backgroundColor: scheme === "dark" ? "#1f1f1f" : "#ffffff" }) ?? null,
    point: (item) => {
      chart.current?.dispatchAction({ type: "downplay", seriesIndex: 0 });
      if (item === null) chart.current?.dispatchAction({ type: "hideTip" });
      else
        for (const type of ["highlight", "showTip"])
          chart.current?.dispatchAction({ type, seriesIndex: 0, dataIndex: item });
    },
  }));

  return (
    <Box pos="relative" h={height} role="img" aria-label={label}>
      {!ready && <Skeleton height={height} />}
      <div ref={box} style={{ position: "absolute", inset: 0 }} />
    </Box>
  );
}
