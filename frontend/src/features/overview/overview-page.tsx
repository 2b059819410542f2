import { SimpleGrid, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatFiscalYear } from "@/shared/format/fiscal-year";
import { OverviewDocument, type OverviewQuery } from "@/shared/gql/graphql";
import { useLanguage, useNameOrder } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { ButtonLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { begun } from "./elapsed";
import { FacilityChart } from "./facility-chart";
import { Figures } from "./figures";
import { GasChart } from "./gas-chart";
import { MonthlyChart } from "./monthly-chart";
import { ToDo } from "./to-do";

export function OverviewPage() {
  const { t } = useTranslation("overview");
  const language = useLanguage();
  const { fiscalYear, inventory } = usePeriod();
  return (
    <Page title={t("title")} lead={formatFiscalYear(fiscalYear, language)}>
      {inventory ? <Known id={inventory.id} /> : <NoInventory />}
    </Page>
  );
}

function Known({ id }: { id: string }) {
  const answer = useGql(OverviewDocument, { id });
  return <QueryGate answer={answer}>{(data) => <Content inventory={data.inventory} />}</QueryGate>;
}

export type OverviewInventory = OverviewQuery["inventory"];
export type OverviewRun = NonNullable<OverviewInventory["run"]>;

function Content({ inventory }: { inventory: OverviewInventory }) {
  const { run } = inventory;
  const ordered = useNameOrder();
  const facilityName = useFacilityNames();
  if (!run) return <NotCalculated id={inventory.id} />;
  const facilities = ordered(run.totals.byFacility, facilityName);
  return (
    <Stack gap="md">
      <Figures inventoryId={inventory.id} run={run} />
      <ToDo inventory={inventory} run={run} />
      <MonthlyChart inventoryId={inventory.id} months={begun(run.totals.byMonth, run.finishedAt)} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <FacilityChart inventoryId={inventory.id} facilities={facilities} />
        <GasChart inventoryId={inventory.id} gases={run.totals.byGas} />
      </SimpleGrid>
    </Stack>
  );
}

function NoInventory() {
  const { t } = useTranslation("overview");
  const language = useLanguage();
  const { fiscalYear } = usePeriod();
  const mayStart = useMay("structure");
  return (
    <EmptyState icon="inventory" text={t("noInventory", { year: formatFiscalYear(fiscalYear, language) })}>
      <ButtonLink to="/inventories" variant={mayStart ? "filled" : "default"}>
        {t(mayStart ? "createInventory" : "toInventories")}
      </ButtonLink>
      {mayStart && (
        <ButtonLink to="/imports" variant="default">
          {t("importData")}
        </ButtonLink>
      )}
    </EmptyState>
  );
}

function NotCalculated({ id }: { id: string }) {
  const { t } = useTranslation("overview");
  return (
    <EmptyState icon="inventory" text={t("notCalculated")}>
      <ButtonLink to="/inventories/$inventoryId" params={{ inventoryId: id }}>
        {t("openInventory")}
      </ButtonLink>
    </EmptyState>
  );
}
