import { MultiSelect, Select, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InitiativeStatus } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { statuses } from "./initiative-values";
import { methods, type ScenarioValues } from "./scenario-values";

interface Props {
  values: ScenarioValues;
  currency: string;
  onChange: (values: ScenarioValues) => void;
  /** Of one initiative by itself: all methods stand beside each other, and its status does not matter. */
  alone?: boolean;
}

/** What is assumed; every change acts at once. */
export function ScenarioControls({ values, currency, onChange, alone = false }: Props) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const set = (part: Partial<ScenarioValues>) => onChange({ ...values, ...part });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {!alone && (
        <Select
          label={t("method")}
          allowDeselect={false}
          data={methods.map((value) => ({ value, label: t(`methodName.${value}`) }))}
          value={values.method}
          onChange={(method) => method && set({ method: method as ScenarioValues["method"] })}
        />
      )}
      <DecimalField
        label={t("discountPercent")}
        value={values.discountPercent}
        onChange={(discountPercent) => set({ discountPercent })}
      />
      <DecimalField
        label={t("energyPricePercent")}
        value={values.energyPricePercent}
        onChange={(energyPricePercent) => set({ energyPricePercent })}
      />
      <DecimalField
        label={t("carbonPrice", { currency })}
        value={values.carbonPrice}
        onChange={(carbonPrice) => set({ carbonPrice })}
      />
      <DecimalField
        label={t("gridPercent")}
        value={values.gridPercent}
        onChange={(gridPercent) => set({ gridPercent })}
      />
      <DecimalField
        label={t("shiftMonths")}
        value={values.shiftMonths}
        onChange={(shiftMonths) => set({ shiftMonths })}
      />
      <Select
        label={t("basis")}
        allowDeselect={false}
        data={["location", "market"].map((value) => ({ value, label: shared(`basis.${value}`) }))}
        value={values.basis}
        onChange={(basis) => basis && set({ basis })}
      />
      {!alone && (
        <MultiSelect
          label={t("statusesCount")}
          placeholder={values.statuses.length === 0 ? t("allButRejected") : undefined}
          clearable
          data={statuses.map((value) => ({ value, label: t(`statusName.${value}`) }))}
          value={values.statuses}
          onChange={(chosen) => set({ statuses: chosen as InitiativeStatus[] })}
        />
      )}
    </SimpleGrid>
  );
}
