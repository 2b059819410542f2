import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import type { TargetQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import { StateBadge } from "./state-badge";

type Revision = TargetQuery["target"]["history"][number];

/** Every revision with who set it and who decided. */
export function HistoryTable({ target }: { target: TargetQuery["target"] }) {
  const { t } = useTranslation("targets");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Revision>[] => [
      { id: "revision", header: t("revision"), value: (one) => String(one.revision), numeric: true },
      {
        id: "state",
        header: t("stateOf"),
        value: (one) => t(`state.${one.state}`),
        cell: (one) => <StateBadge state={one.state} />,
      },
      { id: "reason", header: t("reason"), value: (one) => one.reason },
      { id: "by", header: t("setBy"), value: (one) => one.recordedBy },
      { id: "at", header: t("at"), value: (one) => formatInstant(one.recordedAt, language) },
      { id: "decidedBy", header: t("decidedBy"), value: (one) => one.decidedBy },
      { id: "decision", header: t("decisionReason"), value: (one) => one.decisionReason },
      { id: "sha256", header: "SHA-256", value: (one) => one.sha256, cell: (one) => `${one.sha256.slice(0, 12)}…` },
    ],
    [t, language],
  );
  return (
    <Section title={t("history")}>
      <DataTable
        label={t("history")}
        columns={columns}
        rows={target.history}
        rowKey={(one) => String(one.revision)}
        csv={`target-${target.name}`}
      />
    </Section>
  );
}
