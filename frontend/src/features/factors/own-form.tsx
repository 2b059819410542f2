import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { FactorEditionsDocument, type OwnFactorsQuery, RecordOwnFactorDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

interface Props {
  regions: OwnFactorsQuery["regions"];
  onClose: () => void;
}

const stages: Record<number, string[]> = {
  1: ["combustion", "direct"],
  2: ["generation"],
  3: ["cradle_to_gate", "lifecycle", "direct", "wtt", "td_loss"],
};

/** A factor of the organization's own, or of a supplier. */
export function OwnForm({ regions, onClose }: Props) {
  const { t } = useTranslation("factors");
  const language = useLanguage();
  const { data } = useGql(FactorEditionsDocument, {});
  const [send] = useGqlMutation(RecordOwnFactorDocument, { types: ["OwnFactor"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      name: "",
      activityKey: "",
      scope: "1",
      stage: "combustion",
      basis: "",
      region: "JP",
      unit: "",
      kgCo2e: "",
      kgCo2: "",
      kgCh4: "",
      kgN2o: "",
      supplierId: "",
      supplier: "",
      menu: "",
      validFrom: "",
      validTo: "",
      expires: "",
      evidence: "",
    },
  });
  const scope = Number(form.values.scope);
  const save = form.onSubmit((values) => {
    const orNull = (text: string) => (text === "" ? null : text);
    const { kgCo2e, kgCo2, kgCh4, kgN2o, validTo, expires } = values;
    return submit(
      () =>
        send({
          input: {
            ...values,
            scope,
            kgCo2e: orNull(kgCo2e),
            kgCo2: orNull(kgCo2),
            kgCh4: orNull(kgCh4),
            kgN2o: orNull(kgN2o),
            validTo: orNull(validTo),
            expires: orNull(expires),
          },
        }),
      t("waitsSaid"),
      onClose,
    );
  });
  const setScope = (value: string | null) => {
    const next = value ?? "1";
    form.setValues({
      scope: next,
      stage: stages[Number(next)]?.[0] ?? "direct",
      basis: next === "2" ? "location" : "",
    });
  };
  return (
    <FormModal
      title={t("newOwn")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Select
        label={t("kind")}
        required
        searchable
        limit={50}
        data={(data?.activityKinds ?? []).map((one) => ({
          value: one.key,
          label: `${(language === "ja" ? one.nameJa : one.nameEn) || one.key} (${one.key})`,
        }))}
        {...form.getInputProps("activityKey")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t("scope")}
          data={["1", "2", "3"]}
          allowDeselect={false}
          value={form.values.scope}
          onChange={setScope}
        />
        <Select
          label={t("stage")}
          allowDeselect={false}
          data={(stages[scope] ?? []).map((one) => ({ value: one, label: t(`stageName.${one}`) }))}
          {...form.getInputProps("stage")}
        />
        {scope === 2 && (
          <Select
            label={t("basis")}
            allowDeselect={false}
            data={["location", "market_supplier", "market_residual"].map((one) => ({
              value: one,
              label: t(`basisName.${one}`),
            }))}
            {...form.getInputProps("basis")}
          />
        )}
        <Select
          label={t("region")}
          searchable
          limit={50}
          data={regions.map((one) => ({
            value: one.code,
            label: `${language === "ja" ? one.nameJa : one.nameEn} (${one.code})`,
          }))}
          {...form.getInputProps("region")}
        />
        <TextInput label={t("unit")} description={t("unitMeans")} required {...form.getInputProps("unit")} />
        <DecimalField label={t("total")} description={t("totalMeans")} {...form.getInputProps("kgCo2e")} />
        <DecimalField label="CO₂ (kg)" {...form.getInputProps("kgCo2")} />
        <DecimalField label="CH₄ (kg)" {...form.getInputProps("kgCh4")} />
        <DecimalField label="N₂O (kg)" {...form.getInputProps("kgN2o")} />
        <TextInput label={t("supplierId")} description={t("supplierMeans")} {...form.getInputProps("supplierId")} />
        <TextInput label={t("supplierName")} {...form.getInputProps("supplier")} />
        <DayField label={t("validFrom")} required {...form.getInputProps("validFrom")} />
        <DayField label={t("validTo")} {...form.getInputProps("validTo")} />
        <DayField label={t("expires")} description={t("expiresMeans")} {...form.getInputProps("expires")} />
      </SimpleGrid>
      <TextInput label={t("evidence")} description={t("evidenceMeans")} required {...form.getInputProps("evidence")} />
    </FormModal>
  );
}
