import { Alert, Divider, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { type ArrangementKind, ArrangeSourceDocument, type SourceArrangementsQuery } from "@/shared/gql/graphql";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { useArrangementText } from "./arrangement-text";
import { useSaidColumns } from "./said-columns";

export type Arrangement = SourceArrangementsQuery["emissionSources"][number]["arrangements"][number];

interface Props {
  source: { id: string; name: string };
  arrangements: readonly Arrangement[];
  onClose: () => void;
}

const kinds: readonly ArrangementKind[] = ["lease", "franchise", "none"];

/** Whether the assets behind a source are leased, or the operation is a franchise, from a day on; and what was said before. */
export function ArrangementForm({ source, arrangements, onClose }: Props) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const text = useArrangementText();
  const { first, last } = useSaidColumns<Arrangement>();
  const [arrange] = useGqlMutation(ArrangeSourceDocument, { types: ["EmissionSource", "SourceArrangement"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      kind: "lease" as ArrangementKind,
      part: "lessee",
      lease: "operating",
      validFrom: "",
      reason: "",
    },
    validate: { validFrom: (value) => (value === "" ? shared("required") : null) },
  });
  const leased = form.values.kind === "lease";
  const save = form.onSubmit(({ kind, part, lease, validFrom, reason }) => {
    const input = { kind, validFrom, reason, part: leased ? part : "", lease: leased ? lease : "" };
    void submit(() => arrange({ sourceId: source.id, input }), shared("saved"), onClose);
  });
  const columns: Column<Arrangement>[] = [first, { id: "what", header: t("arrangement"), value: text }, ...last];
  const options = (key: "part" | "lease", values: string[]) =>
    values.map((value) => ({ value, label: t(`${key === "part" ? "leasePart" : "leaseKind"}.${value}`) }));
  return (
    <FormModal
      title={t("arrangeSource", { name: source.name })}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <Select
          label={t("arrangement")}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`arrangementKind.${value}`) }))}
          {...form.getInputProps("kind")}
        />
        <DayField label={t("validFrom")} required {...form.getInputProps("validFrom")} />
        {leased && (
          <>
            <Select
              label={t("leasePart.title")}
              allowDeselect={false}
              data={options("part", ["lessee", "lessor"])}
              {...form.getInputProps("part")}
            />
            <Select
              label={t("leaseKind.title")}
              allowDeselect={false}
              data={options("lease", ["operating", "finance"])}
              {...form.getInputProps("lease")}
            />
          </>
        )}
      </SimpleGrid>
      <TextInput label={t("reason")} {...form.getInputProps("reason")} />
      <Alert variant="light" color="gray">
        {t(`arrangementMeans.${form.values.kind}`)}
      </Alert>
      {arrangements.length > 0 && (
        <>
          <Divider label={t("history")} labelPosition="left" />
          <DataTable
            label={t("history")}
            rows={arrangements}
            rowKey={(row) => `${row.validFrom} ${row.recordedAt}`}
            columns={columns}
          />
        </>
      )}
    </FormModal>
  );
}
