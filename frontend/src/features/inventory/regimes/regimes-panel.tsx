import { Alert, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { FindingSection } from "@/shared/findings/finding-section";
import { RegimesDocument, type RegimesQuery } from "@/shared/gql/graphql";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { EnergyActSection } from "./energy-act-section";
import { ReconciliationSection } from "./reconciliation-section";
import { ShiftSection } from "./shift-section";
import { ShkSection } from "./shk-section";
import { YearInputsSection } from "./year-inputs-section";

export type Regimes = NonNullable<RegimesQuery["inventory"]["regimes"]>;

/** The inventory under Japan's schemes, and by what regimes differ. */
export function RegimesPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const answer = useGql(
    RegimesDocument,
    { id: inventoryId },
    { types: ["RegimeFact", "BandCalendar", "Credit", "Instrument"] },
  );
  return (
    <QueryGate answer={answer} height={420}>
      {({ inventory: { regimes } }) =>
        regimes ? <Known regimes={regimes} /> : <EmptyState icon="balance" text={t("regimes.none")} />
      }
    </QueryGate>
  );
}

function Known({ regimes }: { regimes: Regimes }) {
  const { t } = useTranslation("inventory");
  const unverified = regimes.findings.some((one) => one.name === "emissions.regimes.unverified");
  return (
    <Stack gap="md">
      {unverified && (
        <Alert variant="light" color="yellow" icon={<Icon name="warning" />} title={t("regimes.noFiling")}>
          {t("regimes.noFilingMeans")}
        </Alert>
      )}
      <ReconciliationSection regimes={regimes} />
      <ShkSection shk={regimes.shk} />
      <EnergyActSection energy={regimes.energyAct} />
      <YearInputsSection year={regimes.shk.fiscalYear} />
      <ShiftSection inventoryId={regimes.inventoryId} />
      <FindingSection title={t("regimes.findings")} findings={regimes.findings} />
    </Stack>
  );
}
