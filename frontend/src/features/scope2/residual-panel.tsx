import { Button, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { isDecimal } from "@/shared/format/decimal";
import { ResidualMixesDocument, type ResidualMixesQuery, SetResidualMixDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { DecimalField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";

type Mix = ResidualMixesQuery["residualMixes"][number];

/** Residual mixes as the organization may use them. */
export function ResidualPanel() {
  const { t } = useTranslation("scope2");
  const mayEnter = useMay("structure");
  const [open, setOpen] = useState<Mix | "new" | null>(null);
  const answer = useGql(ResidualMixesDocument, {}, { types: ["ResidualMix"] });
  const columns = useMemo(
    (): Column<Mix>[] => [
      { id: "region", header: t("region"), value: (one) => one.region },
      { id: "year", header: t("year"), value: (one) => String(one.year) },
      {
        id: "rate",
        header: t("rate"),
        value: (one) => one.kgPerKwh ?? "",
        cell: (one) => `${one.kgPerKwh} kg ${one.gas === "CO2" ? "CO₂" : "CO₂e"}/kWh`,
        numeric: true,
      },
      { id: "origin", header: t("sourceOf"), value: (one) => one.source },
      { id: "by", header: t("recordedBy"), value: (one) => one.recordedBy },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) =>
          mayEnter && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => setOpen(one)}
              aria-label={`${t("change")}: ${one.region} ${one.year}`}
            >
              {t("change")}
            </Button>
          ),
      },
    ],
    [t, mayEnter],
  );
  const add = mayEnter && (
    <Button size="compact-sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen("new")}>
      {t("enterMix")}
    </Button>
  );
  return (
    <Section title={t("residual")} hint={t("residualMeans")} actions={add}>
      <QueryGate answer={answer}>
        {({ residualMixes }) =>
          residualMixes.length === 0 ? (
            <EmptyState icon="factor" text={t("noMix")} />
          ) : (
            <DataTable
              label={t("residual")}
              columns={columns}
              rows={residualMixes}
              rowKey={(one) => `${one.region} ${one.year}`}
              csv="residual-mixes"
            />
          )
        }
      </QueryGate>
      {open && <MixForm mix={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function MixForm({ mix, onClose }: { mix: Mix | null; onClose: () => void }) {
  const { t } = useTranslation("scope2");
  const { t: shared } = useTranslation("shared");
  const [send] = useGqlMutation(SetResidualMixDocument, { types: ["ResidualMix"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const required = (value: string) => (value.trim() === "" ? shared("required") : null);
  const form = useForm({
    initialValues: {
      region: mix?.region ?? "",
      year: mix ? String(mix.year) : "",
      kgPerKwh: mix?.kgPerKwh ?? "",
      gas: mix?.gas ?? "CO2",
      source: mix?.source ?? "",
    },
    validate: {
      region: required,
      year: (value) => (/^\d{4}$/.test(value) ? null : t("yearMeans")),
      kgPerKwh: (value) => (isDecimal(value) || (mix && value === "") ? null : shared("requiredDecimal")),
      source: required,
    },
  });
  const save = form.onSubmit((values) => {
    const input = { ...values, region: values.region.trim().toUpperCase(), year: Number(values.year) };
    void submit(() => send({ input: { ...input, kgPerKwh: values.kgPerKwh || null } }), t("mixSaid"), onClose);
  });
  return (
    <FormModal
      title={t("enterMix")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("save")}
      busy={busy}
      problem={problem}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("region")}
          description={t("regionMeans")}
          required
          disabled={mix !== null}
          {...form.getInputProps("region")}
        />
        <TextInput
          label={t("year")}
          description={t("yearMeans")}
          required
          inputMode="numeric"
          disabled={mix !== null}
          {...form.getInputProps("year")}
        />
        <DecimalField
          label={t("rate")}
          description={t(mix ? "rateBack" : "rateMeans")}
          required={mix === null}
          {...form.getInputProps("kgPerKwh")}
        />
        <Select
          label={t("gas")}
          description={t("gasMeans")}
          allowDeselect={false}
          data={[
            { value: "CO2", label: "CO₂" },
            { value: "CO2E_UNSPLIT", label: "CO₂e" },
          ]}
          {...form.getInputProps("gas")}
        />
      </SimpleGrid>
      <TextInput label={t("sourceOf")} description={t("mixSourceMeans")} required {...form.getInputProps("source")} />
    </FormModal>
  );
}
