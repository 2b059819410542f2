import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useCategoryNames } from "@/shared/categories/use-category-names";

/** The scope, or the category of Scope 3, that something belongs to. */
export function usePartName(): (part: { scope: number; category: number }) => string {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  const names = useCategoryNames();
  return useCallback(
    ({ scope, category }) => {
      if (category !== 0) return `${shared("scope.3")} – ${names.get(category) ?? category}`;
      return scope === 0 ? t("noScope") : shared(`scope.${scope}`);
    },
    [t, shared, names],
  );
}
