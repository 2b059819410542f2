import { Button, Group, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/format/date";
import { compareDecimals, formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";
import { vintageOf } from "./credit-values";
import type { Credit, Open } from "./credits-page";

/** The register of credits and removals; each row leads to what may be done with it. */
export function CreditTable({ credits, onOpen }: { credits: readonly Credit[]; onOpen: (open: Open) => void }) {
  const { t } = useTranslation("credits");
  const language = useLanguage();
  const mayRecord = useMay("record");
  const columns = useMemo((): Column<Credit>[] => {
    const button = (kind: "detail" | "retire" | "correct" | "void" | "discuss", one: Credit) => (
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => onOpen({ kind, credit: one })}
        aria-label={`${t(kind)}: ${one.project}`}
      >
        {t(kind)}
      </Button>
    );
    return [
      {
        id: "project",
        header: t("project"),
        value: (one) => one.project,
        cell: (one) => (
          <>
            {one.project}
            <Text size="xs" className="quiet">
              {[t(`standard.${one.standard}`, one.standard), one.projectId, one.country].filter(Boolean).join(" · ")}
            </Text>
          </>
        ),
      },
      {
        id: "kind",
        header: t("kindOf"),
        value: (one) => one.kind,
        cell: (one) => (
          <>
            {t(`kind.${one.kind}`, one.kind)}
            <Text size="xs" className="quiet">
              {t("vintageIs", { years: vintageOf(one) })}
            </Text>
          </>
        ),
      },
      {
        id: "quantity",
        header: t("tonnes"),
        value: (one) => one.net,
        cell: (one) => (
          <>
            {one.quantity ? formatDecimal(one.net) : "–"}
            {one.reversed && (
              <Text size="xs" className="quiet">
                {t("reversedOf", { tonnes: formatDecimal(one.reversed) })}
              </Text>
            )}
          </>
        ),
        numeric: true,
      },
      { id: "serials", header: t("serials"), value: (one) => one.serialFirst, cell: (one) => <Serials credit={one} /> },
      {
        id: "acquired",
        header: t("acquiredOn"),
        value: (one) => one.acquiredOn,
        cell: (one) => formatDay(one.acquiredOn, language),
      },
      { id: "status", header: t("state"), value: (one) => one.status, cell: (one) => <State credit={one} /> },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Group gap={6} miw={150} maw={220}>
            {button("detail", one)}
            {button("discuss", one)}
            {mayRecord && one.quantity && one.status === "held" && one.standard !== "own" && button("retire", one)}
            {mayRecord && one.quantity && button("correct", one)}
            {mayRecord && one.quantity && button("void", one)}
          </Group>
        ),
      },
    ];
  }, [t, language, mayRecord, onOpen]);
  return <DataTable label={t("register")} columns={columns} rows={credits} rowKey={(one) => one.id} csv="credits" />;
}

/** First and last serial number, and a word where they count other units than tonnes. */
function Serials({ credit: one }: { credit: Credit }) {
  const { t } = useTranslation("credits");
  if (!one.serialFirst) return <>–</>;
  const odd = one.units && one.quantity && compareDecimals(one.units, one.quantity) !== 0;
  return (
    <Text size="xs">
      {one.serialFirst}
      <br />
      {one.serialLast}
      {odd && (
        <Text size="xs" c="var(--mantine-color-red-text)">
          {t("unitsDiffer", { units: formatDecimal(one.units ?? "") })}
        </Text>
      )}
    </Text>
  );
}

function State({ credit: one }: { credit: Credit }) {
  const { t } = useTranslation("credits");
  const language = useLanguage();
  if (!one.quantity) return <StatusBadge tone="quiet">{t("voided")}</StatusBadge>;
  const day = one.retiredOn ?? one.transferredOn;
  const year = one.purposeYear ? t("forYear", { year: one.purposeYear }) : "";
  return (
    <>
      <StatusBadge tone={one.status === "cancelled" ? "good" : "quiet"}>{t(`status.${one.status}`)}</StatusBadge>
      <Text size="xs" className="quiet" maw={180} style={{ whiteSpace: "normal" }}>
        {[day && formatDay(day, language), one.purpose && t(`purpose.${one.purpose}`), year]
          .filter(Boolean)
          .join(" · ")}
      </Text>
    </>
  );
}
