import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatAgo, formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import type { Facility } from "./facilities-page";

type Meter = Facility["meters"][number];

/** The newest value over all registers of the meter. */
export function lastOf(meter: Meter): { end: string; text: string } | null {
  let last: { end: string; text: string } | null = null;
  for (const { lastReading, unit } of meter.registers) {
    if (!lastReading || (last && last.end >= lastReading.end)) continue;
    last = { end: lastReading.end, text: `${formatDecimal(lastReading.value)} ${unit}` };
  }
  return last;
}

export function MeterTable({ label, facility }: { label: string; facility: Facility }) {
  const { t } = useTranslation("facilities");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Meter>[] => [
      {
        id: "name",
        header: t("meter"),
        value: (meter) => meter.name,
        cell: (meter) => (
          <TextLink to="/meters/$meterId" params={{ meterId: meter.id }} size="sm" fw={550}>
            {meter.name}
          </TextLink>
        ),
      },
      { id: "serial", header: t("serial"), value: (meter) => meter.serial },
      {
        id: "commodity",
        header: t("commodity"),
        value: (meter) => shared(`commodity.${meter.commodity}`, meter.commodity),
      },
      {
        id: "registers",
        header: t("registers"),
        value: (meter) => meter.registers.map((r) => `${r.channel} (${r.unit})`).join(", "),
      },
      {
        id: "value",
        header: t("lastValue"),
        value: (meter) => lastOf(meter)?.text ?? "",
        numeric: true,
        sortable: false,
      },
      {
        id: "last",
        header: t("lastReading"),
        value: (meter) => lastOf(meter)?.end ?? "",
        cell: (meter) => {
          const last = lastOf(meter);
          if (!last)
            return (
              <Text size="xs" className="quiet">
                {t("noReading")}
              </Text>
            );
          return (
            <span title={formatInstant(last.end, language, facility.timeZone)}>
              {formatAgo(last.end, new Date(), language)}
            </span>
          );
        },
      },
    ],
    [t, shared, language, facility.timeZone],
  );
  return <DataTable aligned label={label} columns={columns} rows={facility.meters} rowKey={(meter) => meter.id} />;
}
