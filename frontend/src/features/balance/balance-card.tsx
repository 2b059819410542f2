import { Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { findingTitle } from "@/shared/findings/findings";
import { formatMonth } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { useDetail, useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Balance } from "./balance-page";
import { ShareBars } from "./share-bars";

type Month = Balance["months"][number];

/** One main meter: shares over the period, and the balance of each month. */
export function BalanceCard({ balance }: { balance: Balance }) {
  const { t } = useTranslation("balance");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const columns = useMemo((): Column<Month>[] => {
    const amount = (id: "main" | "subs" | "remainder"): Column<Month> => ({
      id,
      header: `${t(id)} (${balance.unit})`,
      value: (one) => one[id],
      cell: (one) => formatDecimal(one[id], { max: 1 }),
      numeric: true,
    });
    return [
      {
        id: "month",
        header: t("month"),
        value: (one) => one.month,
        cell: (one) => formatMonth(one.month, language),
      },
      amount("main"),
      amount("subs"),
      amount("remainder"),
      {
        id: "percent",
        header: t("percent"),
        value: (one) => one.percent ?? "",
        cell: (one) => (one.percent ? `${formatDecimal(one.percent, { max: 1 })}%` : "–"),
        numeric: true,
      },
      {
        id: "coverage",
        header: t("coverage"),
        value: (one) => one.coverage,
        cell: (one) => `${formatDecimal(shiftDecimal(one.coverage, 2), { max: 1 })}%`,
        numeric: true,
      },
      {
        id: "findings",
        header: t("state"),
        value: (one) => one.findings.map((found) => findingTitle(shared, found.name)).join(", "),
        cell: (one) => <State month={one} />,
      },
    ];
  }, [t, shared, language, balance.unit]);
  return (
    <Section title={balance.meter.name} hint={localName(balance.meter.facility)}>
      <ShareBars balance={balance} />
      <Text size="xs" className="quiet">
        {t("allowed", { amount: `${formatDecimal(balance.total.allowed, { max: 1 })} ${balance.unit}` })}
      </Text>
      <DataTable
        label={`${t("byMonth")}: ${balance.meter.name}`}
        columns={columns}
        rows={balance.months}
        rowKey={(one) => one.month}
        csv={`balance-${balance.meter.name}`}
      />
    </Section>
  );
}

function State({ month }: { month: Month }) {
  const { t } = useTranslation("balance");
  const { t: shared } = useTranslation("shared");
  const detail = useDetail();
  if (month.findings.length === 0) return <StatusBadge tone="good">{t("fine")}</StatusBadge>;
  return (
    <Group gap={4}>
      {month.findings.map((found) => (
        <span key={found.name} title={detail(found)}>
          <StatusBadge tone="warn">{findingTitle(shared, found.name)}</StatusBadge>
        </span>
      ))}
    </Group>
  );
}
