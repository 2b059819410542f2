import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";
import { PropertyForm } from "./property-form";
import { holding, type Property, useProperties } from "./use-properties";
import { WithdrawPropertyForm } from "./withdraw-property-form";

interface Props {
  source: { id: string; name: string; activityKey: string };
  onClose: () => void;
}

type Open = { kind: "record" } | { kind: "correct" | "withdraw"; property: Property } | null;

/** By what the quantities of a source reach the unit of a factor: what counts, and all that was said before. */
export function PropertyModal({ source, onClose }: Props) {
  const { t } = useTranslation("sources");
  const { t: shared } = useTranslation("shared");
  const mayEdit = useMay("structure");
  const [open, setOpen] = useState<Open>(null);
  const all = useProperties(source.id);
  const now = holding(all ?? []);
  const back = () => setOpen(null);
  if (open?.kind === "withdraw") return <WithdrawPropertyForm property={open.property} onClose={back} />;
  if (open) {
    return <PropertyForm source={source} property={open.kind === "correct" ? open.property : null} onClose={back} />;
  }
  const past = (all ?? []).filter((one) => !now.includes(one));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("propertiesOf", { name: source.name })}
      size="xl"
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Stack gap="md">
        <Text size="sm">{t("propertiesMean")}</Text>
        {all && now.length === 0 && (
          <Text size="sm" className="quiet">
            {t("noProperties")}
          </Text>
        )}
        {now.length > 0 && <PropertyTable label={t("properties")} rows={now} onOpen={mayEdit ? setOpen : undefined} />}
        {mayEdit && (
          <Group>
            <Button size="xs" onClick={() => setOpen({ kind: "record" })}>
              {t("addProperty")}
            </Button>
          </Group>
        )}
        {past.length > 0 && <PropertyTable label={t("pastProperties")} rows={past} />}
      </Stack>
    </Modal>
  );
}

interface TableProps {
  label: string;
  rows: readonly Property[];
  onOpen?: (open: Open) => void;
}

function PropertyTable({ label, rows, onOpen }: TableProps) {
  const { t } = useTranslation("sources");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const columns = useMemo((): Column<Property>[] => {
    const days = (one: Property) =>
      `${formatDay(one.validFrom, language)} – ${one.validTo ? formatDay(one.validTo, language) : ""}`;
    const said: Column<Property>[] = [
      {
        id: "name",
        header: t("property"),
        value: (one) => one.name,
        cell: (one) => (
          <>
            <Text size="sm">{one.name}</Text>
            <Text size="xs" className="quiet">
              {one.citation}
            </Text>
          </>
        ),
      },
      {
        id: "value",
        header: t("value"),
        value: (one) => one.value ?? "",
        cell: (one) =>
          one.value ? (
            `1 ${one.fromUnit} = ${formatDecimal(one.value)} ${one.toUnit}`
          ) : (
            <StatusBadge tone="quiet">{t("withdrawn")}</StatusBadge>
          ),
      },
      { id: "days", header: t("days"), value: days },
      {
        id: "said",
        header: t("said"),
        value: (one) => one.recordedAt,
        cell: (one) => (
          <>
            {formatInstant(one.recordedAt, language)}
            <Text size="xs" className="quiet">
              {[one.recordedBy, one.reason].filter(Boolean).join(": ")}
            </Text>
          </>
        ),
      },
    ];
    if (!onOpen) return said;
    const actions: Column<Property> = {
      id: "actions",
      header: t("actions"),
      value: () => "",
      sortable: false,
      cell: (one) => (
        <Group gap={6} wrap="nowrap">
          {(["correct", "withdraw"] as const).map((kind) => (
            <Button
              key={kind}
              size="compact-xs"
              variant="default"
              onClick={() => onOpen({ kind, property: one })}
              aria-label={`${kind === "correct" ? shared("edit") : t("withdraw")}: ${one.name}`}
            >
              {kind === "correct" ? shared("edit") : t("withdraw")}
            </Button>
          ))}
        </Group>
      ),
    };
    return [...said, actions];
  }, [t, shared, language, onOpen]);
  return <DataTable label={label} columns={columns} rows={rows} rowKey={(one) => one.id} csv="source-properties" />;
}
