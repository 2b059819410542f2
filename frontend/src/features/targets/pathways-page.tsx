import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { PathwaysDocument, type PathwaysQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { ButtonLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { PathwayForm } from "./pathway-form";

type Pathway = PathwaysQuery["pathways"][number];

/** Published pathways that targets may follow: those that come with the product, and those that were brought in. */
export function PathwaysPage() {
  const { t } = useTranslation("targets");
  const mayEdit = useMay("structure");
  const [open, setOpen] = useState(false);
  const answer = useGql(PathwaysDocument, {}, { types: ["Pathway"] });
  const actions = (
    <>
      <ButtonLink to="/targets" variant="default">
        {t("title")}
      </ButtonLink>
      {mayEdit && (
        <Button leftSection={<Icon name="upload" size={16} />} onClick={() => setOpen(true)}>
          {t("importPathway")}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t("pathways")} lead={t("pathwaysLead")} actions={actions}>
      <QueryGate answer={answer} height={240}>
        {({ pathways }) => <Known pathways={pathways} />}
      </QueryGate>
      {open && <PathwayForm onClose={() => setOpen(false)} />}
    </Page>
  );
}

function Known({ pathways }: { pathways: readonly Pathway[] }) {
  const { t } = useTranslation("targets");
  const language = useLanguage();
  const unit = (one: Pathway) => (one.index ? t("indexUnit") : one.unit);
  const points = (one: Pathway) =>
    one.points.map(({ year, value }) => `${year}: ${formatDecimal(value)}`).join(t("and"));
  const columns: Column<Pathway>[] = [
    {
      id: "pathway",
      header: t("pathway"),
      value: (one) => `${one.publisher} · ${one.title}`,
      cell: (one) => <Cited pathway={one} />,
    },
    { id: "sector", header: t("sector"), value: (one) => (one.sector === "national" ? t("national") : one.sector) },
    { id: "unit", header: t("unit"), value: unit },
    { id: "points", header: t("pathwayPoints"), value: points, sortable: false },
    {
      id: "origin",
      header: t("origin"),
      value: (one) => (one.own ? one.recordedBy : t("shipped")),
      cell: (one) =>
        one.own ? `${one.recordedBy} · ${formatDay((one.recordedAt ?? "").slice(0, 10), language)}` : t("shipped"),
    },
  ];
  return (
    <Section title={t("pathways")} hint={t("pathwaysMean")}>
      <DataTable label={t("pathways")} columns={columns} rows={pathways} rowKey={(one) => one.id} csv="pathways" />
    </Section>
  );
}

/** Where a pathway stands, so that one can look it up. */
function Cited({ pathway }: { pathway: Pathway }) {
  const { t } = useTranslation("targets");
  const language = useLanguage();
  const { publisher, title, year, table, licence, source, retrieved } = pathway;
  return (
    <Stack gap={0} miw={220}>
      <Text size="sm" fw={550}>
        {publisher} · {title} ({year})
      </Text>
      <Text size="xs" className="quiet">
        {table} · {licence} · {t("retrievedOn", { day: formatDay(retrieved, language) })}
      </Text>
      {/^https?:\/\/\S+$/.test(source) ? (
        <Anchor href={source} size="xs" target="_blank" rel="noreferrer" style={{ overflowWrap: "anywhere" }}>
          {source}
        </Anchor>
      ) : (
        <Text size="xs" style={{ overflowWrap: "anywhere" }}>
          {source}
        </Text>
      )}
    </Stack>
  );
}
