import { Box, Skeleton, useComputedColorScheme } from "@mantine/core";
import type { EChartsType } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Bar, waterfallOption } from "./waterfall";

interface Props {
  label: string;
  list: readonly Bar[];
}

/** From one total to another, step by step. The table beside it holds the same figures for those who do not see it. */
export function BridgeChart({ label, list }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const [ready, setReady] = useState(false);
  const scheme = useComputedColorScheme("light");
  const names = { total: t("bridge.total"), more: t("bridge.more"), less: t("bridge.less"), unit: shared("tonnes") };
  const option = JSON.stringify(waterfallOption(list, names, scheme));

  useEffect(() => {
    let gone = false;
    let observer: ResizeObserver | undefined;
    import("@/shared/charts/echarts").then(({ init }) => {
      if (gone || !box.current) return;
      const made = init(box.current);
      chart.current = made;
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
    if (ready) chart.current?.setOption(JSON.parse(option), { notMerge: true });
  }, [ready, option]);

  return (
    <Box pos="relative" h={260} role="img" aria-label={label}>
      {!ready && <Skeleton height={260} />}
      <div ref={box} style={{ position: "absolute", inset: 0 }} />
    </Box>
  );
}
