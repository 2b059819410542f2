import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { ArchiveLayoutDocument, LayoutsDocument, type LayoutsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";

type Layout = LayoutsQuery["layouts"][number];

/** The layouts by which files are recognized; nothing is shown while there are none. */
export function LayoutList() {
  const { t } = useTranslation("imports");
  const language = useLanguage();
  const mayImport = useMay("record");
  const answer = useGql(LayoutsDocument, {}, { types: ["Layout"] });
  const [archive] = useGqlMutation(ArchiveLayoutDocument, { types: ["Layout"] });
  const { submit, busy } = useSubmit<unknown>();
  const columns = useMemo((): Column<Layout>[] => {
    const all: Column<Layout>[] = [
      { id: "name", header: t("layout.name"), value: (one) => one.name },
      { id: "titles", header: t("layout.titles"), value: (one) => one.document.titles.slice(0, 8).join(", ") },
      {
        id: "changed",
        header: t("layout.changed"),
        value: (one) => one.updatedAt,
        cell: (one) => formatInstant(one.updatedAt, language),
      },
    ];
    if (!mayImport) return all;
    const actions: Column<Layout> = {
      id: "actions",
      header: t("layout.actions"),
      value: () => "",
      sortable: false,
      cell: (one) => (
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          aria-label={`${t("layout.archive")}: ${one.name}`}
          onClick={() => submit(() => archive({ id: one.id, version: one.version }), t("layout.archived"))}
        >
          {t("layout.archive")}
        </Button>
      ),
    };
    return [...all, actions];
  }, [t, language, mayImport, archive, submit, busy]);
  return (
    <QueryGate answer={answer}>
      {({ layouts }) =>
        layouts.length === 0 ? null : (
          <Section title={t("layout.all")} hint={t("layout.allMean")}>
            <DataTable label={t("layout.all")} columns={columns} rows={layouts} rowKey={(one) => one.id} />
          </Section>
        )
      }
    </QueryGate>
  );
}
