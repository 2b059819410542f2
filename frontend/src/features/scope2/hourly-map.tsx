import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDay, formatMonth } from "@/shared/format/date";
import { compareDecimals, formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { EmptyState } from "@/shared/ui/empty-state";
import { Section } from "@/shared/ui/section";
import { type Hourly, percent } from "./hourly-panel";
import classes from "./scope2.module.css";
import { energyText } from "./sums";

type Day = Hourly["days"][number];
type Cell = Day["cells"][number];

const hours = Array.from({ length: 24 }, (_, hour) => hour);

function lookOf(share: string): string {
  if (compareDecimals(share, "0") === 0) return classes.share0 ?? "";
  if (compareDecimals(share, "0.5") < 0) return classes.share1 ?? "";
  return (compareDecimals(share, "0.995") < 0 ? classes.share2 : classes.share3) ?? "";
}

/** Days by hours: a real table, each cell with its percentage, so that it reads without colour. */
export function HourlyMap({ match, month }: { match: Hourly; month: string }) {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const title = t("mapTitle", { month: formatMonth(month, language) });
  if (match.days.length === 0) return <EmptyState icon="meter" text={t("noHoursInMonth")} />;
  return (
    <Section title={title} hint={t("mapMeans", { zone: match.timeZone })}>
      <Table.ScrollContainer minWidth={820} type="native" tabIndex={0} role="region" aria-label={title}>
        <Table className={classes.hours} aria-label={title} withRowBorders={false}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("day")}</Table.Th>
              {hours.map((hour) => (
                <Table.Th key={hour} scope="col" ta="center" fz={11}>
                  {hour}
                </Table.Th>
              ))}
              <Table.Th scope="col" ta="right">
                {t("dayShare")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {match.days.map((day) => (
              <DayRow key={day.date} day={day} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" className="quiet">
        {t("mapKey")}
      </Text>
    </Section>
  );
}

function DayRow({ day }: { day: Day }) {
  const language = useLanguage();
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ whiteSpace: "nowrap" }} fz={12}>
        {formatDay(day.date, language)}
      </Table.Th>
      {hours.map((hour) => (
        <Table.Td key={hour}>
          {/* Where clocks go back an hour stands twice. */}
          {day.cells
            .filter((cell) => cell.hour === hour)
            .map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the two hours of one name differ in their order alone
              <HourCell key={index} cell={cell} />
            ))}
        </Table.Td>
      ))}
      <Table.Td ta="right" fz={12}>
        {percent(day.share, 0)}
      </Table.Td>
    </Table.Tr>
  );
}

function HourCell({ cell }: { cell: Cell }) {
  const { t } = useTranslation("scope2");
  const said = t("hourSaid", { matched: energyText(cell.matched), usage: energyText(cell.load) });
  return (
    <span className={`${classes.hour} ${lookOf(cell.share)}`} title={said}>
      {formatDecimal(shiftDecimal(cell.share, 2), { max: 0 })}
    </span>
  );
}
