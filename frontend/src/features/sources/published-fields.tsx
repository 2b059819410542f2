import { Select, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDecimal } from "@/shared/format/decimal";
import { FuelPropertiesDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { namesFuel, type PropertyValues } from "./property-values";

interface Props {
  form: UseFormReturnType<PropertyValues>;
  activityKey: string;
}

/** One of the published densities and heating values; those of the source's fuel first. */
export function PublishedFields({ form, activityKey }: Props) {
  const { t } = useTranslation("sources");
  const { t: factors } = useTranslation("factors");
  const language = useLanguage();
  const { data } = useGql(FuelPropertiesDocument, {});
  const known = data?.fuelProperties ?? [];
  const groups = useMemo(() => {
    const all = (data?.fuelProperties ?? []).map((one) => ({
      fits: namesFuel(one.fuel, activityKey),
      value: one.id,
      label: `${(language === "ja" && one.fuelJa) || one.fuel} – ${factors(`propertyName.${one.property}`)}: 1 ${one.from} = ${formatDecimal(one.value)} ${one.to} (${one.region} ${one.year})`,
    }));
    return [
      { group: t("ofThisFuel"), items: all.filter((one) => one.fits) },
      { group: t("ofOtherFuels"), items: all.filter((one) => !one.fits) },
    ].filter(({ items }) => items.length > 0);
  }, [data, activityKey, language, t, factors]);
  const chosen = known.find((one) => one.id === form.values.publishedId);
  return (
    <>
      <Select
        label={t("published")}
        description={t("publishedMeans")}
        required
        searchable
        allowDeselect={false}
        limit={60}
        nothingFoundMessage={t("noPublished")}
        data={groups}
        {...form.getInputProps("publishedId")}
      />
      {chosen && (
        <Text size="xs" className="quiet">
          {chosen.source}
        </Text>
      )}
    </>
  );
}
