import { Button, Fieldset, Group, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { SetInitiativeStepsDocument } from "@/shared/gql/graphql";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Initiative } from "./initiative-page";

const blank = { name: "", startOn: "", endOn: "", doneOn: "", responsible: "", plannedCost: "", actualCost: "" };

export function StepsForm({ initiative, onClose }: { initiative: Initiative; onClose: () => void }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const [set] = useGqlMutation(SetInitiativeStepsDocument, { types: ["Initiative"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: {
      steps: initiative.steps.map((one) => ({
        name: one.name,
        startOn: one.startOn,
        endOn: one.endOn,
        doneOn: one.doneOn ?? "",
        responsible: one.responsible,
        plannedCost: one.plannedCost ?? "",
        actualCost: one.actualCost ?? "",
      })),
    },
    validate: { steps: { name: required, startOn: required, endOn: required } },
  });
  const save = form.onSubmit(({ steps }) => {
    const known = (text: string) => (text.trim() === "" ? null : text.trim());
    const input = steps.map((one) => ({
      ...one,
      doneOn: known(one.doneOn),
      plannedCost: known(one.plannedCost),
      actualCost: known(one.actualCost),
    }));
    void submit(() => set({ id: initiative.id, version: initiative.version, steps: input }), shared("saved"), onClose);
  });
  return (
    <FormModal
      title={t("steps")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="xl"
    >
      {form.values.steps.map((step, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other identity while they are edited
        <Fieldset key={n} legend={step.name || t("stepNumber", { n: n + 1 })}>
          <SimpleGrid cols={{ base: 1, xs: 4 }} spacing="xs">
            <TextInput label={t("step")} {...form.getInputProps(`steps.${n}.name`)} />
            <DayField label={t("fromDay")} {...form.getInputProps(`steps.${n}.startOn`)} />
            <DayField label={t("toDay")} {...form.getInputProps(`steps.${n}.endOn`)} />
            <DayField label={t("done")} {...form.getInputProps(`steps.${n}.doneOn`)} />
            <TextInput label={t("responsible")} {...form.getInputProps(`steps.${n}.responsible`)} />
            <DecimalField label={t("plannedCost")} {...form.getInputProps(`steps.${n}.plannedCost`)} />
            <DecimalField label={t("actualCost")} {...form.getInputProps(`steps.${n}.actualCost`)} />
            <Button variant="default" mt={22} onClick={() => form.removeListItem("steps", n)}>
              {t("removeStep", { name: step.name })}
            </Button>
          </SimpleGrid>
        </Fieldset>
      ))}
      <Group>
        <Button variant="default" onClick={() => form.insertListItem("steps", blank)}>
          {t("addStep")}
        </Button>
      </Group>
    </FormModal>
  );
}
