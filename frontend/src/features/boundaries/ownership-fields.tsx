import { Select, SimpleGrid, Switch } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { isPercent, shareOf } from "@/shared/boundary/shares";
import type { OwnershipInput, Treatment } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DayField, DecimalField } from "@/shared/ui/fields";
import type { EntityRow } from "./entity-table";

export const treatments: readonly Treatment[] = ["consolidated", "proportional", "equity_method", "financial_asset"];

export interface OwnershipValues {
  validFrom: string;
  parentId: string;
  equityPercent: string;
  operated: boolean;
  controlled: boolean;
  treatment: Treatment;
}

export const newOwnership: OwnershipValues = {
  validFrom: "",
  parentId: "",
  equityPercent: "100",
  operated: true,
  controlled: true,
  treatment: "consolidated",
};

export function ownershipInput({ equityPercent, parentId, ...rest }: OwnershipValues, reason: string): OwnershipInput {
  const { validFrom, operated, controlled, treatment } = rest;
  return {
    validFrom,
    operated,
    controlled,
    treatment,
    parentId: parentId === "" ? null : parentId,
    equityShare: shareOf(equityPercent),
    reason,
  };
}

export function ownershipRules(required: string, share: string) {
  return {
    validFrom: (value: string) => (value === "" ? required : null),
    equityPercent: (value: string) => (isPercent(value) ? null : share),
  };
}

interface Props<V extends OwnershipValues> {
  form: UseFormReturnType<V>;
  entities: readonly EntityRow[];
  /** The entity itself, which cannot be its own parent. */
  except?: string;
}

/** How an entity is held from a day on. What is consolidated is controlled; a joint operation is not controlled alone. */
export function OwnershipFields<V extends OwnershipValues>({ form, entities, except }: Props<V>) {
  const { t } = useTranslation("boundaries");
  const localName = useLocalName();
  const parents = entities
    .filter(({ entity }) => entity.id !== except && !entity.archived)
    .map(({ entity }) => ({ value: entity.id, label: localName(entity) }));
  const set = (values: Partial<OwnershipValues>) => form.setValues(values as Partial<V>);
  const { treatment } = form.values;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DayField label={t("validFrom")} required {...form.getInputProps("validFrom")} />
        <DecimalField
          label={t("equityPercent")}
          description={t("equityPercentMeans")}
          required
          {...form.getInputProps("equityPercent")}
        />
      </SimpleGrid>
      <Select
        label={t("parent")}
        searchable
        allowDeselect={false}
        data={[{ value: "", label: t("holder.organization") }, ...parents]}
        {...form.getInputProps("parentId")}
      />
      <Select
        label={t("treatment.title")}
        description={t("treatment.means")}
        allowDeselect={false}
        data={treatments.map((value) => ({ value, label: t(`treatment.${value}`) }))}
        {...form.getInputProps("treatment")}
        onChange={(value) => {
          const next = value as Treatment;
          const controlled = next === "consolidated" ? true : next === "proportional" ? false : form.values.controlled;
          set({ treatment: next, controlled });
        }}
      />
      <Switch
        label={t("controlled")}
        description={t("controlledMeans")}
        disabled={treatment === "consolidated" || treatment === "proportional"}
        {...form.getInputProps("controlled", { type: "checkbox" })}
      />
      <Switch
        label={t("operated")}
        description={t("operatedMeans")}
        {...form.getInputProps("operated", { type: "checkbox" })}
      />
    </>
  );
}
