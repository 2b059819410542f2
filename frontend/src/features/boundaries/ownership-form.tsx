import { Alert, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { shiftDecimal } from "@/shared/format/decimal";
import { ArchiveLegalEntityDocument, RecordOwnershipDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { EntityRow } from "./entity-table";
import { newOwnership, OwnershipFields, ownershipInput, ownershipRules } from "./ownership-fields";

interface Props {
  row: EntityRow;
  entities: readonly EntityRow[];
  onClose: () => void;
}

/** A change of ownership from a day on: an acquisition, a dilution, a disposal. */
export function OwnershipForm({ row, entities, onClose }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const [record] = useGqlMutation(RecordOwnershipDocument, {
    types: ["LegalEntity", "BoundaryTree", "EntityOwnership"],
  });
  const { submit, busy, problem } = useSubmit<unknown>();
  const now = row.ownership;
  const form = useForm({
    initialValues: {
      ...newOwnership,
      ...(now && {
        parentId: now.parentId ?? "",
        equityPercent: shiftDecimal(now.equityShare, 2).replace(/\.0*$/, ""),
        operated: now.operated,
        controlled: now.controlled,
        treatment: now.treatment,
      }),
      reason: "",
    },
    validate: ownershipRules(shared("required"), t("percentExpected")),
  });
  const save = form.onSubmit((values) => {
    const input = ownershipInput(values, values.reason);
    void submit(() => record({ entityId: row.entity.id, input }), shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t("changeOwnership", { name: row.entity.name })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <OwnershipFields form={form} entities={entities} except={row.entity.id} />
      <TextInput label={t("reason")} {...form.getInputProps("reason")} />
      <Alert variant="light" color="gray">
        {t("ownershipNote")}
      </Alert>
    </FormModal>
  );
}

export function ArchiveEntityForm({ row, onClose }: { row: EntityRow; onClose: () => void }) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const [archive] = useGqlMutation(ArchiveLegalEntityDocument, { types: ["LegalEntity", "BoundaryTree"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={t("archiveEntity", { name: row.entity.name })}
      opened
      danger
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        const { id, version } = row.entity;
        void submit(() => archive({ id, version }), shared("saved"), onClose);
      }}
      submitLabel={t("action.archive")}
      busy={busy}
      problem={problem}
    >
      {t("archiveMeans")}
    </FormModal>
  );
}
