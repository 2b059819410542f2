import { Anchor, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import type { FactorEditionsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";

type Edition = FactorEditionsQuery["factorEditions"][number];

export function EditionTable({ editions }: { editions: readonly Edition[] }) {
  const { t } = useTranslation("factors");
  const language = useLanguage();
  const columns = useMemo((): Column<Edition>[] => {
    const validity = (one: Edition) =>
      `${formatDay(one.validFrom, language)} – ${one.validTo ? formatDay(one.validTo, language) : ""}`;
    return [
      {
        id: "title",
        header: t("edition"),
        value: (one) => `${one.publisher} ${one.title}`,
        cell: (one) => (
          <>
            {one.url === "" ? (
              one.title
            ) : (
              <Anchor href={one.url} target="_blank" rel="noreferrer" size="sm">
                {one.title}
              </Anchor>
            )}
            <Text size="xs" className="quiet">
              {one.publisher}
            </Text>
          </>
        ),
      },
      { id: "year", header: t("year"), value: (one) => String(one.year), numeric: true },
      { id: "geography", header: t("geography"), value: (one) => one.geography },
      { id: "gwp", header: "GWP", value: (one) => one.gwpSet },
      { id: "validity", header: t("validity"), value: validity },
      {
        id: "rows",
        header: t("rows"),
        value: (one) => String(one.rows),
        cell: (one) => (
          <TextLink
            to="/factors"
            search={{ edition: one.id }}
            reloadDocument
            size="sm"
            aria-label={`${one.title}: ${one.rows}`}
          >
            {formatDecimal(String(one.rows))}
          </TextLink>
        ),
        numeric: true,
      },
      { id: "licence", header: t("licence"), value: (one) => one.licence },
      {
        id: "retrieved",
        header: t("retrieved"),
        value: (one) => one.retrieved,
        cell: (one) => formatDay(one.retrieved, language),
      },
      {
        id: "hash",
        header: "SHA-256",
        value: (one) => one.sha256,
        cell: (one) => (
          <span className="hash short" title={one.sha256}>
            {one.sha256.slice(0, 12)}…
          </span>
        ),
      },
    ];
  }, [t, language]);
  return (
    <DataTable label={t("editions")} columns={columns} rows={editions} rowKey={(one) => one.id} csv="factor-editions" />
  );
}
