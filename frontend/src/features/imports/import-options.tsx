import { Button, Checkbox, Collapse, Select, SimpleGrid, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { zoneChoices } from "@/shared/format/countries";
import { registerKinds } from "@/shared/format/meters";
import { ImportMetersDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { useUnitChoices } from "@/shared/registers/register-fields";
import type { ImportOptions } from "./import-api";

interface Props {
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}

/** Everything may stay as it is: the file usually says it itself. */
export function ImportOptionFields({ options, onChange }: Props) {
  const { t } = useTranslation("imports");
  const localName = useLocalName();
  const { data } = useGql(ImportMetersDocument, {});
  const [opened, { toggle }] = useDisclosure();
  const facilities = data?.facilities ?? [];
  const set = (change: Partial<ImportOptions>) => onChange({ ...options, ...change });
  const zoneOf = (meter: string) =>
    facilities.find((facility) => facility.meters.some((one) => one.id === meter))?.timeZone ?? options.zone;
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
        <Select
          label={t("meter")}
          placeholder={t("fromFile")}
          size="xs"
          searchable
          clearable
          data={facilities.map((facility) => ({
            group: localName(facility),
            items: facility.meters.map((meter) => ({ value: meter.id, label: meter.name })),
          }))}
          value={options.meter === "" ? null : options.meter}
          onChange={(meter) => set({ meter: meter ?? "", zone: meter ? zoneOf(meter) : options.zone, channels: {} })}
        />
        <Select
          label={t("zone")}
          placeholder={t("zoneFromFile")}
          size="xs"
          searchable
          clearable
          limit={100}
          data={zoneChoices(options.zone)}
          value={options.zone === "" ? null : options.zone}
          onChange={(zone) => set({ zone: zone ?? "" })}
        />
        <Select
          label={t("labels")}
          size="xs"
          allowDeselect={false}
          data={[
            { value: "", label: t("fromFile") },
            { value: "start", label: t("labelsStart") },
            { value: "end", label: t("labelsEnd") },
          ]}
          value={options.labels}
          onChange={(labels) => set({ labels: (labels ?? "") as ImportOptions["labels"] })}
        />
      </SimpleGrid>
      <div>
        <Button size="compact-xs" variant="subtle" onClick={toggle} aria-expanded={opened}>
          {t("moreOptions")}
        </Button>
      </div>
      <Collapse expanded={opened}>
        <ValueOptions options={options} onChange={onChange} />
      </Collapse>
    </Stack>
  );
}

/** How numbers and dates of a table are meant. */
function ValueOptions({ options, onChange }: Props) {
  const { t } = useTranslation("imports");
  const { t: shared } = useTranslation("shared");
  const units = useUnitChoices();
  const set = (change: Partial<ImportOptions>) => onChange({ ...options, ...change });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
      <Select
        label={t("unit")}
        placeholder={t("fromFile")}
        size="xs"
        searchable
        clearable
        data={units}
        value={options.unit === "" ? null : options.unit}
        onChange={(unit) => set({ unit: unit ?? "" })}
      />
      <Select
        label={t("kindOfValue")}
        placeholder={t("kindFromRegister")}
        size="xs"
        clearable
        data={registerKinds.map((kind) => ({ value: kind, label: shared(`registerKind.${kind}`) }))}
        value={options.kind === "" ? null : options.kind}
        onChange={(kind) => set({ kind: (kind ?? "") as ImportOptions["kind"] })}
      />
      <Select
        label={t("dates")}
        placeholder={t("fromFile")}
        size="xs"
        clearable
        data={[
          { value: "dmy", label: t("dayFirst") },
          { value: "mdy", label: t("monthFirst") },
        ]}
        value={options.dates === "" ? null : options.dates}
        onChange={(dates) => set({ dates: (dates ?? "") as ImportOptions["dates"] })}
      />
      <Checkbox
        label={t("decimalComma")}
        size="xs"
        mt={{ base: 0, xs: 28 }}
        checked={options.decimalComma}
        onChange={(event) => set({ decimalComma: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}
