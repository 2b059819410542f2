import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import type { Initiative } from "./initiative-page";

type Gate = Initiative["gates"][number];

/** Who decided what, when, about which plan. */
export function GateHistory({ gates }: { gates: readonly Gate[] }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Gate>[] => [
      { id: "at", header: t("decidedAt"), value: (one) => formatInstant(one.decidedAt, language) },
      { id: "from", header: t("from"), value: (one) => t(`statusName.${one.fromStatus}`) },
      { id: "to", header: t("to"), value: (one) => t(`statusName.${one.toStatus}`) },
      { id: "by", header: t("decidedBy"), value: (one) => one.decidedBy },
      { id: "reason", header: t("reason"), value: (one) => one.reason },
      { id: "plan", header: t("planHash"), value: (one) => one.sha256, cell: (one) => one.sha256.slice(0, 12) },
    ],
    [t, language],
  );
  if (gates.length === 0) return null;
  return (
    <Section title={t("history")}>
      <DataTable label={t("history")} columns={columns} rows={gates} rowKey={(one) => one.id} csv="initiative-gates" />
    </Section>
  );
}
