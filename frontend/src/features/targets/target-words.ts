import { useTranslation } from "react-i18next";
import type { TargetFieldsFragment } from "@/shared/gql/graphql";

export type Target = TargetFieldsFragment;

/** Targets in a few words: what they are and what they cover. */
export function useTargetWords() {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const covered = ({ scopes, categories, method }: Target) =>
    [
      scopes.map((scope) => t("scope", { scope })).join(t("and")),
      scopes.includes(2) ? shared(`basis.${method}`) : "",
      categories.length > 0 ? t("categoriesOf", { list: categories.join(", ") }) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  const summary = (target: Target) => `${t(`kind.${target.kind}`)} · ${t(`term.${target.term}`)} · ${covered(target)}`;
  return { covered, summary };
}
