import { Checkbox, NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { zoneChoices } from "@/shared/format/countries";
import { useUnitChoices } from "@/shared/registers/register-fields";
import type { Draft, SampleRow } from "./layout-draft";

interface Props {
  draft: Draft;
  rows: readonly SampleRow[];
  meters: readonly { value: string; label: string }[];
  /** Fields of the layout that keep it from reading the file. */
  wrong: ReadonlySet<string>;
  onChange: (draft: Draft) => void;
}

/** What holds for the whole file. */
export function LayoutSettings({ draft, rows, meters, wrong, onChange }: Props) {
  const { t } = useTranslation("imports");
  const units = useUnitChoices();
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const missing = (field: string) => wrong.has(field) && t("layout.choose");
  const open = { value: "", label: t("layout.open") };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      <NativeSelect
        size="xs"
        label={t("layout.headerLine")}
        data={[
          { value: "0", label: t("layout.noHeader") },
          ...rows
            .slice(0, 20)
            .map(({ line }) => ({ value: String(line), label: t("layout.lineNumber", { number: line }) })),
        ]}
        value={String(draft.headerLine)}
        onChange={(event) => set({ headerLine: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        size="xs"
        label={t("kindOfValue")}
        data={[
          open,
          ...(["interval", "register", "demand"] as const).map((kind) => ({
            value: kind,
            label: t(`layout.kind.${kind}`),
          })),
        ]}
        value={draft.kind}
        onChange={(event) => set({ kind: event.currentTarget.value as Draft["kind"] })}
      />
      <NativeSelect
        size="xs"
        label={t("unit")}
        error={wrong.has("unit") && t("layout.choose")}
        data={[open, ...units]}
        value={draft.unit}
        onChange={(event) => set({ unit: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("meter")}
        data={[{ value: "", label: t("layout.meterLater") }, ...meters]}
        value={draft.meter}
        onChange={(event) => set({ meter: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("labels")}
        error={missing("label")}
        data={[open, { value: "start", label: t("labelsStart") }, { value: "end", label: t("labelsEnd") }]}
        value={draft.label}
        onChange={(event) => set({ label: event.currentTarget.value as Draft["label"] })}
      />
      <TextInput
        size="xs"
        label={t("layout.step")}
        error={missing("stepSeconds")}
        inputMode="decimal"
        value={draft.stepMinutes}
        onChange={(event) => set({ stepMinutes: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("zone")}
        error={missing("zone")}
        data={[open, ...zoneChoices(draft.zone)]}
        value={draft.zone}
        onChange={(event) => set({ zone: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("dates")}
        data={[
          { value: "", label: t("layout.yearFirst") },
          { value: "dmy", label: t("dayFirst") },
          { value: "mdy", label: t("monthFirst") },
        ]}
        value={draft.dateOrder}
        onChange={(event) => set({ dateOrder: event.currentTarget.value as Draft["dateOrder"] })}
      />
      <NativeSelect
        size="xs"
        label={t("layout.delimiter")}
        data={[
          { value: ",", label: t("layout.comma") },
          { value: ";", label: t("layout.semicolon") },
          { value: "\t", label: t("layout.tab") },
          { value: "|", label: t("layout.bar") },
        ]}
        value={draft.delimiter}
        onChange={(event) => set({ delimiter: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        mt={26}
        label={t("decimalComma")}
        checked={draft.decimalComma}
        onChange={(event) => set({ decimalComma: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}
