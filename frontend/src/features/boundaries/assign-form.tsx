import { Checkbox, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { AssignFacilityDocument, FacilityHistoryDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { EntityRow } from "./entity-table";
import type { FacilityRow } from "./facility-table";

interface Props {
  row: FacilityRow;
  entities: readonly EntityRow[];
  onClose: () => void;
}

const organization = "organization";
const nobody = "none";

/** Who holds a facility from a day on. */
export function AssignForm({ row, entities, onClose }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const [assign] = useGqlMutation(AssignFacilityDocument, {
    types: ["BoundaryTree", "FacilityAssignment", "Facility"],
  });
  const known = useGql(FacilityHistoryDocument, { id: row.facility.id }, { types: ["FacilityAssignment"] });
  const first = known.data?.facility.assignments.length === 0;
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value === "" ? shared("required") : null);
  const form = useForm({
    initialValues: { holder: "", validFrom: "", heldBefore: false, reason: "" },
    validate: { holder: required, validFrom: required },
  });
  const save = form.onSubmit(({ holder, validFrom, heldBefore, reason }) => {
    const entity = holder !== organization && holder !== nobody;
    const input = {
      facilityId: row.facility.id,
      validFrom,
      holder: entity ? ("entity" as const) : (holder as "organization" | "none"),
      entityId: entity ? holder : null,
      heldBefore: first && heldBefore,
      reason,
    };
    void submit(() => assign({ input }), shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t("assignFacility", { name: localName(row.facility) })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Select
        label={t("holder.title")}
        required
        searchable
        allowDeselect={false}
        data={[
          {
            group: t("entities"),
            items: entities
              .filter(({ entity }) => !entity.archived)
              .map(({ entity }) => ({ value: entity.id, label: localName(entity) })),
          },
          {
            group: t("holder.others"),
            items: [
              { value: organization, label: t("holder.organization") },
              { value: nobody, label: t("holder.none") },
            ],
          },
        ]}
        {...form.getInputProps("holder")}
      />
      <DayField label={t("validFrom")} required {...form.getInputProps("validFrom")} />
      {first && (
        <Checkbox
          label={t("heldBefore")}
          description={t("heldBeforeMeans")}
          {...form.getInputProps("heldBefore", { type: "checkbox" })}
        />
      )}
      <TextInput label={t("reason")} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
