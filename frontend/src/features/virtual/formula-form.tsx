import { Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { dayIn } from "@/shared/format/date";
import { SetVirtualFormulaDocument, VirtualOptionsDocument } from "@/shared/gql/graphql";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { formulaValues, membersOf } from "./formula";
import { MemberFields } from "./member-fields";
import type { Virtual } from "./virtual-meter-page";

/** Another formula from a day on; earlier days keep theirs. */
export function FormulaForm({ virtual, onClose }: { virtual: Virtual; onClose: () => void }) {
  const { t } = useTranslation("virtual");
  const { t: shared } = useTranslation("shared");
  const { data } = useGql(VirtualOptionsDocument, {});
  const [set] = useGqlMutation(SetVirtualFormulaDocument, { types: ["VirtualMeter"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const newest = virtual.formulas.find((formula) => !formula.superseded);
  const form = useForm({
    initialValues: {
      validFrom: `${dayIn(virtual.facility.timeZone, new Date()).slice(0, 7)}-01`,
      reason: "",
      formula: formulaValues(virtual.kind, newest?.members ?? []),
    },
    validate: {
      validFrom: required,
      reason: required,
      formula: ({ plus }) => (plus.length === 0 ? shared("required") : null),
    },
  });
  const save = form.onSubmit(({ validFrom, reason, formula }) => {
    const variables = { id: virtual.id, validFrom, reason: reason.trim(), members: membersOf(formula) };
    void submit(() => set(variables), shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t("changeFormula")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      {data && (
        <MemberFields
          values={form.values.formula}
          onChange={(next) => form.setFieldValue("formula", next)}
          options={data}
          facilityId={virtual.facility.id}
          commodity={virtual.commodity}
          self={virtual.id}
          error={form.errors.formula as string | undefined}
        />
      )}
      <DayField
        label={t("validFrom")}
        description={t("validFromMeans")}
        required
        {...form.getInputProps("validFrom")}
      />
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
    </FormModal>
  );
}
