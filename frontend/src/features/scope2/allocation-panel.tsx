import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { heatClasses } from "@/shared/coverage/heat-map";
import { levelOf, marks } from "@/shared/coverage/levels";
import { formatMonth, formatMonthShort } from "@/shared/format/date";
import { formatDecimal, percentOf, shiftDecimal, subtractDecimals } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { EmptyState } from "@/shared/ui/empty-state";
import { Section } from "@/shared/ui/section";
import type { View } from "./scope2-page";
import { byFacility, energyText } from "./sums";

type Row = View["rows"][number];

/** Facilities by month: how much of the usage instruments cover, and what is left. */
export function AllocationPanel({ view }: { view: View }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const nameOf = useFacilityNames();
  const lines = byFacility(view.rows);
  if (lines.length === 0) return <EmptyState icon="source" text={t("noEnergy")} />;
  const nameOfLine = (line: { facilityId: string; facilityName: string; energy: string }) =>
    `${nameOf({ facilityId: line.facilityId, name: line.facilityName })} · ${shared(`commodity.${line.energy}`, line.energy)}`;
  return (
    <Section title={t("allocation")} hint={t("allocationMeans")}>
      <Table.ScrollContainer minWidth={760} type="native" tabIndex={0} role="region" aria-label={t("allocation")}>
        <Table className={heatClasses.map} aria-label={t("allocation")} withRowBorders={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("facility")}</Table.Th>
              {view.months.map((month) => (
                <Table.Th key={month} scope="col" ta="center" title={formatMonth(month, language)}>
                  {formatMonthShort(month, language)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.key}>
                <Table.Th scope="row" className={heatClasses.name}>
                  {nameOfLine(line)}
                </Table.Th>
                {view.months.map((month) => (
                  <Table.Td key={month} className={heatClasses.cell}>
                    <Cell
                      name={`${nameOfLine(line)} ${formatMonth(month, language)}`}
                      row={view.rows.find(
                        (one) =>
                          one.facilityId === line.facilityId && one.energy === line.energy && one.month === month,
                      )}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" className="quiet">
        {t("allocationKey")}
      </Text>
    </Section>
  );
}

function Cell({ name, row }: { name: string; row?: Row }) {
  const { t } = useTranslation("scope2");
  const percent = row ? percentOf(row.covered, row.kwh) : null;
  if (!row || percent === null) return <span className={heatClasses.none}>–</span>;
  const level = levelOf(shiftDecimal(percent, -2));
  const left = subtractDecimals(row.kwh, row.covered);
  const said = t("allocationCell", {
    name,
    usage: energyText(row.kwh),
    covered: energyText(row.covered),
    left: energyText(left),
  });
  return (
    <span className={heatClasses[level]} title={said}>
      <span aria-hidden="true">{marks[level]} </span>
      {`${formatDecimal(percent, { max: 0 })}%`}
      <span className={heatClasses.notes}>{`${energyText(row.covered)} / ${energyText(row.kwh)}`}</span>
    </span>
  );
}
