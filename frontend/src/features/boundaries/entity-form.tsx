import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { countryChoices } from "@/shared/format/countries";
import { CreateLegalEntityDocument, type EntityKind, UpdateLegalEntityDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { EntityRow } from "./entity-table";
import { newOwnership, OwnershipFields, ownershipInput, ownershipRules } from "./ownership-fields";

const kinds: readonly EntityKind[] = ["group", "associate", "joint_venture", "investee"];

interface Props {
  /** Null for a new one, which says at once how it is held. */
  row: EntityRow | null;
  entities: readonly EntityRow[];
  onClose: () => void;
}

export function EntityForm({ row, entities, onClose }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const types = ["LegalEntity", "BoundaryTree"];
  const [create] = useGqlMutation(CreateLegalEntityDocument, { types });
  const [update] = useGqlMutation(UpdateLegalEntityDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const rules = ownershipRules(shared("required"), t("percentExpected"));
  const form = useForm({
    initialValues: {
      name: row?.entity.name ?? "",
      nameJa: row?.entity.nameJa ?? "",
      country: row?.entity.country ?? "JP",
      kind: row?.entity.kind ?? ("group" as EntityKind),
      ...newOwnership,
    },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      validFrom: (value) => (row ? null : rules.validFrom(value)),
      equityPercent: (value) => (row ? null : rules.equityPercent(value)),
    },
  });
  const save = form.onSubmit((values) => {
    const { name, nameJa, country, kind } = values;
    const input = { name, nameJa, country, kind };
    const work = () =>
      row
        ? update({ id: row.entity.id, version: row.entity.version, input })
        : create({ input, ownership: ownershipInput(values, "") });
    void submit(work, shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t(row ? "editEntity" : "addEntity")}
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
        <TextInput label={t("nameJa")} {...form.getInputProps("nameJa")} />
        <Select
          label={t("country")}
          searchable
          allowDeselect={false}
          data={countryChoices(language, form.values.country)}
          {...form.getInputProps("country")}
        />
        <Select
          label={t("kind.title")}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          {...form.getInputProps("kind")}
        />
      </SimpleGrid>
      {!row && <OwnershipFields form={form} entities={entities} />}
    </FormModal>
  );
}
