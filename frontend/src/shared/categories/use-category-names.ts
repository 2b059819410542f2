import { useMemo } from "react";
import { useGql } from "@/shared/api/use-gql";
import { CategoryNamesDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";

/** The fifteen categories of Scope 3 by number, as in "6. Business travel"; empty until they have arrived. */
export function useCategoryNames(): ReadonlyMap<number, string> {
  const language = useLanguage();
  const { data } = useGql(CategoryNamesDocument, {});
  return useMemo(
    () =>
      new Map(
        (data?.scope3Categories ?? []).map((one) => [
          one.number,
          `${one.number}. ${language === "ja" ? one.nameJa : one.nameEn}`,
        ]),
      ),
    [data, language],
  );
}
