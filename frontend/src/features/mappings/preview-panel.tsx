import { Alert, Loader, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { QueryAnswer } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import type { TryMappingQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";

type Trial = TryMappingQuery["tryMapping"];
type Reading = Trial["readings"][number];

interface Props {
  started: boolean;
  answer: QueryAnswer<TryMappingQuery>;
}

/** What would be recorded of the sample, as recording itself would decide it; nothing is stored. */
export function PreviewPanel({ started, answer }: Props) {
  const { t } = useTranslation("mappings");
  const trial = started ? answer.data?.tryMapping : undefined;
  return (
    <Section title={t("preview")} hint={t("previewMeans")} actions={answer.fetching && started && <Loader size="xs" />}>
      <div aria-live="polite">
        {!started && (
          <Text size="sm" className="quiet">
            {t("previewNone")}
          </Text>
        )}
        {answer.problem && <ProblemAlert problem={answer.problem} />}
        {trial && <Outcome trial={trial} />}
      </div>
    </Section>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const { t } = useTranslation("mappings");
  if (trial.problems.length > 0) {
    return (
      <Alert color="yellow" variant="light" icon={<Icon name="warning" />} title={t("incomplete")}>
        {trial.problems.map((problem) => (
          <div key={problem.field}>
            <code>{problem.field}</code>: {t("expected")} {problem.expected}
          </div>
        ))}
      </Alert>
    );
  }
  if (trial.refused) return <ProblemAlert problem={trial.refused} />;
  if (trial.ignored) return <Text size="sm">{t("ignored")}</Text>;
  return <Readings readings={trial.readings} />;
}

/** The usual reasons in plain words; any other as the server says it. */
function reason(t: TFunction<"mappings">, { field, message, expected, got }: NonNullable<Reading["refused"]>): string {
  if (field === "meter" || field === "channel" || field === "kind") return t(`why.${field}`, { expected, got });
  const came = got === "" ? "" : ` · ${t("got")} ${got}`;
  return `${field}: ${message} (${t("expected")} ${expected}${came})`;
}

function Readings({ readings }: { readings: readonly Reading[] }) {
  const { t } = useTranslation("mappings");
  const language = useLanguage();
  const columns = useMemo((): Column<Reading>[] => {
    const instant = (at: string | null | undefined) => (at ? formatInstant(at, language) : "");
    const when = (one: Reading) =>
      one.start === one.end ? instant(one.start) : `${instant(one.start)} – ${instant(one.end)}`;
    const why = (one: Reading) => (one.refused ? reason(t, one.refused) : "");
    // Which meter a nameless reading is for, the sender decides; only then can it be judged.
    const later = (one: Reading) => one.meter === "" && one.refused?.field === "meter";
    return [
      { id: "line", header: "#", value: (one) => String(one.line), numeric: true },
      { id: "meter", header: t("meter"), value: (one) => one.meterName || one.meter || t("meterOfDevice") },
      { id: "channel", header: t("channel"), value: (one) => one.channel || "main" },
      { id: "time", header: t("time"), value: when },
      { id: "value", header: t("valueColumn"), value: (one) => one.value ?? t("missing"), numeric: true },
      { id: "unit", header: t("unit"), value: (one) => one.unit },
      {
        id: "outcome",
        header: t("outcome"),
        value: why,
        cell: (one) => (
          <>
            <StatusBadge tone={later(one) ? "quiet" : one.refused ? "bad" : "good"}>
              {t(later(one) ? "meterLater" : one.refused ? "wouldRefuse" : "wouldRecord")}
            </StatusBadge>
            {one.refused && !later(one) && <Text size="xs">{why(one)}</Text>}
          </>
        ),
      },
    ];
  }, [t, language]);
  return (
    <DataTable label={t("preview")} columns={columns} rows={readings} rowKey={(one) => String(one.line)} limit={20} />
  );
}
