import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "@/shared/charts/chart";
import { type Bar, waterfallOption } from "./waterfall";

interface Props {
  label: string;
  list: readonly Bar[];
}

/** From one total to another, step by step. The table beside it holds the same figures for those who do not see it. */
export function BridgeChart({ label, list }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const scheme = useComputedColorScheme("light");
  const names = { total: t("bridge.total"), more: t("bridge.more"), less: t("bridge.less"), unit: shared("tonnes") };
  // As text, so that equal figures in another array draw nothing anew.
  const text = JSON.stringify(waterfallOption(list, names, scheme));
  const option = useMemo(() => JSON.parse(text), [text]);
  return <Chart label={label} option={option} />;
}
