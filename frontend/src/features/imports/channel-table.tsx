import { Select, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { ImportMetersDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import type { FileChannel, ImportOptions } from "./import-api";

interface Props {
  channels: readonly FileChannel[];
  options: ImportOptions;
  onChange: (options: ImportOptions) => void;
}

/** The file's series, and into which register of the chosen meter each goes. */
export function ChannelTable({ channels, options, onChange }: Props) {
  const { t } = useTranslation("imports");
  const language = useLanguage();
  const { data } = useGql(ImportMetersDocument, {});
  const meters = (data?.facilities ?? []).flatMap((facility) => facility.meters);
  const registers = meters.find((meter) => meter.id === options.meter)?.registers ?? [];
  const meterName = (reference: string) => meters.find((meter) => meter.id === reference)?.name ?? reference;
  const instant = (value: string | null) => (value ? formatInstant(value, language, options.zone || undefined) : "–");
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={t("channels")}>
      <Table fz="sm" className="figures" aria-label={t("channels")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("meter")}</Table.Th>
            <Table.Th>{t("channel")}</Table.Th>
            {options.meter !== "" && <Table.Th>{t("into")}</Table.Th>}
            <Table.Th ta="right">{t("rows")}</Table.Th>
            <Table.Th>{t("first")}</Table.Th>
            <Table.Th>{t("last")}</Table.Th>
            <Table.Th ta="right">{t("sum")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {channels.map((one) => (
            <Table.Tr key={`${one.meter} ${one.channel}`}>
              <Table.Td>{one.meter === "" ? "–" : meterName(one.meter)}</Table.Td>
              <Table.Td>{one.channel === "" ? "–" : one.channel}</Table.Td>
              {options.meter !== "" && (
                <Table.Td>
                  <Select
                    aria-label={`${t("into")}: ${one.channel}`}
                    size="xs"
                    clearable
                    placeholder={t("sameName")}
                    data={registers.map((register) => ({
                      value: register.channel,
                      label: `${register.channel} (${register.unit})`,
                    }))}
                    value={options.channels[one.channel] ?? null}
                    onChange={(to) =>
                      onChange({ ...options, channels: { ...options.channels, [one.channel]: to ?? "" } })
                    }
                  />
                </Table.Td>
              )}
              <Table.Td ta="right">{formatDecimal(String(one.rows))}</Table.Td>
              <Table.Td>{instant(one.first)}</Table.Td>
              <Table.Td>{instant(one.last)}</Table.Td>
              <Table.Td ta="right">{`${formatDecimal(one.sum)} ${one.unit}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
