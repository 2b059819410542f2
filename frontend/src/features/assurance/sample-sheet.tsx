import { Button, Group, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { request, saveFile } from "@/shared/api/request";
import { formatInstant, formatMonth } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import { MarkForm } from "./mark-form";
import type { Sample } from "./samples-tab";
import { conclusionTone, tonnes } from "./words";

export type SampleItem = Sample["items"][number];

/** One sample: how it was drawn, each item with what was found, and what the errors mean for the total. */
export function SampleSheet({ sample, mayMark }: { sample: Sample; mayMark: boolean }) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const [marked, setMarked] = useState<SampleItem | null>(null);
  const { submit, busy, problem } = useSubmit<Blob>();
  const save = () =>
    void submit(
      () => request(`/v1/audit-samples/${sample.id}/file?language=${language}`, {}, (response) => response.blob()),
      t("savedFile"),
      (blob) => saveFile(blob, `sample-${sample.seed}.xlsx`),
    );
  return (
    <Section
      title={`${t(`approachName.${sample.approach}`)}: ${sample.inventoryName}`}
      hint={`${sample.drawnBy} · ${formatInstant(sample.drawnAt, language)} · ${t("seed")} ${sample.seed}`}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          loading={busy}
          leftSection={<Icon name="download" size={14} />}
          onClick={save}
        >
          Excel
        </Button>
      }
    >
      {problem && <ProblemAlert problem={problem} />}
      <Result sample={sample} />
      <Items sample={sample} onMark={mayMark ? setMarked : undefined} />
      {marked && <MarkForm sample={sample} item={marked} onClose={() => setMarked(null)} />}
    </Section>
  );
}

function Result({ sample }: { sample: Sample }) {
  const { t } = useTranslation("assurance");
  const { result } = sample;
  const both = (over: string, under: string) => `+${tonnes(over)} / −${tonnes(under)} t`;
  return (
    <Stack gap="xs">
      <StatusBadge tone={conclusionTone[result.conclusion]}>{t(`conclusion.${result.conclusion}`)}</StatusBadge>
      <Facts
        columns={4}
        facts={[
          {
            label: t("population"),
            value: t("populationOf", { items: sample.population, kg: tonnes(sample.totalKg) }),
          },
          { label: t("interval"), value: sample.approach === "mus" ? `${tonnes(sample.intervalKg)} t` : "" },
          { label: t("risk"), value: `${sample.riskPercent} %` },
          { label: t("tolerable"), value: `${tonnes(sample.tolerableKg)} t` },
          { label: t("checked"), value: t("checkedOf", { checked: result.checked, all: sample.items.length }) },
          { label: t("known"), value: both(result.knownOverKg, result.knownUnderKg) },
          { label: t("projected"), value: both(result.projectedOverKg, result.projectedUnderKg) },
          {
            label: t("limit"),
            value: result.limitOverKg && result.limitUnderKg ? both(result.limitOverKg, result.limitUnderKg) : "",
          },
        ]}
      />
    </Stack>
  );
}

function Items({ sample, onMark }: { sample: Sample; onMark?: (item: SampleItem) => void }) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const columns = useMemo((): Column<SampleItem>[] => {
    const all: Column<SampleItem>[] = [
      {
        id: "entry",
        header: t("entry"),
        value: (one) => one.entryId,
        cell: (one) => (
          <TextLink
            to="/inventories/$inventoryId"
            params={{ inventoryId: sample.inventoryId }}
            search={{ tab: "entries", entry: one.entryId }}
          >
            {one.entryId}
          </TextLink>
        ),
      },
      { id: "source", header: t("source"), value: (one) => `${one.facilityName}: ${one.sourceName}` },
      {
        id: "month",
        header: t("month"),
        value: (one) => one.month,
        cell: (one) => formatMonth(one.month, language),
      },
      {
        id: "reported",
        header: t("reported"),
        value: (one) => one.kgCo2e,
        cell: (one) => tonnes(one.kgCo2e),
        numeric: true,
      },
      {
        id: "auditor",
        header: t("auditorValue"),
        value: (one) => one.auditorKg ?? "",
        cell: (one) => (one.auditorKg ? tonnes(one.auditorKg) : "–"),
        numeric: true,
      },
      {
        id: "difference",
        header: t("difference"),
        value: (one) => one.differenceKg ?? "",
        cell: (one) => (one.differenceKg ? tonnes(one.differenceKg) : "–"),
        numeric: true,
      },
      {
        id: "ticks",
        header: t("ticks"),
        value: (one) => one.ticks.map((tick) => t(`tick.${tick}`)).join(", "),
        cell: (one) => (
          <Group gap={4}>
            {one.certain && <StatusBadge tone="quiet">{t("certain")}</StatusBadge>}
            {one.ticks.map((tick) => (
              <StatusBadge key={tick} tone={tick === "exception" ? "bad" : "good"}>
                {t(`tick.${tick}`)}
              </StatusBadge>
            ))}
          </Group>
        ),
      },
      { id: "note", header: t("note"), value: (one) => one.note },
    ];
    if (!onMark) return all;
    return [
      ...all,
      {
        id: "mark",
        header: t("mark"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t("mark")}: ${one.entryId}`}
            onClick={() => onMark(one)}
          >
            {t("mark")}
          </Button>
        ),
      },
    ];
  }, [t, language, sample.inventoryId, onMark]);
  return (
    <DataTable label={t("items")} columns={columns} rows={sample.items} rowKey={(one) => one.entryId} csv="sample" />
  );
}
