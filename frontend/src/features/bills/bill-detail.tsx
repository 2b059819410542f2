import { Divider, Modal, Stack, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import { formatDecimal, isDecimal } from "@/shared/format/decimal";
import { BillDetailDocument, type BillDetailQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { DecimalField } from "@/shared/ui/fields";
import { QueryGate } from "@/shared/ui/query-gate";
import { ApportionedPanel } from "./apportioned-panel";
import type { Bill } from "./bills-page";
import { ComparisonPanel } from "./comparison-panel";

type Version = BillDetailQuery["billHistory"][number];

/** A bill beside its meter, by month, and how it came to be. */
export function BillDetail({ bill, onClose }: { bill: Bill; onClose: () => void }) {
  const { t } = useTranslation("bills");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [tolerance, setTolerance] = useState("2");
  const answer = useGql(
    BillDetailDocument,
    { id: bill.id, tolerance: isDecimal(tolerance) ? tolerance : "2" },
    { types: ["Bill"] },
  );
  const period = formatPeriod(bill.periodStart, bill.periodEnd, language);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${bill.invoiceNumber || t("bill")}: ${period}`}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <QueryGate answer={answer}>
        {(data) => (
          <Stack gap="md">
            <Title order={3} size="h6">
              {t("besideMeter")}
            </Title>
            {data.bill.comparison ? (
              <>
                <DecimalField
                  label={t("tolerance")}
                  size="xs"
                  w={200}
                  value={tolerance}
                  onChange={(value) => setTolerance(value)}
                />
                <ComparisonPanel comparison={data.bill.comparison} />
              </>
            ) : (
              <Text size="sm" className="quiet">
                {t("noMeter")}
              </Text>
            )}
            <Divider />
            <Title order={3} size="h6">
              {t("byMonth")}
            </Title>
            <ApportionedPanel bill={bill} byDays={data.bill.apportioned} />
            <Divider />
            <Title order={3} size="h6">
              {t("history")}
            </Title>
            <History versions={data.billHistory} />
          </Stack>
        )}
      </QueryGate>
    </Modal>
  );
}

function History({ versions }: { versions: readonly Version[] }) {
  const { t } = useTranslation("bills");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Version>[] => [
      {
        id: "recorded",
        header: t("recorded"),
        value: (one) => one.recordedAt,
        cell: (one) => (
          <>
            {formatInstant(one.recordedAt, language)}
            <Text size="xs" className="quiet">
              {one.recordedBy}
            </Text>
          </>
        ),
      },
      {
        id: "period",
        header: t("period"),
        value: (one) => formatPeriod(one.periodStart, one.periodEnd, language),
        sortable: false,
      },
      {
        id: "quantity",
        header: t("quantity"),
        value: (one) => (one.quantity ? `${formatDecimal(one.quantity)} ${one.unit}` : t("voided")),
        sortable: false,
      },
      { id: "reason", header: t("why"), value: (one) => one.reason, sortable: false },
      { id: "note", header: t("note"), value: (one) => one.note, sortable: false },
    ],
    [t, language],
  );
  return <DataTable label={t("history")} columns={columns} rows={versions} rowKey={(one) => one.id} />;
}
