import { Button, Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { usePartName } from "@/shared/boundary/part-name";
import { formatDay, lastDay } from "@/shared/format/date";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { ExclusionsDocument, type ExclusionsQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { ExclusionForm } from "./exclusion-form";

export type Exclusion = ExclusionsQuery["exclusions"][number];

/** What belongs inside the boundary and is not counted, why, and how much it would be. */
export function ExclusionsSection() {
  const { t } = useTranslation("boundaries");
  const mayEdit = useMay("structure");
  const [open, setOpen] = useState<{ exclusion: Exclusion | null } | null>(null);
  const answer = useGql(ExclusionsDocument, {}, { types: ["Exclusion", "Facility"] });
  const add = mayEdit && (
    <Button size="compact-sm" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen({ exclusion: null })}>
      {t("addExclusion")}
    </Button>
  );
  return (
    <QueryGate answer={answer}>
      {({ exclusions, facilities }) => (
        <Section title={t("exclusions")} hint={t("exclusionsHint")} actions={add}>
          {exclusions.length === 0 ? (
            <Text size="sm">{t("noExclusions")}</Text>
          ) : (
            <List rows={exclusions} onOpen={(exclusion) => setOpen({ exclusion })} />
          )}
          {open && <ExclusionForm exclusion={open.exclusion} facilities={facilities} onClose={() => setOpen(null)} />}
        </Section>
      )}
    </QueryGate>
  );
}

function List({ rows, onOpen }: { rows: readonly Exclusion[]; onOpen: (exclusion: Exclusion) => void }) {
  const { t } = useTranslation("boundaries");
  const language = useLanguage();
  const localName = useLocalName();
  const partName = usePartName();
  const mayEdit = useMay("structure");
  const columns = useMemo((): Column<Exclusion>[] => {
    const all: Column<Exclusion>[] = [
      {
        id: "what",
        header: t("what"),
        value: (one) => one.what,
        cell: (one) => (
          <>
            {one.what}
            <Text size="xs" className="quiet">
              {[one.facility && localName(one.facility), partName(one)].filter(Boolean).join(" · ")}
            </Text>
          </>
        ),
      },
      { id: "reason", header: t("reason"), value: (one) => one.reason },
      {
        id: "size",
        header: t("estimate"),
        value: (one) => one.kgCo2ePerYear ?? "",
        cell: (one) =>
          one.kgCo2ePerYear ? (
            <>
              {t("perYear", { tonnes: formatDecimal(shiftDecimal(one.kgCo2ePerYear, -3)) })}
              <Text size="xs" className="quiet">
                {one.basis}
              </Text>
            </>
          ) : (
            <StatusBadge tone="warn">{t("notEstimated")}</StatusBadge>
          ),
      },
      {
        id: "period",
        header: t("period"),
        value: (one) => one.validFrom,
        cell: (one) =>
          `${formatDay(one.validFrom, language)} – ${one.validTo ? formatDay(lastDay(one.validTo), language) : t("open")}`,
      },
    ];
    if (!mayEdit) return all;
    return [
      ...all,
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Group gap={6}>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onOpen(one)}
              aria-label={`${t("revise")}: ${one.what}`}
            >
              {t("revise")}
            </Button>
          </Group>
        ),
      },
    ];
  }, [t, language, localName, partName, mayEdit, onOpen]);
  return <DataTable label={t("exclusions")} columns={columns} rows={rows} rowKey={(one) => one.id} csv="exclusions" />;
}
