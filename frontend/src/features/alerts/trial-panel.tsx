import { Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { type AlertRuleInput, AlertTrialDocument, type AlertTrialQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { TrialChart } from "./trial-chart";

type Trial = AlertTrialQuery["alertTrial"];

/** Days that a trial may look back, by how fine the rule looks. */
function spans(input: AlertRuleInput): string[] {
  if (input.condition.grain === "month") return ["365", "1095"];
  return input.condition.grain === "day" && input.condition.kind !== "refused"
    ? ["30", "90", "365"]
    : ["7", "30", "90"];
}

export function TrialPanel({ input }: { input: AlertRuleInput }) {
  const { t } = useTranslation("alerts");
  const choices = spans(input);
  const [days, setDays] = useState("30");
  const chosen = choices.includes(days) ? days : (choices[0] ?? "30");
  const range = useMemo(() => {
    const to = Math.ceil(Date.now() / 60_000) * 60_000;
    return { from: new Date(to - Number(chosen) * 86_400_000).toISOString(), to: new Date(to).toISOString() };
  }, [chosen]);
  const answer = useGql(AlertTrialDocument, { input, ...range });
  return (
    <Section
      title={t("trialTitle")}
      hint={t("trialMeans")}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("trialSpan")}
          value={chosen}
          onChange={setDays}
          data={choices.map((value) => ({ value, label: t("lastDays", { count: Number(value) }) }))}
        />
      }
    >
      <QueryGate answer={answer}>{({ alertTrial }) => <Outcome trial={alertTrial} />}</QueryGate>
    </Section>
  );
}

interface Row {
  id: string;
  subject: string;
  zone: string;
  unit: string;
  startedAt: string;
  endedAt: string | null;
  value: string;
  expected: string | null;
}

function Outcome({ trial }: { trial: Trial }) {
  const { t } = useTranslation("alerts");
  const language = useLanguage();
  const localName = useLocalName();
  const rows = useMemo(
    () =>
      trial.subjects
        .flatMap(({ subject, unit, firings }): Row[] =>
          firings.map((one) => ({
            id: `${subject.id} ${one.startedAt}`,
            subject:
              `${localName({ name: subject.facilityName, nameJa: subject.facilityNameJa })} ${subject.name}`.trim(),
            zone: subject.timeZone,
            unit,
            startedAt: one.startedAt,
            endedAt: one.endedAt ?? null,
            value: one.value,
            expected: one.expected ?? null,
          })),
        )
        .sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
    [trial, localName],
  );
  const shown = trial.subjects.find(({ subject }) => subject.id === trial.seriesOf);
  const unknown = trial.subjects.filter((one) => one.unknown > 0 && one.judged === 0);
  const columns = useMemo((): Column<Row>[] => {
    const amount = (value: string | null, unit: string) =>
      value === null ? "–" : `${formatDecimal(value, { max: 3 })} ${unit}`.trim();
    return [
      {
        id: "from",
        header: t("from"),
        value: (one) => one.startedAt,
        cell: (one) => formatInstant(one.startedAt, language, one.zone),
      },
      {
        id: "to",
        header: t("until"),
        value: (one) => one.endedAt ?? "",
        cell: (one) => (one.endedAt ? formatInstant(one.endedAt, language, one.zone) : t("goesOn")),
      },
      { id: "subject", header: t("part.subject"), value: (one) => one.subject },
      {
        id: "value",
        header: t("value"),
        numeric: true,
        value: (one) => one.value,
        cell: (one) => amount(one.value, one.unit),
      },
      {
        id: "expected",
        header: t("expected"),
        numeric: true,
        value: (one) => one.expected ?? "",
        cell: (one) => amount(one.expected, one.unit),
      },
    ];
  }, [t, language]);
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {t("wouldHave", { count: trial.total })}
      </Text>
      {unknown.length > 0 && (
        <Text size="sm" className="quiet">
          {t(`reason.${unknown[0]?.reason}`)}
        </Text>
      )}
      {trial.leftOut > 0 && (
        <Text size="sm" className="quiet">
          {t("leftOut", { count: trial.leftOut })}
        </Text>
      )}
      {trial.series.length > 0 && shown && (
        <>
          {trial.subjects.length > 1 && (
            <Group>
              <Text size="sm" className="quiet">
                {t("chartOf", { name: shown.subject.name })}
              </Text>
            </Group>
          )}
          <TrialChart
            label={`${t("trialTitle")}: ${shown.subject.name}`}
            points={trial.series}
            unit={shown.unit}
            zone={shown.subject.timeZone}
            from={trial.from}
            to={trial.to}
          />
        </>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t("wouldHaveList")}
          columns={columns}
          rows={rows}
          rowKey={(one) => one.id}
          csv="trial"
          limit={10}
        />
      )}
    </Stack>
  );
}
