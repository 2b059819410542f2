import { Group, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { MappingMetersDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import type { Source } from "./document";
import { WholeField } from "./whole-field";

interface Props {
  source: Source;
  onChange: (source: Source) => void;
}

const ways = ["", "fixed", "path", "header", "topic", "key"] as const;

/** Which meter a message is about. */
export function MeterFields({ source, onChange }: Props) {
  const { t } = useTranslation("mappings");
  const localName = useLocalName();
  const { data } = useGql(MappingMetersDocument, {});
  const shown = source.from === "" ? "none" : source.from;
  return (
    <Group align="flex-start" grow preventGrowOverflow={false}>
      <Select
        label={t("meter")}
        allowDeselect={false}
        data={ways.map((way) => ({ value: way === "" ? "none" : way, label: t(`meterFrom.${way || "none"}`) }))}
        value={shown}
        onChange={(from) => onChange({ from: from === "none" || !from ? "" : (from as Source["from"]) })}
      />
      {source.from === "fixed" && (
        <Select
          label={t("meterName")}
          searchable
          data={(data?.facilities ?? []).map((facility) => ({
            group: localName(facility),
            items: facility.meters.map((meter) => ({ value: meter.id, label: meter.name })),
          }))}
          value={source.text ?? null}
          onChange={(text) => onChange({ ...source, text: text ?? "" })}
        />
      )}
      {source.from === "path" && (
        <TextInput
          label={t("path")}
          value={source.path ?? ""}
          onChange={(event) => onChange({ ...source, path: event.currentTarget.value })}
        />
      )}
      {source.from === "header" && (
        <TextInput
          label={t("header")}
          placeholder="x-soracom-imsi"
          value={source.header ?? ""}
          onChange={(event) => onChange({ ...source, header: event.currentTarget.value })}
        />
      )}
      {(source.from === "topic" || source.from === "key") && (
        <WholeField
          label={t("part")}
          description={t("partMeans")}
          value={source.part}
          onChange={(part) => onChange({ ...source, part })}
        />
      )}
    </Group>
  );
}
