import { useInterval } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { lastDay } from "@/shared/format/date";
import { RegisterCompletenessDocument } from "@/shared/gql/graphql";
import { usePeriod } from "@/shared/session/period";
import { EmptyState } from "@/shared/ui/empty-state";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { QualityMap } from "./quality-map";

/** Readings go on arriving while one looks. */
const lookAgain = 30_000;

/** Meters by months of the fiscal year: where something is missing, estimated or doubted. */
export function QualityPage() {
  const { t } = useTranslation("quality");
  const { fiscalYear } = usePeriod();
  const months = { first: fiscalYear.start.slice(0, 7), last: lastDay(fiscalYear.end).slice(0, 7) };
  const answer = useGql(RegisterCompletenessDocument, months, { types: ["UsagePoint", "RegisterFinding"] });
  useInterval(answer.refresh, lookAgain, { autoInvoke: true });
  return (
    <Page title={t("title")} lead={t("lead")}>
      <QueryGate answer={answer} height={360}>
        {({ registerCompleteness }) =>
          registerCompleteness.length === 0 ? (
            <EmptyState icon="meter" text={t("none")} />
          ) : (
            <Section title={t("map")} hint={t("mapMeans")}>
              <QualityMap rows={registerCompleteness} start={fiscalYear.start} end={fiscalYear.end} />
            </Section>
          )
        }
      </QueryGate>
    </Page>
  );
}
