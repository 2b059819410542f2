import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { usePartName } from "@/shared/boundary/part-name";
import { addDays, lastDay } from "@/shared/format/date";
import { isDecimal, shiftDecimal } from "@/shared/format/decimal";
import { ExcludeDocument, type ExclusionsQuery, ReviseExclusionDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DayField, DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Exclusion } from "./exclusions-section";

interface Props {
  exclusion: Exclusion | null;
  facilities: ExclusionsQuery["facilities"];
  onClose: () => void;
}

const categories = Array.from({ length: 15 }, (_, index) => index + 1);

function valuesOf(one: Exclusion | null) {
  return {
    what: one?.what ?? "",
    facilityId: one?.facilityId ?? "",
    part: `${one?.scope ?? 0}.${one?.category ?? 0}`,
    reason: one?.reason ?? "",
    tonnes: one?.kgCo2ePerYear ? shiftDecimal(one.kgCo2ePerYear, -3) : "",
    basis: one?.basis ?? "",
    validFrom: one?.validFrom ?? "",
    lastDay: one?.validTo ? lastDay(one.validTo) : "",
    changeReason: "",
  };
}

type Values = ReturnType<typeof valuesOf>;

function inputOf({ what, facilityId, part, reason, tonnes, basis, validFrom, lastDay: last }: Values) {
  const [scope = 0, category = 0] = part.split(".").map(Number);
  return {
    what,
    reason,
    basis,
    validFrom,
    scope,
    category,
    facilityId: facilityId === "" ? null : facilityId,
    kgCo2ePerYear: tonnes === "" ? null : shiftDecimal(tonnes, 3),
    validTo: last === "" ? null : addDays(last, 1),
  };
}

/** Says an exclusion, says it anew, or ends it by its last day. */
export function ExclusionForm({ exclusion, facilities, onClose }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const partName = usePartName();
  const types = ["Exclusion"];
  const [exclude] = useGqlMutation(ExcludeDocument, { types });
  const [revise] = useGqlMutation(ReviseExclusionDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: valuesOf(exclusion),
    validate: {
      what: required,
      reason: required,
      validFrom: required,
      tonnes: (value) => (value === "" || isDecimal(value) ? null : shared("requiredDecimal")),
      basis: (value, { tonnes }) => (tonnes === "" ? null : required(value)),
      changeReason: (value) => (exclusion ? required(value) : null),
    },
  });
  const save = form.onSubmit((values) => {
    const input = inputOf(values);
    const work = () =>
      exclusion
        ? revise({ id: exclusion.id, revision: exclusion.revision, input, reason: values.changeReason })
        : exclude({ input });
    void submit(work, shared("saved"), onClose);
  });
  const part = (scope: number, category = 0) => ({
    value: `${scope}.${category}`,
    label: partName({ scope, category }),
  });
  return (
    <FormModal
      title={t(exclusion ? "reviseExclusion" : "addExclusion")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <TextInput
        label={t("what")}
        description={t("whatMeans")}
        required
        data-autofocus
        {...form.getInputProps("what")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label={t("facility")}
          allowDeselect={false}
          searchable
          data={[
            { value: "", label: t("noFacility") },
            ...facilities.map((one) => ({ value: one.id, label: localName(one) })),
          ]}
          {...form.getInputProps("facilityId")}
        />
        <Select
          label={t("part")}
          allowDeselect={false}
          searchable
          data={[part(0), part(1), part(2), part(3), ...categories.map((category) => part(3, category))]}
          {...form.getInputProps("part")}
        />
      </SimpleGrid>
      <Textarea label={t("reason")} required autosize minRows={2} {...form.getInputProps("reason")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DecimalField
          label={t("tonnesPerYear")}
          description={t("tonnesPerYearMeans")}
          {...form.getInputProps("tonnes")}
        />
        <TextInput label={t("basis")} description={t("basisMeans")} {...form.getInputProps("basis")} />
        <DayField label={t("validFrom")} required {...form.getInputProps("validFrom")} />
        <DayField label={t("lastDay")} {...form.getInputProps("lastDay")} />
      </SimpleGrid>
      {exclusion && <TextInput label={t("changeReason")} required {...form.getInputProps("changeReason")} />}
    </FormModal>
  );
}
