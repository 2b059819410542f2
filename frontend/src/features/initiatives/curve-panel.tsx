import { Alert, List, Stack, Text, useComputedColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { Chart, type ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { formatDecimal } from "@/shared/format/decimal";
import { AbatementDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { palette } from "@/shared/ui/theme";
import { type Curve, curveOption, overlaps } from "./curve-option";
import { CurveTable } from "./curve-table";
import { ScenarioControls } from "./scenario-controls";
import { ScenarioShelf } from "./scenario-shelf";
import { neutral, scenarioInput } from "./scenario-values";

const colours = [palette.scope2, palette.scope3, palette.scope1, ...palette.gases];

/** The marginal abatement cost curve with its assumptions. */
export function CurvePanel() {
  const { t } = useTranslation("initiatives");
  const [values, setValues] = useState(neutral);
  const scenario = useMemo(() => scenarioInput(values), [values]);
  const answer = useGql(AbatementDocument, { scenario, method: values.method }, { types: ["Initiative"] });
  const currency = answer.data?.abatement.currency || "JPY";
  return (
    <Stack gap="md">
      <Section title={t("scenario")} hint={t("scenarioMeans")}>
        <ScenarioShelf values={values} onChoose={setValues} />
        <ScenarioControls values={values} currency={currency} onChange={setValues} />
      </Section>
      <QueryGate answer={answer} height={420}>
        {({ abatement }) => <Drawn curve={abatement} />}
      </QueryGate>
    </Stack>
  );
}

function Drawn({ curve }: { curve: Curve }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const navigate = useNavigate();
  const scheme = useComputedColorScheme("light");
  const image = useRef<ChartImage>(null);
  const option = useMemo(
    () =>
      curveOption(
        curve.bars,
        { tonnes: t("tPerYear"), perTonne: t("perTonne", { currency: curve.currency }), colours, shared: t("alone") },
        scheme,
      ),
    [curve, t, scheme],
  );
  const open = (index: number) => {
    const bar = curve.bars[index];
    if (bar) void navigate({ to: "/initiatives/$initiativeId", params: { initiativeId: bar.initiativeId } });
  };
  return (
    <ChartFrame
      title={t("curve")}
      hint={
        <>
          {t(`methodName.${curve.method}`)}: {curve.formula[language]}
        </>
      }
      onImage={() => savePng(image.current, "abatement-curve")}
      chart={
        curve.bars.length === 0 ? (
          <Text size="sm" className="quiet">
            {t("noBars")}
          </Text>
        ) : (
          <>
            <Chart ref={image} label={t("curve")} option={option} height={340} onPick={open} />
            {curve.bars.some(overlaps) && (
              <Text size="xs" className="quiet">
                {t("aloneMeans")}
              </Text>
            )}
          </>
        )
      }
      table={
        <Stack gap="sm">
          <CurveTable curve={curve} onPoint={(bar) => image.current?.point(bar ? curve.bars.indexOf(bar) : null)} />
          <Text size="sm" fw={550}>
            {t("total", { tonnes: formatDecimal(curve.total, { max: 2 }) })}
          </Text>
          <Apart curve={curve} />
        </Stack>
      }
    />
  );
}

/** What is not drawn, and what is doubtful. */
function Apart({ curve }: { curve: Curve }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  // Several initiatives may meet the same doubt.
  const doubts = [...new Set(curve.findings.map((one) => (language === "ja" ? one.detailJa : one.detail)))];
  if (curve.apart.length === 0 && doubts.length === 0) return null;
  return (
    <>
      {curve.apart.length > 0 && (
        <Alert color="gray" icon={<Icon name="info" />} title={t("notDrawn")}>
          <List size="sm">
            {curve.apart.map((one) => (
              <List.Item key={one.initiativeId}>
                {one.name}: {one.reason[language]}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {doubts.length > 0 && (
        <Alert color="yellow" icon={<Icon name="warning" />} title={t("doubts")}>
          <List size="sm">
            {doubts.map((one) => (
              <List.Item key={one}>{one}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
