import { Alert, Code, Group, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDecimal, groupNumbers } from "@/shared/format/decimal";
import { type Scope3LineInput, type Scope3TrialFactsFragment, TryScope3LineDocument } from "@/shared/gql/graphql";
import { useDetail, useLanguage } from "@/shared/i18n/use-language";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { StatusBadge } from "@/shared/ui/status-badge";
import { factorLabel } from "./factor-picker";

/** What would be counted, while the line is typed. Null: too little is typed yet. */
export function TrialPanel({ input }: { input: Scope3LineInput | null }) {
  const { t } = useTranslation("scope3");
  const [asked] = useDebouncedValue(JSON.stringify(input), 400);
  const settled = asked === "null" || input === null ? null : (JSON.parse(asked) as Scope3LineInput);
  const { data, problem } = useGql(
    TryScope3LineDocument,
    { input: settled ?? (null as unknown as Scope3LineInput) },
    { pause: settled === null },
  );
  return (
    <Stack gap={6} component="section" aria-label={t("trial")} aria-live="polite">
      <Text size="sm" fw={600}>
        {t("trial")}
      </Text>
      {settled === null && (
        <Text size="sm" className="quiet">
          {t("trialWaits")}
        </Text>
      )}
      {settled !== null && problem && <ProblemAlert problem={problem} />}
      {settled !== null && data && !problem && <Trial trial={data.tryScope3Line} />}
    </Stack>
  );
}

function Trial({ trial }: { trial: Scope3TrialFactsFragment }) {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const detail = useDetail();
  return (
    <>
      {trial.parts.map((part) => (
        <Stack key={part.numbers} gap={2}>
          <Text size="xs" className="quiet">
            {[language === "ja" ? part.labelJa : part.labelEn, language === "ja" ? part.formulaJa : part.formulaEn]
              .filter(Boolean)
              .join(": ")}
          </Text>
          <Code style={{ whiteSpace: "pre-wrap" }}>{groupNumbers(part.numbers)}</Code>
          <Group gap={6}>
            {part.factor && <Text size="xs">{factorLabel(part.factor, language)}</Text>}
            {part.memo && <StatusBadge tone="info">{t("memo")}</StatusBadge>}
            {part.kgCo2e && (
              <Text size="sm" fw={550} className="figures">{`= ${formatDecimal(part.kgCo2e)} kg CO₂e`}</Text>
            )}
            {!part.memo && !part.kgCo2e && part.findings.length === 0 && (
              <Text size="xs" className="quiet">
                {t("factorMissing")}
              </Text>
            )}
          </Group>
          {part.findings.map((finding) => (
            <Alert
              key={finding.name}
              color={finding.severity === "disqualifying" ? "red" : "yellow"}
              variant="light"
              p="xs"
            >
              <Text size="xs">{detail(finding)}</Text>
            </Alert>
          ))}
        </Stack>
      ))}
      {trial.parts.length > 1 && (
        <Text size="sm" fw={650} className="figures">
          {t("trialTotal", { kg: formatDecimal(trial.kgCo2e) })}
        </Text>
      )}
    </>
  );
}
