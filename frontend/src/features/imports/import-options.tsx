import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { zoneChoices } from "@/shared/format/countries";
import { ImportMetersDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import type { ImportOptions } from "./import-api";

export const formats = ["auto", "csv", "json", "greenbutton", "nem12", "esb"] as const;

interface Props {
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}

/** Everything may stay as it is: the file usually says it itself. */
export function ImportOptionFields({ options, onChange }: Props) {
  const { t } = useTranslation("imports");
  const localName = useLocalName();
  const { data } = useGql(ImportMetersDocument, {});
  const facilities = data?.facilities ?? [];
  const set = (change: Partial<ImportOptions>) => onChange({ ...options, ...change });
  const zoneOf = (meter: string) =>
    facilities.find((facility) => facility.meters.some((one) => one.id === meter))?.timeZone ?? options.zone;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} spacing="sm">
      <Select
        label={t("meter")}
        placeholder={t("meterFromFile")}
        size="xs"
        searchable
        clearable
        data={facilities.map((facility) => ({
          group: localName(facility),
          items: facility.meters.map((meter) => ({ value: meter.id, label: meter.name })),
        }))}
        value={options.meter === "" ? null : options.meter}
        onChange={(meter) => set({ meter: meter ?? "", zone: meter ? zoneOf(meter) : options.zone })}
      />
      <Select
        label={t("format")}
        size="xs"
        allowDeselect={false}
        data={formats.map((format) => ({ value: format, label: t(`formatName.${format}`) }))}
        value={options.format}
        onChange={(format) => format && set({ format })}
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
          { value: "", label: t("labelsFromFile") },
          { value: "start", label: t("labelsStart") },
          { value: "end", label: t("labelsEnd") },
        ]}
        value={options.labels}
        onChange={(labels) => set({ labels: labels === "start" || labels === "end" ? labels : "" })}
      />
      <TextInput
        label={t("channel")}
        placeholder={t("channelFromFile")}
        size="xs"
        defaultValue={options.channel}
        onBlur={(event) => {
          if (event.currentTarget.value !== options.channel) set({ channel: event.currentTarget.value.trim() });
        }}
      />
    </SimpleGrid>
  );
}
