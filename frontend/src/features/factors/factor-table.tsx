import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import type { FactorsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";

type Factor = FactorsQuery["factors"]["nodes"][number];

/** The published total, or the CO2 where only gases are published. */
export function headline({ publishedKgCo2e, gases, unit }: Pick<Factor, "publishedKgCo2e" | "gases" | "unit">): string {
  if (publishedKgCo2e) return `${formatDecimal(publishedKgCo2e)} kg CO₂e/${unit}`;
  const first = gases.find((gas) => gas.gas === "CO2") ?? gases[0];
  return first ? `${formatDecimal(first.kgPerUnit)} kg ${first.gas.replace("CO2", "CO₂")}/${unit}` : "–";
}

export function FactorTable({ factors }: { factors: readonly Factor[] }) {
  const { t } = useTranslation("factors");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const columns = useMemo((): Column<Factor>[] => {
    const name = (one: Factor) => (language === "ja" && one.nameJa !== "" ? one.nameJa : one.name);
    return [
      {
        id: "name",
        header: t("name"),
        value: name,
        cell: (one) => (
          <>
            <TextLink
              from="/factors"
              to="."
              search={(previous) => ({ ...previous, factor: one.id })}
              resetScroll={false}
              size="sm"
            >
              {name(one)}
            </TextLink>
            <Text size="xs" className="quiet">
              {[one.categoryPath, one.supplier, one.menu].filter(Boolean).join(" · ")}
            </Text>
          </>
        ),
      },
      {
        id: "value",
        header: t("value"),
        // What is sorted and saved as CSV: a licence that forbids passing values on is kept there.
        value: (one) => (one.edition.restricted ? t("withheld") : headline(one)),
        cell: headline,
        numeric: true,
        sortable: false,
      },
      { id: "scope", header: t("scope"), value: (one) => shared(`scope.${one.scope}`) },
      {
        id: "basis",
        header: t("basis"),
        value: (one) => (one.basis === "" ? "–" : t(`basisName.${one.basis}`, one.basis)),
      },
      { id: "region", header: t("region"), value: (one) => one.region },
      { id: "edition", header: t("edition"), value: (one) => `${one.edition.publisher} ${one.edition.year}` },
    ];
  }, [t, shared, language]);
  return (
    <DataTable label={t("factors")} columns={columns} rows={factors} rowKey={(one) => one.id} csv="emission-factors" />
  );
}
