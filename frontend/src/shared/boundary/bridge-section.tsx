import { Group, Select, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signed } from "@/shared/analysis/figures";
import { drawnTonnes, total } from "@/shared/format/amounts";
import { formatDecimal } from "@/shared/format/decimal";
import type { Approach } from "@/shared/gql/graphql";
import { usePeriod } from "@/shared/session/period";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { Section } from "@/shared/ui/section";
import type { Comparison } from "./approach-panel";
import { BridgeChart } from "./bridge-chart";
import { bars } from "./waterfall";

type Line = Comparison["bridges"][number]["lines"][number];

/** What leads from the total under one approach to that under another, facility by facility. */
export function BridgeSection({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const { basis } = usePeriod();
  const facilityName = useFacilityNames();
  const [from, setFrom] = useState<Approach>("equity_share");
  const [to, setTo] = useState<Approach>("operational_control");
  const result = (approach: Approach) => comparison.results.find((one) => one.approach === approach);
  const [start, end] = [result(from), result(to)];
  if (!start || !end) return null;
  const lines = comparison.bridges.find((one) => one.from === from && one.to === to)?.lines ?? [];
  const amount = (line: Line) => (basis === "market" ? line.market : line.location);
  const nameOf = (line: Line) =>
    [facilityName({ facilityId: line.facilityId, name: line.facilityName }), line.entityName]
      .filter(Boolean)
      .join(" · ");
  const picker = (label: string, value: Approach, other: Approach, set: (approach: Approach) => void) => (
    <Select
      label={label}
      size="xs"
      allowDeselect={false}
      value={value}
      onChange={(next) => next && set(next as Approach)}
      data={comparison.results.map(({ approach }) => ({
        value: approach,
        label: shared(`approach.${approach}`),
        disabled: approach === other,
      }))}
    />
  );
  const steps = bars(
    { name: shared(`approach.${from}`), value: drawnTonnes(total(start, basis)) },
    lines.map((line) => ({ name: nameOf(line), value: drawnTonnes(amount(line)) })),
    { name: shared(`approach.${to}`), value: drawnTonnes(total(end, basis)) },
  );
  const row = (key: string, name: string, kg: string, tonnes: string, strong = false) => (
    <Table.Tr key={key} fw={strong ? 650 : undefined}>
      <Table.Td>{name}</Table.Td>
      <Table.Td ta="right">{tonnes}</Table.Td>
      <Table.Td ta="right" className="quiet">
        {formatDecimal(kg)}
      </Table.Td>
    </Table.Tr>
  );
  const ends = { start: total(start, basis), end: total(end, basis) };
  return (
    <Section title={t("bridge.title")} hint={t("bridge.hint")}>
      <Group gap="xs">
        {picker(t("bridge.from"), from, to, setFrom)}
        {picker(t("bridge.to"), to, from, setTo)}
      </Group>
      <BridgeChart label={t("bridge.title")} list={steps} />
      {lines.length === 0 && <Text size="sm">{t("bridge.same")}</Text>}
      <Table.ScrollContainer minWidth={420} type="native" tabIndex={0} role="region" aria-label={t("bridge.title")}>
        <Table className="figures" aria-label={t("bridge.title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("bridge.step")}</Table.Th>
              <Table.Th ta="right">{shared("tonnes")}</Table.Th>
              <Table.Th ta="right">{t("exactKg")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {row("from", shared(`approach.${from}`), ends.start.kg, ends.start.tonnes, true)}
            {lines.map((line) =>
              row(`${line.facilityId} ${line.entityName}`, nameOf(line), amount(line).kg, signed(amount(line).tonnes)),
            )}
            {row("to", shared(`approach.${to}`), ends.end.kg, ends.end.tonnes, true)}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
