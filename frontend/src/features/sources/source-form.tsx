import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { CreateSourceDocument, type SourceOptionsQuery, UpdateSourceDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { FactorFields } from "./factor-fields";
import { QuantityFields } from "./quantity-fields";
import { sourceInput, sourceValues } from "./source-values";
import type { Source } from "./sources-page";
import { TypeField } from "./type-field";

interface Props {
  source: Source | null;
  options: SourceOptionsQuery;
  onClose: () => void;
}

export function SourceForm({ source, options, onClose }: Props) {
  const { t } = useTranslation("sources");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const types = ["EmissionSource"];
  const [create] = useGqlMutation(CreateSourceDocument, { types });
  const [update] = useGqlMutation(UpdateSourceDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: sourceValues(source),
    validate: {
      facilityId: required,
      name: required,
      activityKey: required,
      registerId: (value, { from }) => (from === "register" ? required(value) : null),
      virtualMeterId: (value, { from }) => (from === "virtual" ? required(value) : null),
      factorReason: (value, { factorId }) => (factorId.trim() === "" ? null : required(value)),
    },
  });
  const kind = options.activityKinds.find((one) => one.key === form.values.activityKey);
  const inScope3 = (kind?.scope ?? source?.scope) === 3;
  const inScope1 = (kind?.scope ?? source?.scope) === 1;
  const facility = options.facilities.find((one) => one.id === form.values.facilityId);
  const kindsOf = (scope: number) =>
    options.activityKinds
      .filter((one) => one.scope === scope)
      .map((one) => ({ value: one.key, label: (language === "ja" ? one.nameJa : one.nameEn) || one.key }));
  const scopes = [...new Set(options.activityKinds.map((one) => one.scope))].sort((a, b) => a - b);
  const save = form.onSubmit((values) => {
    const input = sourceInput(values, kind?.scope ?? source?.scope ?? 1);
    const work = () => (source ? update({ id: source.id, version: source.version, input }) : create({ input }));
    void submit(work, shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t(source ? "edit" : "add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
        <Select
          label={t("facility")}
          required
          searchable
          allowDeselect={false}
          data={options.facilities.map((one) => ({ value: one.id, label: localName(one) }))}
          {...form.getInputProps("facilityId")}
          onChange={(facilityId) =>
            facilityId && form.setValues({ facilityId, registerId: "", virtualMeterId: "", supplierId: "", menu: "" })
          }
        />
      </SimpleGrid>
      <Select
        label={t("kind")}
        description={t("kindMeans")}
        required
        searchable
        // There are some 1,500: a scope shows its first ones, and typing finds the rest.
        limit={50}
        nothingFoundMessage={t("noKind")}
        allowDeselect={false}
        data={scopes.map((scope) => ({ group: shared(`scope.${scope}`), items: kindsOf(scope) }))}
        {...form.getInputProps("activityKey")}
      />
      <QuantityFields form={form} facility={facility} virtualMeters={options.virtualMeters} />
      {inScope1 && <TypeField form={form} />}
      {inScope3 && (
        <Select
          label={t("category")}
          required
          allowDeselect={false}
          data={Array.from({ length: 15 }, (_, i) => String(i + 1))}
          {...form.getInputProps("category")}
        />
      )}
      <FactorFields form={form} country={facility?.country ?? ""} electric={kind?.commodity === "electricity"} />
    </FormModal>
  );
}
