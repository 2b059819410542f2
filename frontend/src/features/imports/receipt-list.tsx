import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { ReceiptsDocument, type ReceiptsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";

type Receipt = ReceiptsQuery["receipts"]["nodes"][number];

/** Every request, file and message that brought facts in, newest first. */
export function ReceiptList() {
  const { t } = useTranslation("imports");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const pages = usePages();
  const answer = useGql(ReceiptsDocument, { first: 50, after: pages.after }, { types: ["Receipt", "RecordReceipt"] });
  const columns = useMemo(
    (): Column<Receipt>[] => [
      {
        id: "at",
        header: t("recordedAt"),
        value: (one) => one.recordedAt,
        cell: (one) => formatInstant(one.recordedAt, language),
      },
      { id: "kind", header: t("kind"), value: (one) => shared(`receiptKind.${one.kind}`, one.kind) },
      { id: "by", header: t("by"), value: (one) => one.actorName },
      { id: "file", header: t("file"), value: (one) => one.fileName },
      {
        id: "items",
        header: t("items"),
        value: (one) => String(one.items),
        cell: (one) => formatDecimal(String(one.items)),
        numeric: true,
      },
      {
        id: "hash",
        header: "SHA-256",
        value: (one) => one.inputHash,
        cell: (one) => (
          <span className="hash short" title={one.inputHash}>
            {one.inputHash.slice(0, 12)}…
          </span>
        ),
      },
    ],
    [t, shared, language],
  );
  return (
    <Section title={t("receipts")} hint={t("receiptsMean")}>
      <QueryGate answer={answer}>
        {({ receipts }) =>
          receipts.nodes.length === 0 && pages.number === 1 ? (
            <EmptyState icon="history" text={t("noReceipts")} />
          ) : (
            <>
              <DataTable
                label={t("receipts")}
                columns={columns}
                rows={receipts.nodes}
                rowKey={(one) => one.id}
                csv="receipts"
                limit={15}
              />
              <Pager pages={pages} info={receipts.pageInfo} />
            </>
          )
        }
      </QueryGate>
    </Section>
  );
}
