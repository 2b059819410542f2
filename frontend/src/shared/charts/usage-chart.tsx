import { Box, Group, Text, useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import classes from "./usage-chart.module.css";
import { type UsageBar, usageColumns, usageOptions } from "./usage-options";

interface Props {
  label: string;
  bars: readonly UsageBar[];
  unit: string;
  zone: string;
  /** The whole range asked for, so that missing time shows as a gap. */
  from: number;
  to: number;
  height?: number;
  /** A stretch that was dragged over, in seconds since 1970. */
  onBrush?: (from: number, to: number) => void;
}

/** Usage as bars over time. Estimated parts are hatched, partly covered bars are pale, missing time stays empty. */
export function UsageChart({ label, bars, unit, zone, from, to, height = 280, onBrush }: Props) {
  const { t } = useTranslation("shared");
  const box = useRef<HTMLDivElement>(null);
  const brush = useRef(onBrush);
  brush.current = onBrush;
  const scheme = useComputedColorScheme("light");

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const names = { when: t("when"), measured: t("measured"), partial: t("partial"), estimated: t("estimated") };
    const options = usageOptions({ unit, zone, scheme, from, to, names, width: element.clientWidth, height });
    const plot = new uPlot(
      {
        ...options,
        hooks: {
          setSelect: [
            (self) => {
              const { left, width } = self.select;
              if (width > 4) brush.current?.(self.posToVal(left, "x"), self.posToVal(left + width, "x"));
              self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            },
          ],
        },
      },
      usageColumns(bars),
      element,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [bars, unit, zone, scheme, from, to, height, t]);

  return (
    <Box>
      <div ref={box} className={classes.plot} role="img" aria-label={label} />
      <Group gap="md" mt={4}>
        {(["measured", "partial", "estimated"] as const).map((kind) => (
          <Group gap={6} key={kind} wrap="nowrap">
            <span className={classes[kind]} aria-hidden="true" />
            <Text size="xs" className="quiet">
              {t(kind)}
            </Text>
          </Group>
        ))}
        {onBrush && (
          <Text size="xs" className="quiet">
            {t("brushHint")}
          </Text>
        )}
      </Group>
    </Box>
  );
}
