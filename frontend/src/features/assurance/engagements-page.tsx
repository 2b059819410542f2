import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { EngagementsDocument, type EngagementsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { EngagementForm } from "./engagement-form";
import { engagementTone } from "./words";

export type Engagement = EngagementsQuery["engagements"][number];

/** What auditors were let into, and until when. */
export function EngagementsPage() {
  const { t } = useTranslation("assurance");
  const mayOpen = useMay("structure");
  const [opening, setOpening] = useState(false);
  const answer = useGql(EngagementsDocument, {}, { types: ["Engagement"] });
  const open = mayOpen && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpening(true)}>
      {t("open")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={open}>
      <QueryGate answer={answer}>
        {({ engagements }) =>
          engagements.length === 0 ? (
            <EmptyState icon="audit" text={t("empty")}>
              {open}
            </EmptyState>
          ) : (
            <Section title={t("engagements")}>
              <List engagements={engagements} />
            </Section>
          )
        }
      </QueryGate>
      {opening && <EngagementForm engagement={null} onClose={() => setOpening(false)} />}
    </Page>
  );
}

function List({ engagements }: { engagements: readonly Engagement[] }) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Engagement>[] => [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <TextLink to="/assurance/$engagementId" params={{ engagementId: one.id }}>
            {one.name}
          </TextLink>
        ),
      },
      {
        id: "state",
        header: t("state"),
        value: (one) => t(`engagementState.${one.state}`),
        cell: (one) => <StatusBadge tone={engagementTone[one.state]}>{t(`engagementState.${one.state}`)}</StatusBadge>,
      },
      { id: "level", header: t("level"), value: (one) => t(`levelName.${one.level}`) },
      { id: "auditors", header: t("auditors"), value: (one) => one.auditors.map((a) => a.name).join(", ") },
      { id: "inventories", header: t("inventories"), value: (one) => one.inventories.map((i) => i.name).join(", ") },
      {
        id: "from",
        header: t("from"),
        value: (one) => one.validFrom,
        cell: (one) => formatInstant(one.validFrom, language),
      },
      {
        id: "until",
        header: t("until"),
        value: (one) => one.endedAt ?? one.validUntil,
        cell: (one) => formatInstant(one.endedAt ?? one.validUntil, language),
      },
    ],
    [t, language],
  );
  return <DataTable label={t("engagements")} columns={columns} rows={engagements} rowKey={(one) => one.id} />;
}
