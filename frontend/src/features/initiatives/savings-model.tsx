import { Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { TextLink } from "@/shared/ui/link";
import { Section } from "@/shared/ui/section";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import type { Measurement, Result } from "./savings-panel";

type Finding = Result["findings"][number];

const tones: Record<string, Tone> = { disqualifying: "bad", warning: "warn", note: "info" };

/** How the baseline was found and how well it fits: the formula, its statistics, and every doubt. */
export function SavingsModelSection({ measurement, result }: { measurement: Measurement; result: Result }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const { statistics: fit, model, findings } = result;
  const share = (value: number) => `${(100 * value).toFixed(1)}%`;
  return (
    <Section title={t("savings.model")} hint={t("savings.modelMeans")}>
      <Stack gap="sm">
        <Text size="sm" ff="monospace" style={{ overflowWrap: "anywhere" }}>
          {result.formula[language]}
        </Text>
        <Facts
          columns={4}
          facts={[
            { label: t("savings.kind"), value: t(`savings.kinds.${measurement.kind}`) },
            {
              label: t("savings.baselineSpan"),
              value: `${formatDay(result.baselineStart, language)} – ${formatDay(result.installStart, language)}`,
            },
            { label: t("savings.start"), value: formatDay(result.startDate, language) },
            { label: t("savings.periods"), value: String(fit.n) },
            { label: "R²", value: fit.r2.toFixed(3) },
            { label: "CV(RMSE)", value: share(fit.cvrmse) },
            { label: "NMBE", value: share(fit.nmbe) },
            { label: t("savings.autocorrelation"), value: fit.autocorrelation.toFixed(2) },
            {
              label: t("savings.candidates"),
              value:
                model.candidates > 0 ? t("savings.candidatesOf", { of: model.candidates, fit: model.qualified }) : "",
            },
            {
              label: t("savings.weather"),
              value: <Series of={measurement.temperature ? [measurement.temperature] : []} />,
            },
            { label: t("savings.drivers"), value: <Series of={measurement.drivers} /> },
          ]}
        />
        {findings.length > 0 && <Findings findings={findings} />}
        {measurement.history.length > 1 && <History measurement={measurement} />}
      </Stack>
    </Section>
  );
}

function Series({ of }: { of: readonly { id: string; meter: { id: string; name: string } }[] }) {
  if (of.length === 0) return "–";
  return of.map((one) => (
    <TextLink
      key={one.id}
      to="/meters/$meterId"
      params={{ meterId: one.meter.id }}
      search={{ register: one.id, grain: "day" }}
      size="sm"
    >
      {one.meter.name}
    </TextLink>
  ));
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Finding>[] => [
      {
        id: "severity",
        header: t("savings.severity"),
        value: (one) => one.severity,
        cell: (one) => (
          <StatusBadge tone={tones[one.severity] ?? "quiet"}>{t(`savings.severities.${one.severity}`)}</StatusBadge>
        ),
      },
      { id: "detail", header: t("savings.finding"), value: (one) => one.detail[language] },
    ],
    [t, language],
  );
  return (
    <DataTable
      label={t("savings.findings")}
      columns={columns}
      rows={findings}
      rowKey={(one) => `${one.name} ${one.detail.en}`}
      csv="savings-findings"
    />
  );
}

function History({ measurement }: { measurement: Measurement }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  return (
    <details>
      <summary>{t("savings.history", { count: measurement.history.length })}</summary>
      <ul>
        {measurement.history.map((one) => (
          <li key={one.id}>
            <Text size="xs">
              {formatInstant(one.measuredAt, language)} · {t(one.refused ? "savings.refused" : "savings.measured")} ·
              SHA-256 {one.sha256.slice(0, 16)}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
