import { Alert, Stack, Text, useComputedColorScheme } from "@mantine/core";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { formatDay, formatInstant, formatMonth, lastDay } from "@/shared/format/date";
import { compareDecimals, formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { savedOption } from "./savings-option";
import type { Result } from "./savings-panel";

type Month = Result["months"][number];

/** What was saved since the start, and by month; or why nothing can be said. */
export function SavingsFigures({ result }: { result: Result | null }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  if (!result) return <Text size="sm">{t("savings.notYet")}</Text>;
  if (result.refused) {
    const reasons = result.findings.filter((one) => one.severity === "disqualifying");
    return (
      <Alert color="red" variant="light" title={t("savings.refusedMeans")}>
        <ul>
          {reasons.map((one) => (
            <li key={one.name + one.detail.en}>{one.detail[language]}</li>
          ))}
        </ul>
      </Alert>
    );
  }
  return <Known result={result} />;
}

function Known({ result }: { result: Result }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { total, unit, confidence, shared: among } = result;
  const rounded = (value: string) => formatDecimal(value, { max: 0 });
  const tonnes = (value: string | null | undefined) => (value ? formatDecimal(value, { max: 2 }) : "");
  const range = (low: string, high: string) => t("savings.range", { low, high, confidence });
  return (
    <Stack gap="md">
      <Facts
        columns={4}
        facts={[
          {
            label: t("savings.own", { day: formatDay(lastDay(result.until), language) }),
            value: `${rounded(total.own)} ${unit} ${range(rounded(total.ownLow), rounded(total.ownHigh))}`,
          },
          {
            label: t("savings.location"),
            value:
              total.location &&
              `${tonnes(total.location)} ${shared("tonnes")} ${range(tonnes(total.locationLow), tonnes(total.locationHigh))}`,
          },
          { label: t("savings.market"), value: total.market && `${tonnes(total.market)} ${shared("tonnes")}` },
          { label: t("savings.expected"), value: total.expected && `${rounded(total.expected)} ${unit}` },
        ]}
      />
      {among.length > 1 && (
        <Text size="sm">
          {t("savings.sharedBy", {
            names: among.join(language === "ja" ? "、" : ", "),
            total: rounded(total.saved),
            unit,
          })}
        </Text>
      )}
      <Text size="xs" className="quiet">
        {t("savings.measuredAt", { at: formatInstant(result.measuredAt, language) })}
      </Text>
    </Stack>
  );
}

/** What was saved by month, with its interval beside the plan. */
export function SavingsByMonth({ result }: { result: Result }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const scheme = useComputedColorScheme("light");
  const image = useRef<ChartImage>(null);
  const { months, unit, zone } = result;
  const option = useMemo(
    () =>
      savedOption(
        months.map((month) => ({ ...month, label: formatMonth(monthOf(month, zone), language) })),
        unit,
        { saved: t("savings.saved"), interval: t("savings.interval"), expected: t("savings.expectedShort") },
        scheme,
      ),
    [months, unit, zone, t, language, scheme],
  );
  return (
    <ChartFrame
      title={t("savings.byMonth")}
      hint={t("savings.byMonthMeans")}
      onImage={() => savePng(image.current, "measured-savings")}
      chart={<Chart ref={image} label={t("savings.byMonth")} option={option} height={300} />}
      table={<MonthTable result={result} />}
    />
  );
}

/** The local month in which a span begins, such as "2026-04". */
export function monthOf({ start }: { start: string }, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit" }).format(
    new Date(start),
  );
  return parts.slice(0, 7);
}

function MonthTable({ result }: { result: Result }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { unit, zone, confidence } = result;
  const adjusts = result.months.some((month) => compareDecimals(month.adjusted, "0") !== 0);
  const columns = useMemo((): Column<Month>[] => {
    const amount = (
      id: string,
      header: string,
      value: (month: Month) => string | null | undefined,
      max = 0,
    ): Column<Month> => ({
      id,
      header,
      value: (month) => value(month) ?? "",
      cell: (month) => {
        const text = value(month);
        return text ? formatDecimal(text, { max }) : "–";
      },
      numeric: true,
    });
    const inUnit = (key: string) => `${t(key)} (${unit})`;
    return [
      {
        id: "month",
        header: t("month"),
        value: (month) => month.start,
        cell: (month) => formatMonth(monthOf(month, zone), language),
      },
      amount("baseline", inUnit("savings.baseline"), (month) => month.baseline),
      ...(adjusts ? [amount("adjusted", inUnit("savings.adjusted"), (month) => month.adjusted)] : []),
      amount("metered", inUnit("savings.metered"), (month) => month.metered),
      amount("own", inUnit("savings.saved"), (month) => month.own),
      {
        id: "interval",
        header: t("savings.intervalOf", { confidence, unit }),
        value: (month) => month.ownLow,
        cell: (month) => `${formatDecimal(month.ownLow, { max: 0 })} – ${formatDecimal(month.ownHigh, { max: 0 })}`,
        numeric: true,
      },
      amount("expected", inUnit("savings.expectedShort"), (month) => month.expected),
      amount("location", `${t("savings.locationShort")} (${shared("tonnes")})`, (month) => month.location, 3),
      amount("market", `${t("savings.marketShort")} (${shared("tonnes")})`, (month) => month.market, 3),
      {
        id: "coverage",
        header: t("savings.coverage"),
        value: (month) => month.coverage,
        cell: (month) => `${formatDecimal(shiftDecimal(month.coverage, 2), { max: 0 })}%`,
        numeric: true,
      },
    ];
  }, [t, shared, unit, zone, language, confidence, adjusts]);
  return (
    <DataTable
      label={t("savings.byMonth")}
      columns={columns}
      rows={result.months}
      rowKey={(month) => month.start}
      csv="measured-savings"
    />
  );
}
