import { Stack } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ReportsDocument } from "@/shared/gql/graphql";
import { useJobs } from "@/shared/jobs/jobs";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { BuildForm } from "./build-form";
import { MonthlySection } from "./monthly-section";
import { ReportTable } from "./report-table";

const pollEvery = 2_000;

export function ReportsPage() {
  const { t } = useTranslation("reports");
  const mayBuild = useMay("report");
  const mayShare = useMay("shareReport");
  const { byId, connected } = useJobs();
  const answer = useGql(ReportsDocument, {}, { types: ["Report"] });
  const { refresh } = answer;
  const unfinished = (answer.data?.reports ?? []).filter((one) => one.status === "queued" || one.status === "running");
  const waiting = unfinished.length > 0;
  // A report whose stream says it ended is read again, for its size and hash.
  const ended = unfinished.some((one) => ["ready", "failed"].includes(byId.get(one.id)?.status ?? ""));

  useEffect(() => {
    if (ended) refresh();
  }, [ended, refresh]);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(refresh, connected ? pollEvery * 5 : pollEvery);
    return () => clearInterval(timer);
  }, [waiting, connected, refresh]);

  return (
    <Page title={t("title")} lead={t("lead")}>
      <Stack gap="md">
        {mayBuild && (
          <Section title={t("build")} hint={t("buildMeans")}>
            <BuildForm />
          </Section>
        )}
        <QueryGate answer={answer}>
          {({ reports }) =>
            reports.length === 0 ? (
              <EmptyState icon="report" text={t("empty")} />
            ) : (
              <Section title={t("all")} hint={t("allMeans")}>
                <ReportTable reports={reports} />
              </Section>
            )
          }
        </QueryGate>
        {mayShare && <MonthlySection />}
      </Stack>
    </Page>
  );
}
