import { Button, Stack, Switch, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { ReadingsDocument, type ReadingsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { ReceiptLine, receiptText } from "@/shared/receipts/receipt-line";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import { CorrectionForm } from "./correction-form";
import type { Meter, Register } from "./meter-page";
import { RangeControls } from "./range-controls";
import { useRange } from "./use-range";

export type Reading = ReadingsQuery["readings"]["nodes"][number];

const tones: Record<string, Tone> = {
  measured: "good",
  edited: "info",
  substituted: "warn",
  estimated: "warn",
  missing: "bad",
};

/** Values as received, with where each came from; superseded ones on request. */
export function ReadingsPanel({ meter, register }: { meter: Meter; register: Register }) {
  const { t } = useTranslation("meters");
  const search = useSearch({ from: "/shell/meters/$meterId" });
  const navigate = useNavigate({ from: "/meters/$meterId" });
  const { range, instants, setRange, setGrain, setRegister } = useRange(meter, register);
  const [correcting, setCorrecting] = useState<Reading | null>(null);
  const history = search.history === true;
  const pages = usePages(`${register.id} ${range.from} ${range.to} ${history}`);
  const answer = useGql(
    ReadingsDocument,
    { registerId: register.id, ...instants, asOf: null, history, first: 50, after: pages.after },
    { types: ["Reading"] },
  );
  return (
    <Stack gap="md">
      <RangeControls
        meter={meter}
        register={register}
        range={range}
        onRegister={setRegister}
        onRange={setRange}
        onGrain={setGrain}
      />
      <Section
        title={t("readings")}
        hint={t("readingsMean")}
        actions={
          <Switch
            size="sm"
            label={t("withHistory")}
            checked={history}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              void navigate({ search: (previous) => ({ ...previous, history: on ? true : undefined }) });
            }}
          />
        }
      >
        <QueryGate answer={answer}>
          {({ readings }) =>
            readings.nodes.length === 0 && pages.number === 1 ? (
              <EmptyState icon="history" text={t("noReadings")} />
            ) : (
              <>
                <ReadingTable
                  readings={readings.nodes}
                  unit={register.unit}
                  zone={meter.facility.timeZone}
                  onCorrect={setCorrecting}
                />
                <Pager pages={pages} info={readings.pageInfo} />
              </>
            )
          }
        </QueryGate>
      </Section>
      {correcting && (
        <CorrectionForm
          reading={correcting}
          register={register}
          zone={meter.facility.timeZone}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Stack>
  );
}

interface TableProps {
  readings: readonly Reading[];
  unit: string;
  zone: string;
  onCorrect: (reading: Reading) => void;
}

function ReadingTable({ readings, unit, zone, onCorrect }: TableProps) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const mayCorrect = useMay("record");
  const columns = useMemo((): Column<Reading>[] => {
    const period = (reading: Reading) => {
      const start = formatInstant(reading.start, language, zone);
      return reading.end === reading.start
        ? start
        : `${start} – ${formatInstant(reading.end, language, zone).slice(-5)}`;
    };
    const all: Column<Reading>[] = [
      { id: "start", header: t("when"), value: (one) => one.start, cell: period },
      {
        id: "value",
        header: `${t("value")} (${unit})`,
        value: (one) => one.value,
        cell: (one) =>
          one.current ? (
            formatDecimal(one.value)
          ) : (
            <Text component="s" size="sm" className="quiet">
              {formatDecimal(one.value)}
            </Text>
          ),
        numeric: true,
      },
      {
        id: "quality",
        header: t("quality"),
        value: (one) => one.quality,
        cell: (one) =>
          one.current ? (
            <StatusBadge tone={tones[one.quality] ?? "quiet"}>
              {shared(`quality.${one.quality}`, one.quality)}
            </StatusBadge>
          ) : (
            <StatusBadge tone="quiet">{t("superseded")}</StatusBadge>
          ),
      },
      { id: "revision", header: t("revision"), value: (one) => String(one.revision), numeric: true },
      {
        id: "source",
        header: t("source"),
        value: (one) => receiptText(one.receipt, one.line),
        cell: (one) => <ReceiptLine receipt={one.receipt} line={one.line} />,
      },
      {
        id: "recorded",
        header: t("recordedAt"),
        value: (one) => one.recordedAt,
        cell: (one) => formatInstant(one.recordedAt, language),
      },
    ];
    if (!mayCorrect) return all;
    return [
      ...all,
      {
        id: "correct",
        header: t("correct"),
        value: () => "",
        sortable: false,
        cell: (one) =>
          one.current && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onCorrect(one)}
              aria-label={`${t("correct")}: ${period(one)}`}
            >
              {t("correct")}
            </Button>
          ),
      },
    ];
  }, [t, shared, language, zone, unit, mayCorrect, onCorrect]);
  return (
    <DataTable
      label={t("readings")}
      columns={columns}
      rows={readings}
      rowKey={(one) => `${one.start} ${one.end} ${one.revision}`}
      csv="readings"
    />
  );
}
