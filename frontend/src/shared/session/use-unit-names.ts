import { useCallback, useMemo } from "react";
import { useGql } from "@/shared/api/use-gql";
import { UnitsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";

/** What readers write for the code of a unit; codes that are none of ours, such as currencies, stay. */
export function useUnitNames(): (code: string) => string {
  const language = useLanguage();
  const { data } = useGql(UnitsDocument, {});
  const names = useMemo(
    () => new Map((data?.units ?? []).map((unit) => [unit.code, language === "ja" ? unit.nameJa : unit.nameEn])),
    [data, language],
  );
  return useCallback((code) => names.get(code) ?? code, [names]);
}
