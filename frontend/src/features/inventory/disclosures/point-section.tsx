import { Code, Group, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaid } from "@/shared/i18n/use-language";
import { CopyButton } from "@/shared/ui/copy-button";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";
import type { Disclosure, Point } from "./disclosures-panel";

const shows = ["all", "given", "omitted"] as const;
type Show = (typeof shows)[number];

/** The points of one framework: those that are given with their value, the others with the reason. */
export function PointSection({ disclosure }: { disclosure: Disclosure }) {
  const { t } = useTranslation("inventory");
  const said = useSaid();
  const [show, setShow] = useState<Show>("given");
  const [words, setWords] = useState("");
  const rows = useMemo(() => {
    const wanted = words.trim().toLowerCase();
    return disclosure.points.filter((point) => {
      if (show !== "all" && point.given !== (show === "given")) return false;
      return [referenceOf(point), point.id, said(point.label), point.element].some((text) =>
        text.toLowerCase().includes(wanted),
      );
    });
  }, [disclosure, show, words, said]);
  const columns = useColumns(disclosure.framework.status);
  return (
    <Section title={t("disclosures.points")} hint={t("disclosures.mean")}>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t("disclosures.show")}
          value={show}
          onChange={(value) => setShow(value as Show)}
          data={shows.map((value) => ({ value, label: t(`disclosures.${value}`) }))}
        />
        <TextInput
          aria-label={t("disclosures.search")}
          placeholder={t("disclosures.search")}
          leftSection={<Icon name="search" size={16} />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          w={{ base: "100%", xs: 280 }}
        />
      </Group>
      <DataTable
        label={t("disclosures.points")}
        columns={columns}
        rows={rows}
        rowKey={(point) => point.id}
        csv={disclosure.framework.id}
      />
    </Section>
  );
}

/** Where the framework asks for the point. */
function referenceOf(point: Point): string {
  return point.reference || point.id;
}

function useColumns(status: string): Column<Point>[] {
  const { t } = useTranslation("inventory");
  const said = useSaid();
  return useMemo(
    (): Column<Point>[] => [
      { id: "reference", header: t("disclosures.reference"), value: referenceOf },
      {
        id: "label",
        header: t("disclosures.point"),
        value: (point) => said(point.label),
        cell: (point) => <Label point={point} doubted={point.status !== status} />,
      },
      {
        id: "value",
        header: t("disclosures.value"),
        value: (point) => point.number ?? said(point.shown),
        cell: (point) => <Answer point={point} />,
      },
      {
        id: "unit",
        header: t("disclosures.unit"),
        value: (point) => (point.number ? point.unit : ""),
        csvOnly: true,
      },
      {
        id: "copy",
        header: "",
        sortable: false,
        value: () => "",
        cell: (point) =>
          point.given && <CopyButton text={point.number ?? said(point.shown)} label={said(point.label)} />,
      },
      { id: "cell", header: t("disclosures.cell"), value: (point) => point.cell },
      { id: "element", header: t("disclosures.element"), value: (point) => point.element, csvOnly: true },
      { id: "expression", header: t("disclosures.expression"), value: (point) => point.expression, csvOnly: true },
      { id: "reason", header: t("disclosures.reason"), value: (point) => said(point.reasonWords), csvOnly: true },
    ],
    [t, said, status],
  );
}

function Label({ point, doubted }: { point: Point; doubted: boolean }) {
  const said = useSaid();
  return (
    <>
      <Text size="sm" fw={550}>
        {said(point.label)}
      </Text>
      <Text size="xs" className="quiet">
        {said(point.table)}
        {doubted && ` · ${said(point.statusWords)}`}
      </Text>
      {point.element !== "" && (
        <Text size="xs" className="quiet" style={{ overflowWrap: "anywhere" }}>
          {point.element}
        </Text>
      )}
      {point.expression !== "" && <Code style={{ overflowWrap: "anywhere" }}>{point.expression}</Code>}
    </>
  );
}

/** Figures are of many units and stand with theirs; a point that is omitted says why. */
function Answer({ point }: { point: Point }) {
  const said = useSaid();
  if (point.number) return <span style={{ whiteSpace: "nowrap" }}>{`${said(point.shown)} ${point.unit}`}</span>;
  return (
    <Text size="sm" miw={160} className={point.given ? undefined : "quiet"}>
      {said(point.given ? point.shown : point.reasonWords)}
    </Text>
  );
}
