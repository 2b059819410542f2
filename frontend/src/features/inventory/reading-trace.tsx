import { Group, Stack, Table, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { dayIn, dayStart, formatDay, formatInstant } from "@/shared/format/date";
import { addDecimals, formatDecimal } from "@/shared/format/decimal";
import {
  TraceRegisterDocument,
  type TraceRegisterQuery,
  TraceUsageDocument,
  type TraceUsageQuery,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { ReceiptLine, receiptText } from "@/shared/receipts/receipt-line";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";

interface Props {
  registerId: string;
  /** Local days, half-open. */
  start: string;
  end: string;
  knownAt: string;
}

type Register = TraceRegisterQuery["register"];
type Reading = TraceUsageQuery["readings"]["nodes"][number];

/** Usage by day, and the readings it rests on with the file line or message each came from. */
export function ReadingTrace(props: Props) {
  const register = useGql(TraceRegisterDocument, { id: props.registerId });
  return <QueryGate answer={register}>{(data) => <Known register={data.register} {...props} />}</QueryGate>;
}

function Known({ register, registerId, start, end, knownAt }: Props & { register: Register }) {
  const { t } = useTranslation("inventory");
  const zone = register.meter.facility.timeZone;
  const pages = usePages(`${registerId} ${start} ${end}`);
  const variables = useMemo(
    () => ({ id: registerId, from: dayStart(start, zone), to: dayStart(end, zone), asOf: knownAt, first: 20 }),
    [registerId, start, end, zone, knownAt],
  );
  const answer = useGql(TraceUsageDocument, { ...variables, after: pages.after });
  return (
    <Stack gap="sm">
      <Group gap="md">
        <TextLink
          to="/meters/$meterId"
          params={{ meterId: register.meter.id }}
          search={{ tab: "usage", register: registerId, grain: "day", from: start, to: end }}
          size="sm"
        >
          {t("openUsage", { meter: register.meter.name })}
        </TextLink>
        <TextLink
          to="/meters/$meterId"
          params={{ meterId: register.meter.id }}
          search={{ tab: "readings", register: registerId, from: start, to: end }}
          size="sm"
        >
          {t("openReadings")}
        </TextLink>
      </Group>
      <QueryGate answer={answer}>
        {(data) => (
          <>
            <DailyUsage points={data.register.usage} unit={register.unit} zone={zone} />
            <Text size="sm" fw={600}>
              {t("readings")}
            </Text>
            <ReadingTable readings={data.readings.nodes} unit={register.unit} zone={zone} />
            <Pager pages={pages} info={data.readings.pageInfo} />
          </>
        )}
      </QueryGate>
    </Stack>
  );
}

function DailyUsage({
  points,
  unit,
  zone,
}: {
  points: TraceUsageQuery["register"]["usage"];
  unit: string;
  zone: string;
}) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<(typeof points)[number]>[] => [
      {
        id: "day",
        header: t("day"),
        value: (point) => point.start,
        cell: (point) => formatDay(dayIn(zone, new Date(point.start)), language),
      },
      {
        id: "value",
        header: `${t("usage")} (${unit})`,
        value: (point) => point.value,
        cell: (point) => formatDecimal(point.value),
        numeric: true,
      },
    ],
    [t, zone, unit, language],
  );
  const sum = addDecimals(points.map((point) => point.value));
  return (
    <DataTable
      label={t("usageByDay")}
      columns={columns}
      rows={points}
      rowKey={(point) => point.start}
      csv="usage-by-day"
      limit={5}
      footer={
        <Table.Tr fw={600}>
          <Table.Td>{t("sum")}</Table.Td>
          <Table.Td ta="right">{formatDecimal(sum)}</Table.Td>
        </Table.Tr>
      }
    />
  );
}

function ReadingTable({ readings, unit, zone }: { readings: readonly Reading[]; unit: string; zone: string }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Reading>[] => [
      {
        id: "when",
        header: t("when"),
        value: (one) => one.start,
        cell: (one) => formatInstant(one.start, language, zone),
      },
      {
        id: "value",
        header: `${t("value")} (${unit})`,
        value: (one) => one.value,
        cell: (one) => formatDecimal(one.value),
        numeric: true,
      },
      { id: "quality", header: t("quality"), value: (one) => shared(`quality.${one.quality}`, one.quality) },
      {
        id: "source",
        header: t("cameInBy"),
        value: (one) => receiptText(one.receipt, one.line),
        cell: (one) => <ReceiptLine receipt={one.receipt} line={one.line} />,
      },
    ],
    [t, shared, language, zone, unit],
  );
  return (
    <DataTable
      label={t("readings")}
      columns={columns}
      rows={readings}
      rowKey={(one) => `${one.start} ${one.end} ${one.revision}`}
    />
  );
}
