import { Button, Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import {
  ApproveOwnFactorDocument,
  OwnFactorsDocument,
  type OwnFactorsQuery,
  RetireOwnFactorDocument,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { TextLink } from "@/shared/ui/link";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import { OwnForm } from "./own-form";

type Own = OwnFactorsQuery["ownFactors"][number];

const tones: Record<string, Tone> = { waiting: "warn", approved: "good", rejected: "bad", retired: "quiet" };

/** Factors that the organization states itself; each counts once another person approved it. */
export function OwnPanel() {
  const { t } = useTranslation("factors");
  const answer = useGql(OwnFactorsDocument, {}, { types: ["OwnFactor"] });
  const mayWrite = useMay("record");
  const [adding, setAdding] = useState(false);
  return (
    <Section title={t("own")} hint={t("ownMean")}>
      {mayWrite && (
        <Group>
          <Button size="xs" onClick={() => setAdding(true)}>
            {t("newOwn")}
          </Button>
        </Group>
      )}
      <QueryGate answer={answer}>
        {({ ownFactors, regions }) => (
          <>
            {ownFactors.length === 0 ? <EmptyState icon="factor" text={t("noOwn")} /> : <Table rows={ownFactors} />}
            {adding && <OwnForm regions={regions} onClose={() => setAdding(false)} />}
          </>
        )}
      </QueryGate>
    </Section>
  );
}

function Table({ rows }: { rows: readonly Own[] }) {
  const { t } = useTranslation("factors");
  const language = useLanguage();
  const mayDecide = useMay("close");
  const [approve] = useGqlMutation(ApproveOwnFactorDocument, { types: ["OwnFactor", "Inventory"] });
  const [retire] = useGqlMutation(RetireOwnFactorDocument, { types: ["OwnFactor", "Inventory"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const columns = useMemo((): Column<Own>[] => {
    const decide = (one: Own) =>
      one.status === "waiting"
        ? void submit(() => approve({ id: one.id }), t("approvedSaid"))
        : void submit(() => retire({ id: one.id, reason: t("retiredByHand") }), t("retiredSaid"));
    return [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.factor.name,
        cell: (one) => (
          <>
            <TextLink to="/factors" search={{ tab: "own", factor: one.factor.id }} size="sm">
              {one.factor.name}
            </TextLink>
            <Text size="xs" className="quiet">
              {one.factor.activityKey}
            </Text>
          </>
        ),
      },
      {
        id: "status",
        header: t("status"),
        value: (one) => t(`statusName.${one.superseded ? "superseded" : one.status}`),
        cell: (one) => (
          <StatusBadge tone={one.superseded ? "quiet" : (tones[one.status] ?? "quiet")}>
            {t(`statusName.${one.superseded ? "superseded" : one.status}`)}
          </StatusBadge>
        ),
      },
      {
        id: "value",
        header: t("value"),
        value: (one) =>
          `${one.factor.gases.map((gas) => `${gas.gas} ${gas.kgPerUnit}`).join(", ")} kg/${one.factor.unit}`,
      },
      { id: "region", header: t("region"), value: (one) => one.factor.region },
      { id: "from", header: t("validFrom"), value: (one) => formatDay(one.factor.validFrom, language) },
      { id: "expires", header: t("expires"), value: (one) => (one.expires ? formatDay(one.expires, language) : "") },
      { id: "author", header: t("author"), value: (one) => one.author },
      { id: "approver", header: t("decidedBy"), value: (one) => one.decidedBy },
      { id: "evidence", header: t("evidence"), value: (one) => one.evidence },
      {
        id: "do",
        header: t("action"),
        value: () => "",
        sortable: false,
        cell: (one) =>
          mayDecide &&
          !one.superseded &&
          (one.status === "waiting" || one.status === "approved") && (
            <Button size="compact-xs" variant="default" loading={busy} onClick={() => decide(one)}>
              {one.status === "waiting" ? t("approve") : t("retire")}
            </Button>
          ),
      },
    ];
  }, [t, language, mayDecide, busy, approve, retire, submit]);
  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <DataTable label={t("own")} columns={columns} rows={rows} rowKey={(one) => one.id} csv="own-factors" />
    </>
  );
}
