import { MultiSelect, NumberInput, Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { MakeDataRequestsDocument, RequestOptionsDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

const month = /^\d{4}-\d{2}$/;

/** Requests in bulk: for all entered sources or some, or a Scope 3 category, month by month. */
export function MakeForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workflow");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(RequestOptionsDocument, {});
  const [make] = useGqlMutation(MakeDataRequestsDocument, { types: ["DataRequest", "MadeRequests"] });
  const { submit, busy, problem } = useSubmit<{ makeDataRequests: { made: number; present: number } }>();
  const form = useForm({
    initialValues: {
      sourceIds: [] as string[],
      facilityId: "",
      category: "",
      from: "",
      to: "",
      every: "1",
      dueDay: 10,
      assigneeId: "",
      note: "",
    },
    validate: {
      from: (value) => (month.test(value) ? null : shared("required")),
      to: (value) => (month.test(value) ? null : shared("required")),
      assigneeId: (value) => (value === "" ? shared("required") : null),
      facilityId: (value, { category }) => (category !== "" && value === "" ? shared("required") : null),
    },
  });
  const save = form.onSubmit((entered) => {
    const input = {
      ...entered,
      facilityId: entered.facilityId || null,
      category: entered.category === "" ? null : Number(entered.category),
      sourceIds: entered.category === "" ? entered.sourceIds : [],
      every: Number(entered.every),
      dueDay: Number(entered.dueDay),
    };
    void submit(() => make({ input }), t("madeSaid"), onClose);
  });
  const people = (data?.members ?? []).filter(
    (one) => !one.disabled && ["admin", "manager", "contributor"].includes(one.role),
  );
  return (
    <FormModal
      title={t("make")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("make")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <MultiSelect
        label={t("sources")}
        description={t("sourcesMeans")}
        searchable
        disabled={form.values.category !== ""}
        data={(data?.emissionSources ?? []).map((one) => ({
          value: one.id,
          label: `${localName(one.facility)}: ${one.name}`,
        }))}
        {...form.getInputProps("sourceIds")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label={t("facility")}
          clearable
          data={(data?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }))}
          {...form.getInputProps("facilityId")}
          onChange={(value) => form.setFieldValue("facilityId", value ?? "")}
        />
        <Select
          label={t("category")}
          description={t("categoryMeans")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          clearable
          data={Array.from({ length: 15 }, (_, i) => ({
            value: String(i + 1),
            label: t("categoryName", { number: i + 1 }),
          }))}
          {...form.getInputProps("category")}
          onChange={(value) => form.setFieldValue("category", value ?? "")}
        />
        <TextInput label={t("from")} type="month" required {...form.getInputProps("from")} />
        <TextInput label={t("to")} type="month" required {...form.getInputProps("to")} />
        <Select
          label={t("every")}
          allowDeselect={false}
          data={["1", "3", "12"].map((value) => ({ value, label: t(`everyMonths.${value}`) }))}
          {...form.getInputProps("every")}
        />
        <NumberInput label={t("dueDay")} min={1} max={31} allowDecimal={false} {...form.getInputProps("dueDay")} />
      </SimpleGrid>
      <Select
        label={t("assignee")}
        required
        searchable
        allowDeselect={false}
        data={people.map((one) => ({ value: one.accountId, label: one.name }))}
        {...form.getInputProps("assigneeId")}
      />
      <Textarea label={t("note")} autosize minRows={2} {...form.getInputProps("note")} />
      <Text size="xs" className="quiet">
        {t("makeMeans")}
      </Text>
    </FormModal>
  );
}
