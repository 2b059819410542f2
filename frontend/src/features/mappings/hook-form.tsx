import { Checkbox, MultiSelect, PasswordInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import {
  CreateHookDocument,
  type CreateHookMutation,
  type HookSignature,
  MappingMetersDocument,
  type MappingQuery,
} from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { MappingDocument } from "./document";

export type MadeHook = CreateHookMutation["createHook"];

interface Props {
  mapping: MappingQuery["mapping"];
  document: MappingDocument;
  onClose: () => void;
  onMade: (made: MadeHook) => void;
}

const signatures = ["none", "hmac", "soracom"] as const;

/** A standing address; where the mapping always means one meter, the address may report for that one alone. */
export function HookForm({ mapping, document, onClose, onMade }: Props) {
  const { t } = useTranslation("mappings");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(MappingMetersDocument, {});
  const [create] = useGqlMutation(CreateHookDocument, { types: ["Hook", "Device"] });
  const { submit, busy, problem } = useSubmit<CreateHookMutation>();
  const fixed = document.meter.from === "fixed" && document.meter.text ? document.meter.text : null;
  const named = document.meter.from !== "" && !fixed;
  const form = useForm({
    initialValues: {
      name: `${mapping.name} #${mapping.hooks.length + 1}`,
      meterIds: fixed ? [fixed] : ([] as string[]),
      allMeters: named,
      signature: "none" as HookSignature,
      signatureKey: "",
    },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      meterIds: (value, { allMeters }) => (!allMeters && value.length === 0 ? shared("required") : null),
      signatureKey: (value, { signature }) => (signature !== "none" && value === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit((values) => {
    const { allMeters, signature } = values;
    const meterIds = allMeters ? [] : values.meterIds;
    const signatureKey = signature === "none" ? "" : values.signatureKey;
    void submit(
      () =>
        create({
          input: { mappingId: mapping.id, name: values.name.trim(), meterIds, allMeters, signature, signatureKey },
        }),
      t("hook.added"),
      (made) => {
        onMade(made.createHook);
        onClose();
      },
    );
  });
  return (
    <FormModal
      title={t("hook.add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("hook.add")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Checkbox
        label={t("hook.allMeters")}
        description={t("hook.allMetersMean")}
        {...form.getInputProps("allMeters", { type: "checkbox" })}
      />
      {!form.values.allMeters && (
        <MultiSelect
          label={t("hook.meters")}
          required
          searchable
          data={(data?.facilities ?? []).map((facility) => ({
            group: localName(facility),
            items: facility.meters.map((meter) => ({ value: meter.id, label: meter.name })),
          }))}
          {...form.getInputProps("meterIds")}
        />
      )}
      <Select
        label={t("hook.signature")}
        description={t("hook.signatureMeans")}
        allowDeselect={false}
        data={signatures.map((one) => ({ value: one, label: t(`hook.signatures.${one}`) }))}
        {...form.getInputProps("signature")}
      />
      {form.values.signature !== "none" && (
        <PasswordInput label={t("hook.key")} required {...form.getInputProps("signatureKey")} />
      )}
    </FormModal>
  );
}
