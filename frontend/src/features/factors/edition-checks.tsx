import { Alert } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { useDetail } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { EditionTrial, RowFinding, SampledFactor } from "./edition-api";

const tones = { disqualifying: "bad", warning: "warn", note: "info" } as const;

/** What the checks say of a file, and the first factors as they were read. */
export function EditionChecks({ trial }: { trial: EditionTrial }) {
  const { t } = useTranslation("factors");
  if (trial.headingLine === 0)
    return (
      <Alert color="red" variant="light">
        {t("noTable")}
      </Alert>
    );
  if (trial.missing.length > 0)
    return (
      <Alert color="red" variant="light">
        {t("missingFields", { fields: trial.missing.map((field) => t(`field.${field}`)).join(t("listComma")) })}
      </Alert>
    );
  return (
    <>
      <Alert color={trial.keepable ? "teal" : "red"} variant="light">
        {t(trial.keepable ? "keepable" : "notKeepable", { rows: trial.rows, findings: trial.found })}
      </Alert>
      {trial.findings.length > 0 && <Findings findings={trial.findings} />}
      {trial.sample.length > 0 && <Sample factors={trial.sample} />}
    </>
  );
}

function Findings({ findings }: { findings: readonly RowFinding[] }) {
  const { t } = useTranslation("factors");
  const detail = useDetail();
  const columns = useMemo(
    (): Column<RowFinding>[] => [
      {
        id: "severity",
        header: t("severity"),
        value: (one) => one.severity,
        cell: (one) => (
          <StatusBadge tone={tones[one.severity as keyof typeof tones] ?? "info"}>
            {t(`severityName.${one.severity}`)}
          </StatusBadge>
        ),
      },
      { id: "name", header: t("check"), value: (one) => t(`checkName.${one.name.split(".").at(-1)}`) },
      { id: "line", header: t("line"), value: (one) => (one.line === 0 ? "" : String(one.line)), numeric: true },
      { id: "detail", header: t("detailOfCheck"), value: detail },
    ],
    [t, detail],
  );
  return (
    <DataTable
      label={t("checks")}
      columns={columns}
      rows={findings}
      rowKey={(one) => `${one.name} ${one.line} ${one.detail}`}
      limit={20}
      csv="edition-checks"
    />
  );
}

function Sample({ factors }: { factors: readonly SampledFactor[] }) {
  const { t } = useTranslation("factors");
  const columns = useMemo(
    (): Column<SampledFactor>[] => [
      { id: "line", header: t("line"), value: (one) => String(one.line), numeric: true },
      { id: "name", header: t("name"), value: (one) => one.name },
      { id: "activity", header: t("kind"), value: (one) => one.activityKey },
      { id: "region", header: t("region"), value: (one) => one.region },
      { id: "validFrom", header: t("validFrom"), value: (one) => one.validFrom },
      { id: "gases", header: t("gasesRead"), value: gasesOf },
      {
        id: "total",
        header: t("total"),
        value: (one) => (one.kgCo2e ? formatDecimal(one.kgCo2e) : ""),
        numeric: true,
      },
      { id: "unit", header: t("unit"), value: (one) => one.unit },
    ],
    [t],
  );
  return (
    <DataTable label={t("sample")} columns={columns} rows={factors} rowKey={(one) => String(one.line)} limit={5} />
  );
}

/** The masses as they were read: "CO₂ 2.75, N₂O 0.001". */
function gasesOf({ gases }: SampledFactor): string {
  return gases
    .map(
      ({ gas, kgPerUnit }) =>
        `${gas.replace("CO2E_UNSPLIT", "CO₂e").replace("CO2", "CO₂")} ${formatDecimal(kgPerUnit)}`,
    )
    .join(", ");
}
