import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { Scope3CategoriesDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { ButtonLink, TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { CategoryBoard } from "./category-board";
import { CategoryPanel } from "./category-panel";

/** The fifteen categories, and the lines of one of them. */
export function Scope3Page() {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const mayRecord = useMay("record");
  const { category } = useSearch({ from: "/shell/scope3" });
  const answer = useGql(Scope3CategoriesDocument, {});
  const name = (one: { nameEn: string; nameJa: string }) => (language === "ja" ? one.nameJa : one.nameEn);
  const shown = answer.data?.scope3Categories.find((one) => one.number === category);
  return (
    <Page
      title={shown ? t("categoryTitle", { number: shown.number, name: name(shown) }) : t("title")}
      lead={shown ? t("categoryLead") : t("lead")}
      trail={
        shown && (
          <TextLink to="/scope3" search={{}} size="sm">
            {t("title")}
          </TextLink>
        )
      }
      actions={
        mayRecord &&
        !shown && (
          <ButtonLink to="/scope3/import" variant="default">
            {t("importTitle")}
          </ButtonLink>
        )
      }
    >
      <QueryGate answer={answer}>
        {({ scope3Categories }) =>
          shown ? <CategoryPanel category={shown} /> : <CategoryBoard categories={scope3Categories} />
        }
      </QueryGate>
    </Page>
  );
}
