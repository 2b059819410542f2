import { Button, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Instrument, Open, Use } from "./instruments-panel";

interface Props {
  instruments: readonly Instrument[];
  uses: readonly Use[];
  onOpen: (open: Open) => void;
}

export function InstrumentTable({ instruments, uses, onOpen }: Props) {
  const { t } = useTranslation("scope2");
  const language = useLanguage();
  const mayRecord = useMay("record");
  const columns = useMemo((): Column<Instrument>[] => {
    const volumeOf = (one: Instrument) => uses.find((use) => use.instrumentId === one.id);
    const amount = (quantity: string | undefined, unit: string) =>
      quantity === undefined ? "–" : `${formatDecimal(quantity, { max: 3 })} ${unit}`;
    const button = (kind: "detail" | "correct" | "void" | "discuss", one: Instrument) => (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onOpen({ kind, instrument: one })}
        aria-label={`${t(kind)}: ${one.name}`}
      >
        {t(kind)}
      </Button>
    );
    return [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <>
            {one.name}
            <Text size="xs" className="quiet">
              {[t(`kind.${one.kind}`, one.kind), one.technology].filter(Boolean).join(" · ")}
            </Text>
          </>
        ),
      },
      {
        id: "vintage",
        header: t("vintage"),
        value: (one) => one.vintageStart,
        cell: (one) => (
          <>
            {formatPeriod(one.vintageStart, one.vintageEnd, language)}
            <Text size="xs" className="quiet">
              {one.countries.join(", ")}
            </Text>
          </>
        ),
      },
      {
        id: "volume",
        header: t("volume"),
        value: (one) => one.quantity ?? "",
        cell: (one) => amount(one.quantity ?? undefined, one.unit),
        numeric: true,
      },
      {
        id: "used",
        header: t("used"),
        value: (one) => volumeOf(one)?.used ?? "",
        cell: (one) => amount(volumeOf(one)?.used, one.unit),
        numeric: true,
      },
      {
        id: "left",
        header: t("left"),
        value: (one) => volumeOf(one)?.left ?? "",
        cell: (one) => amount(volumeOf(one)?.left, one.unit),
        numeric: true,
      },
      {
        id: "criteria",
        header: t("criteria"),
        value: (one) => one.unmet.join(" "),
        cell: (one) => <State instrument={one} />,
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Group gap={6} wrap="nowrap">
            {button("detail", one)}
            {button("discuss", one)}
            {mayRecord && one.quantity && button("correct", one)}
            {mayRecord && one.quantity && button("void", one)}
          </Group>
        ),
      },
    ];
  }, [t, language, mayRecord, uses, onOpen]);
  return (
    <DataTable
      label={t("instruments")}
      columns={columns}
      rows={instruments}
      rowKey={(one) => one.id}
      csv="instruments"
    />
  );
}

function State({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation("scope2");
  if (!instrument.quantity) return <StatusBadge tone="quiet">{t("voided")}</StatusBadge>;
  if (instrument.unmet.length === 0) return <StatusBadge tone="good">{t("allMet")}</StatusBadge>;
  return (
    <>
      <StatusBadge tone="bad">{t("unmetCount", { count: instrument.unmet.length })}</StatusBadge>
      <Text size="xs" className="quiet">
        {instrument.unmet.map((one) => t(`criterion.${one}`, one)).join(", ")}
      </Text>
    </>
  );
}
