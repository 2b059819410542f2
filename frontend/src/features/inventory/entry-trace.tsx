import { Box, Code, Group, List, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EntryQuality } from "@/shared/analysis/entry-quality";
import { formatDay, formatInstant, formatMonth, formatPeriod } from "@/shared/format/date";
import { formatDecimal, groupNumbers, shiftDecimal } from "@/shared/format/decimal";
import { useGasName } from "@/shared/format/gas-name";
import { useLanguage, useSaid } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { CopyButton } from "@/shared/ui/copy-button";
import { Facts } from "@/shared/ui/facts";
import { StatusBadge } from "@/shared/ui/status-badge";
import { EntryBoundary } from "./entry-boundary";
import type { Entry } from "./entry-drawer";
import { FactorCitation } from "./factor-citation";
import { MemberTrace } from "./member-trace";
import { ReadingTrace } from "./reading-trace";

interface Props {
  entry: Entry;
  gwpSet: string;
  /** What was known when the figure was computed; later readings are left out. */
  knownAt: string;
}

export function EntryTrace({ entry, gwpSet, knownAt }: Props) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const facilityName = useFacilityNames();
  const said = useSaid();
  const method = entry.method === "" ? "" : ` · ${shared(`basis.${entry.method}`)}`;
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Group gap="xs" align="baseline">
          <Text fz={28} fw={650} className="figures" lh={1.1}>
            {entry.tonnes}
          </Text>
          <Text className="quiet">{shared("tonnes")}</Text>
          {entry.provisional && <StatusBadge tone="warn">{t("provisional")}</StatusBadge>}
        </Group>
        <Text size="sm" className="quiet">
          {`${facilityName({ facilityId: entry.facilityId, name: entry.facilityName })} › ${entry.sourceName} · ${formatMonth(entry.month, language)} · ${shared(`scope.${entry.scope}`)}${method}`}
        </Text>
        <Text size="sm" className="figures">{`= ${formatDecimal(entry.kgCo2e)} kg CO₂e`}</Text>
      </Stack>
      <Step number={1} title={t("formula")}>
        <Code block tabIndex={0} aria-label={t("formula")} style={{ whiteSpace: "pre-wrap" }}>
          {entry.formula}
        </Code>
        <Group justify="flex-end">
          <CopyButton text={entry.formula} label={t("formula")} />
        </Group>
        <Conversion entry={entry} />
        <EntryBoundary entry={entry} />
      </Step>
      <Step number={2} title={t("gases", { set: gwpSet })}>
        <GasRows entry={entry} />
      </Step>
      <Step number={3} title={t("factor")}>
        <FactorCitation factor={entry.factor} />
      </Step>
      <Step number={4} title={t("selection")}>
        <Text size="sm">{t(`rule.${entry.selectionRule}`, entry.selectionRule)}</Text>
        <List size="sm" type="ordered">
          {entry.selectionSteps.map((step) => (
            <List.Item key={step.en}>{said(step)}</List.Item>
          ))}
        </List>
      </Step>
      <Step number={5} title={t("activity")}>
        <ActivityFacts entry={entry} />
      </Step>
      <EntryQuality uncertainty={entry.uncertainty} quality={entry.quality} />
      {entry.activity.registerId && (
        <Step number={6} title={t("usageAndReadings")}>
          <ReadingTrace
            registerId={entry.activity.registerId}
            start={entry.activity.start}
            end={entry.activity.end}
            knownAt={knownAt}
          />
        </Step>
      )}
      {entry.activity.members.length > 0 && (
        <Step number={6} title={t("usageAndReadings")}>
          <MemberTrace entry={entry} knownAt={knownAt} />
        </Step>
      )}
      <Text size="xs" className="quiet">
        {t("knownAtNote", { at: formatInstant(knownAt, language) })}
      </Text>
    </Stack>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Title order={3} size="h6" mb={6}>
        {`${number}. ${title}`}
      </Title>
      <Stack gap={6}>{children}</Stack>
    </Box>
  );
}

function Conversion({ entry }: { entry: Entry }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const whole = formatDecimal(shiftDecimal(entry.share, 2));
  return (
    <Facts
      facts={[
        { label: t("quantity"), value: `${formatDecimal(entry.quantity)} ${entry.unit}` },
        { label: t("factorQuantity"), value: `${formatDecimal(entry.factorQuantity)} ${entry.factorUnit}` },
        {
          label: t("conversion"),
          value: entry.conversion.length === 0 ? t("noConversion") : entry.conversion.join(" → "),
        },
        ...entry.properties.map((one) => ({
          label: t("property"),
          value: `${one.name}: 1 ${one.from} = ${formatDecimal(one.value)} ${one.to} · ${one.source} · ${formatDay(one.validFrom, language)} – ${one.validTo ? formatDay(one.validTo, language) : ""}`,
        })),
        { label: t("share"), value: `${whole}%` },
      ]}
    />
  );
}

function GasRows({ entry }: { entry: Entry }) {
  const { t } = useTranslation("inventory");
  const gasName = useGasName();
  return (
    <Table.ScrollContainer minWidth={420} type="native" tabIndex={0} role="region" aria-label={t("gas")}>
      <Table className="figures" fz="sm" aria-label={t("gas")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("gas")}</Table.Th>
            <Table.Th ta="right">{t("kgPer", { unit: entry.factorUnit })}</Table.Th>
            <Table.Th ta="right">kg</Table.Th>
            <Table.Th ta="right">GWP</Table.Th>
            <Table.Th ta="right">kg CO₂e</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entry.gases.map((gas) => (
            <Table.Tr key={`${gas.gas} ${gas.origin}`}>
              <Table.Td>
                {gasName(gas.gas)}
                {gas.origin !== "" && <span className="quiet"> ({t(`origin.${gas.origin}`, gas.origin)})</span>}
              </Table.Td>
              <Table.Td ta="right">{formatDecimal(gas.kgPerUnit)}</Table.Td>
              <Table.Td ta="right">{formatDecimal(gas.kg)}</Table.Td>
              <Table.Td ta="right">{formatDecimal(gas.gwp)}</Table.Td>
              <Table.Td ta="right">{formatDecimal(gas.kgCo2e)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function ActivityFacts({ entry }: { entry: Entry }) {
  const { t } = useTranslation("inventory");
  const { t: scope3 } = useTranslation("scope3");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { activity } = entry;
  return (
    <Facts
      facts={[
        ...(activity.description === "" ? [] : [{ label: t("description"), value: activity.description }]),
        ...(entry.category === 0 ? [] : [{ label: t("category"), value: String(entry.category) }]),
        ...(activity.calculation === ""
          ? []
          : [{ label: t("calculation"), value: scope3(`calculation.${activity.calculation}`, activity.calculation) }]),
        ...(activity.derivation === "" ? [] : [{ label: t("derivation"), value: groupNumbers(activity.derivation) }]),
        ...(activity.primaryShare
          ? [{ label: t("primaryShare"), value: `${formatDecimal(shiftDecimal(activity.primaryShare, 2))}%` }]
          : []),
        { label: t("period"), value: formatPeriod(activity.start, activity.end, language) },
        { label: t("quantity"), value: `${formatDecimal(activity.quantity)} ${activity.unit}` },
        { label: t("dataType"), value: shared(`dataType.${activity.dataType}`, activity.dataType) },
        { label: t("meter"), value: activity.meterName },
        {
          label: t("coverage"),
          value: activity.coverage ? `${formatDecimal(shiftDecimal(activity.coverage, 2), { max: 2 })}%` : "",
        },
        {
          label: t("estimatedPart"),
          value: activity.estimatedPart ? `${formatDecimal(activity.estimatedPart)} ${activity.unit}` : "",
        },
        { label: t("evidence"), value: activity.evidence },
        {
          label: t("recorded"),
          value: [formatInstant(activity.recordedAt, language), activity.recordedBy].filter(Boolean).join(" · "),
        },
      ]}
    />
  );
}
