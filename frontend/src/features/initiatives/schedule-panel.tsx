import { Table, Text, VisuallyHidden } from "@mantine/core";
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatMonthShort } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { TextLink } from "@/shared/ui/link";
import { Section } from "@/shared/ui/section";
import type { ListedInitiative } from "./portfolio-table";
import classes from "./schedule.module.css";
import { runsIn, scheduleMonths } from "./schedule-months";

type Step = ListedInitiative["steps"][number];

/** Steps by month: a table whose cells are bars, so that it reads the same without eyes. */
export function SchedulePanel({ initiatives }: { initiatives: readonly ListedInitiative[] }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const planned = initiatives.filter((one) => one.steps.length > 0);
  const months = scheduleMonths(planned.flatMap((one) => one.steps));
  const now = new Date().toISOString().slice(0, 7);
  const current = useRef<HTMLTableCellElement>(null);
  // What is being done stands in view; what was done is to the left of it.
  useEffect(() => {
    const scroller = current.current?.closest("[role=region]");
    if (scroller && current.current) scroller.scrollLeft = current.current.offsetLeft - scroller.clientWidth * 0.6;
  }, []);
  if (planned.length === 0) {
    return (
      <Section title={t("schedule")}>
        <Text size="sm" className="quiet">
          {t("noSteps")}
        </Text>
      </Section>
    );
  }
  return (
    <Section title={t("schedule")} hint={t("scheduleMeans")}>
      <Table.ScrollContainer minWidth={480} type="native" tabIndex={0} role="region" aria-label={t("schedule")}>
        <Table aria-label={t("schedule")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.step}>{t("step")}</Table.Th>
              <Table.Th className={classes.who}>{t("responsible")}</Table.Th>
              {months.map((month) => (
                <Table.Th
                  key={month}
                  ref={month === now ? current : undefined}
                  className={classes.month}
                  aria-current={month === now ? "date" : undefined}
                >
                  {month.endsWith("-01") || month === months[0] ? month.slice(0, 4) : ""}{" "}
                  {formatMonthShort(month, language)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {planned.map((one) => (
              <Fragment key={one.id}>
                <Table.Tr>
                  <Table.Th scope="rowgroup" className={classes.name}>
                    <TextLink to="/initiatives/$initiativeId" params={{ initiativeId: one.id }} size="sm" fw={550}>
                      {one.name}
                    </TextLink>
                  </Table.Th>
                  <Table.Td colSpan={1 + months.length} />
                </Table.Tr>
                {one.steps.map((step) => (
                  <Row key={step.id} step={step} months={months} />
                ))}
              </Fragment>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function Row({ step, months }: { step: Step; months: readonly string[] }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const late = !step.doneOn && step.endOn < new Date().toISOString().slice(0, 10);
  const state = step.doneOn ? t("doneOn", { day: formatDay(step.doneOn, language) }) : late ? t("late") : "";
  return (
    <Table.Tr>
      <Table.Td className={classes.step}>
        {step.name}
        {state !== "" && (
          <Text span size="xs" className="quiet">
            {` · ${state}`}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.who}>{step.responsible}</Table.Td>
      {months.map((month) => (
        <Table.Td key={month} className={classes.month}>
          {runsIn(step, month) && (
            <span className={classes.bar} data-done={step.doneOn ? true : undefined} data-late={late || undefined}>
              <VisuallyHidden>{t("inMonth")}</VisuallyHidden>
            </span>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
