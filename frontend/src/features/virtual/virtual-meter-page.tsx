import { Button, Stack, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatDay, formatInstant } from "@/shared/format/date";
import { ArchiveVirtualMeterDocument, VirtualMeterDocument, type VirtualMeterQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import { formulaText } from "./formula";
import { FormulaForm } from "./formula-form";
import { VirtualUsagePanel } from "./usage-panel";

export type Virtual = VirtualMeterQuery["virtualMeter"];
type Formula = Virtual["formulas"][number];

export function VirtualMeterPage() {
  const { virtualId } = useParams({ from: "/shell/virtual/$virtualId" });
  const answer = useGql(VirtualMeterDocument, { id: virtualId }, { types: ["VirtualMeter"] });
  return (
    <QueryGate answer={answer} height={420}>
      {({ virtualMeter }) => <Known virtual={virtualMeter} />}
    </QueryGate>
  );
}

function Known({ virtual }: { virtual: Virtual }) {
  const { t } = useTranslation("virtual");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const mayArchive = useMay("archive");
  const [editing, setEditing] = useState(false);
  const [archive] = useGqlMutation(ArchiveVirtualMeterDocument, { types: ["VirtualMeter"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const newest = virtual.formulas.find((formula) => !formula.superseded);
  return (
    <Page
      title={virtual.name}
      trail={
        <Text size="sm">
          <TextLink to="/virtual" underline="always">
            {t("title")}
          </TextLink>
          {` › ${localName(virtual.facility)}`}
        </Text>
      }
      lead={`${t(`kindShort.${virtual.kind}`)}: ${formulaText(newest?.members ?? []) || t("ended")}`}
      actions={
        <>
          {virtual.archived && <StatusBadge tone="quiet">{t("archived")}</StatusBadge>}
          {mayEdit && !virtual.archived && (
            <Button
              size="sm"
              variant="default"
              leftSection={<Icon name="edit" size={14} />}
              onClick={() => setEditing(true)}
            >
              {t("changeFormula")}
            </Button>
          )}
          {mayArchive && !virtual.archived && (
            <Button
              size="sm"
              variant="default"
              loading={busy}
              onClick={() => void submit(() => archive({ id: virtual.id, version: virtual.version }), shared("saved"))}
            >
              {t("archive")}
            </Button>
          )}
        </>
      }
    >
      <Stack gap="md">
        {problem && <ProblemAlert problem={problem} />}
        <VirtualUsagePanel virtual={virtual} />
        <Section title={t("formulas")} hint={t("formulasMean")}>
          <Formulas formulas={virtual.formulas} />
        </Section>
      </Stack>
      {editing && <FormulaForm virtual={virtual} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Formulas({ formulas }: { formulas: readonly Formula[] }) {
  const { t } = useTranslation("virtual");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Formula>[] => [
      {
        id: "from",
        header: t("validFrom"),
        value: (one) => one.validFrom,
        cell: (one) => (
          <>
            {formatDay(one.validFrom, language)}{" "}
            {one.superseded && <StatusBadge tone="quiet">{t("superseded")}</StatusBadge>}
          </>
        ),
      },
      {
        id: "members",
        header: t("formula"),
        value: (one) => formulaText(one.members) || t("ended"),
        cell: (one) => <Members formula={one} />,
      },
      { id: "reason", header: t("reason"), value: (one) => one.reason },
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
    ],
    [t, language],
  );
  return (
    <DataTable
      label={t("formulas")}
      columns={columns}
      rows={formulas}
      rowKey={(one) => `${one.validFrom} ${one.recordedAt}`}
    />
  );
}

/** Each member leads to its own meter. */
function Members({ formula }: { formula: Formula }) {
  const { t } = useTranslation("virtual");
  if (formula.members.length === 0) return t("ended");
  return (
    <Stack gap={8}>
      {formula.members.map((member) => {
        const text = formulaText([member]);
        if (member.register)
          return (
            <TextLink
              key={text}
              to="/meters/$meterId"
              params={{ meterId: member.register.meter.id }}
              search={{ register: member.register.id }}
              size="sm"
            >
              {text}
            </TextLink>
          );
        return (
          <TextLink key={text} to="/virtual/$virtualId" params={{ virtualId: member.virtualMeter?.id ?? "" }} size="sm">
            {text}
          </TextLink>
        );
      })}
    </Stack>
  );
}
