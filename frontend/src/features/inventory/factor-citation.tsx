import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { TextLink } from "@/shared/ui/link";
import type { Entry } from "./entry-drawer";

/** Where the factor was published, down to the row. */
export function FactorCitation({ factor }: { factor: Entry["factor"] }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const { edition } = factor;
  const title = edition.year > 0 ? `${edition.title} (${edition.year})` : edition.title;
  const validity = [formatDay(factor.validFrom, language), factor.validTo ? formatDay(factor.validTo, language) : ""];
  return (
    <>
      <TextLink to="/factors" search={{ factor: factor.id }} size="sm">
        {language === "ja" && factor.nameJa !== "" ? factor.nameJa : factor.name}
      </TextLink>
      <Facts
        facts={[
          { label: t("publisher"), value: edition.publisher },
          {
            label: t("edition"),
            value:
              edition.url === "" ? (
                title
              ) : (
                <Anchor href={edition.url} target="_blank" rel="noreferrer" size="sm">
                  {title}
                </Anchor>
              ),
          },
          { label: t("table"), value: factor.table },
          { label: t("row"), value: factor.sourceRow },
          { label: t("region"), value: factor.region },
          { label: t("validity"), value: validity.join(" – ") },
          { label: t("supplier"), value: [factor.supplier, factor.menu].filter(Boolean).join(" / ") },
          { label: t("licence"), value: edition.licence },
          {
            label: t("published"),
            value: factor.publishedKgCo2e
              ? `${formatDecimal(factor.publishedKgCo2e)} kg CO₂e/${factor.unit}${factor.publishedGwp ? ` (${factor.publishedGwp})` : ""}`
              : "",
          },
        ]}
      />
      <Text size="xs" className="quiet">
        {edition.attribution}
      </Text>
    </>
  );
}
