import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Bill } from "./bills-page";

type Comparison = NonNullable<Bill["comparison"]>;

/** With its sign, so that more and less are told apart. */
export function signed(value: string, max = 1): string {
  return `${value.startsWith("-") ? "" : "+"}${formatDecimal(value, { max })}`;
}

/** How far bill and meter are apart, in a word and in percent. */
export function Difference({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation("bills");
  const percent = comparison.percent ? ` ${signed(comparison.percent)}%` : "";
  if (comparison.within) return <StatusBadge tone="good">{`${t("fits")}${percent}`}</StatusBadge>;
  const reason = comparison.reasons.find((one) => one.explains);
  const word = t(`reason.${(reason?.name ?? "meters.bill.unexplained").split(".").at(-1)}`);
  return <StatusBadge tone={reason ? "warn" : "bad"}>{`${word}${percent}`}</StatusBadge>;
}
