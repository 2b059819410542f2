import { Group, MultiSelect, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { addDays, dayIn, dayStart } from "@/shared/format/date";
import { isDecimal, shiftDecimal } from "@/shared/format/decimal";
import {
  type AssuranceLevel,
  ChangeEngagementDocument,
  EngagementOptionsDocument,
  OpenEngagementDocument,
} from "@/shared/gql/graphql";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Engagement } from "./engagements-page";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The terms of an engagement; the last day is the last on which auditors see anything. */
function valuesOf(one: Engagement | null) {
  const today = dayIn(zone, new Date());
  return {
    name: one?.name ?? "",
    provider: one?.provider ?? "",
    standard: one?.standard ?? "",
    level: (one?.level ?? "limited") as AssuranceLevel,
    scopes: (one?.scopes ?? [1, 2, 3]).map(String),
    from: one ? dayIn(zone, new Date(one.validFrom)) : today,
    last: one ? addDays(dayIn(zone, new Date(one.validUntil)), -1) : addDays(today, 90),
    by: one?.materialityKg ? "tonnes" : "percent",
    materiality: one?.materialityPercent ?? (one?.materialityKg ? shiftDecimal(one.materialityKg, -3) : "5"),
    performance: one?.performancePercent ?? "75",
    note: one?.note ?? "",
    auditors: (one?.auditors ?? []).map((a) => a.accountId),
    inventories: (one?.inventories ?? []).map((i) => i.id),
  };
}

type Values = ReturnType<typeof valuesOf>;

function inputOf(values: Values) {
  return {
    name: values.name.trim(),
    provider: values.provider.trim(),
    standard: values.standard.trim(),
    level: values.level,
    scopes: values.scopes.map(Number),
    validFrom: dayStart(values.from, zone),
    validUntil: dayStart(addDays(values.last, 1), zone),
    materialityTonnes: values.by === "tonnes" ? values.materiality : null,
    materialityPercent: values.by === "percent" ? values.materiality : null,
    performancePercent: values.performance,
    note: values.note,
    auditorIds: values.auditors,
    inventoryIds: values.inventories,
  };
}

export function EngagementForm({ engagement, onClose }: { engagement: Engagement | null; onClose: () => void }) {
  const { t } = useTranslation("assurance");
  const { t: shared } = useTranslation("shared");
  const { data } = useGql(EngagementOptionsDocument, {});
  const [open] = useGqlMutation(OpenEngagementDocument, { types: ["Engagement"] });
  const [change] = useGqlMutation(ChangeEngagementDocument, { types: ["Engagement"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const needed = (value: string | string[]) => (value.length === 0 ? shared("required") : null);
  const number = (value: string) => (isDecimal(value) ? null : shared("required"));
  const form = useForm({
    initialValues: valuesOf(engagement),
    validate: {
      name: (value) => needed(value.trim()),
      from: needed,
      last: needed,
      scopes: needed,
      auditors: needed,
      inventories: needed,
      materiality: number,
      performance: number,
    },
  });
  const save = form.onSubmit((values) => {
    const input = inputOf(values);
    const work = () =>
      engagement ? change({ id: engagement.id, version: engagement.version, input }) : open({ input });
    void submit(work, shared("saved"), onClose);
  });
  const auditors = (data?.members ?? []).filter((m) => m.role === "auditor" && !m.disabled);
  return (
    <FormModal
      title={engagement ? t("change") : t("open")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <TextInput label={t("name")} required data-autofocus {...form.getInputProps("name")} />
      <Group grow align="flex-start">
        <TextInput label={t("provider")} {...form.getInputProps("provider")} />
        <TextInput label={t("standard")} placeholder="ISAE 3410" {...form.getInputProps("standard")} />
      </Group>
      <Group grow align="flex-start">
        <Select
          label={t("level")}
          allowDeselect={false}
          data={(["limited", "reasonable"] as const).map((value) => ({ value, label: t(`levelName.${value}`) }))}
          {...form.getInputProps("level")}
        />
        <MultiSelect
          label={t("scopes")}
          required
          data={["1", "2", "3"].map((value) => ({ value, label: shared(`scope.${value}`) }))}
          {...form.getInputProps("scopes")}
        />
      </Group>
      <Group grow align="flex-start">
        <DayField label={t("from")} required {...form.getInputProps("from")} />
        <DayField label={t("lastDay")} required {...form.getInputProps("last")} />
      </Group>
      <MultiSelect
        label={t("auditors")}
        description={t("auditorsMean")}
        required
        searchable
        data={auditors.map((m) => ({ value: m.accountId, label: m.name }))}
        {...form.getInputProps("auditors")}
      />
      <MultiSelect
        label={t("inventories")}
        required
        searchable
        data={(data?.inventories ?? []).map((i) => ({ value: i.id, label: `${i.name} (${i.periodStart})` }))}
        {...form.getInputProps("inventories")}
      />
      <Group grow align="flex-end">
        <SegmentedControl
          aria-label={t("materialityBy")}
          data={[
            { value: "percent", label: t("percentOfTotal") },
            { value: "tonnes", label: "t CO₂e" },
          ]}
          {...form.getInputProps("by")}
        />
        <DecimalField label={t("materiality")} required {...form.getInputProps("materiality")} />
        <DecimalField label={t("performance")} required {...form.getInputProps("performance")} />
      </Group>
      <Textarea label={t("note")} autosize minRows={2} {...form.getInputProps("note")} />
    </FormModal>
  );
}
