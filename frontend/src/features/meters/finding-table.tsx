import { Button, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { findingTitle, severityTone } from "@/shared/findings/findings";
import { formatInstant } from "@/shared/format/date";
import { useDetail, useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Register } from "./meter-page";
import type { Finding, FindingAction } from "./quality-panel";

interface Props {
  findings: readonly Finding[];
  register: Register;
  zone: string;
  onAct: (what: FindingAction, finding: Finding) => void;
}

/** What can be done about a finding, the likeliest first. */
export function actionsFor(finding: Finding, kind: Register["kind"]): FindingAction[] {
  if (finding.resolvedAt || finding.acceptedAt) return [];
  const actions: FindingAction[] = [];
  const timed = kind === "interval" || kind === "demand";
  if (finding.name === "meters.usage.gap" && timed) actions.push("estimate");
  if (kind === "register" && (finding.proposal || finding.name === "meters.register.serial_changed"))
    actions.push("event");
  return [...actions, "accept"];
}

const words = { accept: "accept", estimate: "fill", event: "addEvent" } as const;

export function FindingTable({ findings, register, zone, onAct }: Props) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const detail = useDetail();
  const may = {
    accept: useMay("structure"),
    event: useMay("structure"),
    estimate: useMay("record"),
  };
  const { accept, event, estimate } = may;
  const columns = useMemo((): Column<Finding>[] => {
    const allowed = { accept, event, estimate };
    const when = (one: Finding) => {
      const start = formatInstant(one.start, language, zone);
      return one.start === one.end ? start : `${start} – ${formatInstant(one.end, language, zone)}`;
    };
    return [
      {
        id: "finding",
        header: t("finding"),
        value: (one) => findingTitle(shared, one.name),
        cell: (one) => (
          <>
            <StatusBadge tone={severityTone(one.severity)}>{findingTitle(shared, one.name)}</StatusBadge>
            <Text size="xs" className="quiet" maw={340}>
              {detail(one)}
            </Text>
          </>
        ),
      },
      { id: "when", header: t("when"), value: (one) => one.start, cell: when },
      {
        id: "state",
        header: t("state"),
        value: (one) => (one.resolvedAt ? t("resolved") : one.acceptedAt ? t("accepted") : t("stands")),
        cell: (one) => (
          <>
            {one.resolvedAt ? t("resolved") : one.acceptedAt ? t("accepted") : t("stands")}
            {one.acceptedAt && <Text size="xs" className="quiet">{`${one.acceptedBy}: ${one.acceptReason}`}</Text>}
          </>
        ),
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Group gap={6} maw={200}>
            {actionsFor(one, register.kind)
              .filter((what) => allowed[what])
              .map((what, index) => (
                <Button
                  key={what}
                  size="compact-xs"
                  variant={index === 0 && what !== "accept" ? "light" : "default"}
                  onClick={() => onAct(what, one)}
                  aria-label={`${t(words[what])}: ${findingTitle(shared, one.name)} ${when(one)}`}
                >
                  {t(words[what])}
                </Button>
              ))}
          </Group>
        ),
      },
    ];
  }, [t, shared, language, detail, zone, register.kind, onAct, accept, event, estimate]);
  return (
    <DataTable
      label={t("checks")}
      columns={columns}
      rows={findings}
      rowKey={(one) => `${one.name} ${one.start}`}
      csv="findings"
    />
  );
}
