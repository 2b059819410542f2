import { Button, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Bill, Open } from "./bills-page";
import { Difference } from "./difference";

interface Props {
  bills: readonly Bill[];
  onOpen: (open: Open) => void;
}

export function BillTable({ bills, onOpen }: Props) {
  const { t } = useTranslation("bills");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const mayRecord = useMay("record");
  const columns = useMemo((): Column<Bill>[] => {
    const button = (kind: "detail" | "correct" | "void", one: Bill) => (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onOpen({ kind, bill: one })}
        aria-label={`${t(kind)}: ${one.invoiceNumber || one.periodStart}`}
      >
        {t(kind)}
      </Button>
    );
    return [
      {
        id: "period",
        header: t("period"),
        value: (one) => one.periodStart,
        cell: (one) => (
          <>
            {formatPeriod(one.periodStart, one.periodEnd, language)}
            <Text size="xs" className="quiet">
              {[one.invoiceNumber, one.supplier].filter(Boolean).join(" · ")}
            </Text>
            {one.estimated && <StatusBadge tone="info">{t("estimated")}</StatusBadge>}
          </>
        ),
      },
      {
        id: "of",
        header: t("of"),
        value: (one) => one.register?.meter.name ?? one.source?.name ?? shared(`commodity.${one.commodity}`),
        cell: (one) => (
          <>
            <Supply bill={one} />
            <Text size="xs" className="quiet">
              {localName(one.facility)}
            </Text>
          </>
        ),
      },
      {
        id: "quantity",
        header: t("quantity"),
        value: (one) => one.quantity ?? "",
        cell: (one) =>
          one.quantity ? (
            <>
              {`${formatDecimal(one.quantity)} ${one.unit}`}
              <Text size="xs" className="quiet">
                {one.cost && `${formatDecimal(one.cost)} ${one.currency}`}
              </Text>
            </>
          ) : (
            <StatusBadge tone="bad">{t("voided")}</StatusBadge>
          ),
        numeric: true,
      },
      {
        id: "meter",
        header: t("besideMeter"),
        value: (one) => one.comparison?.percent ?? "",
        cell: (one) => (one.comparison ? <Difference comparison={one.comparison} /> : "–"),
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Group gap={6} wrap="nowrap">
            {button("detail", one)}
            {mayRecord && one.quantity && button("correct", one)}
            {mayRecord && one.quantity && button("void", one)}
          </Group>
        ),
      },
    ];
  }, [t, shared, language, localName, mayRecord, onOpen]);
  return <DataTable label={t("all")} columns={columns} rows={bills} rowKey={(one) => one.id} csv="bills" />;
}

/** What the bill is of, as a link to it. */
function Supply({ bill }: { bill: Bill }) {
  const { t: shared } = useTranslation("shared");
  if (bill.register)
    return (
      <TextLink
        to="/meters/$meterId"
        params={{ meterId: bill.register.meter.id }}
        search={{ register: bill.register.id, grain: "day", from: bill.periodStart, to: bill.periodEnd }}
        size="sm"
      >
        {bill.register.meter.name}
      </TextLink>
    );
  if (bill.source)
    return (
      <TextLink to="/activities" search={{ source: bill.source.id }} size="sm">
        {bill.source.name}
      </TextLink>
    );
  return shared(`commodity.${bill.commodity}`, bill.commodity);
}
