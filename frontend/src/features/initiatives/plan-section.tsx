import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { TextLink } from "@/shared/ui/link";
import { Section } from "@/shared/ui/section";
import type { Initiative } from "./initiative-page";

/** What is planned: where, when, for how much. */
export function PlanSection({ initiative: one }: { initiative: Initiative }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const { register, figures } = one;
  const number = (value: string | null | undefined, unit: string, max?: number) =>
    value ? `${formatDecimal(value, { max })} ${unit}` : "";
  const day = (value: string | null | undefined) => (value ? formatDay(value, language) : "");
  return (
    <Section title={t("what")} hint={t("neverSubtracted")}>
      {one.description !== "" && (
        <Text size="sm" style={{ whiteSpace: "pre-line" }}>
          {one.description}
        </Text>
      )}
      <Facts
        columns={4}
        facts={[
          { label: t("facility"), value: localName(one.facility) },
          { label: t("kind"), value: t(`kindName.${one.kind}`) },
          { label: t("owner"), value: one.ownerName },
          { label: t("voluntary"), value: t(one.mandatory ? "isMandatory" : "isVoluntary") },
          { label: t("installStart"), value: day(one.installStart) },
          { label: t("startDate"), value: day(one.startDate) },
          { label: t("lifetimeYears"), value: one.lifetimeYears ? String(one.lifetimeYears) : "" },
          { label: t("budgetYear"), value: one.budgetYear ? String(one.budgetYear) : "" },
          { label: t("expectedT"), value: number(figures?.location ?? one.expectedTCo2e, shared("tonnes"), 2) },
          { label: t("expectedKwh"), value: number(figures?.kwh ?? one.expectedKwh, "kWh", 0) },
          { label: t("cost"), value: number(one.cost, one.currency) },
          { label: t("opexPerYear"), value: number(one.opexPerYear, one.currency) },
          { label: t("assumptions"), value: one.assumptions },
          { label: t("measurement"), value: one.measurement },
          {
            label: t("meter"),
            value: register && (
              <TextLink
                to="/meters/$meterId"
                params={{ meterId: register.meter.id }}
                search={{ register: register.id, grain: "month" }}
                size="sm"
              >
                {register.meter.name}
              </TextLink>
            ),
          },
        ]}
      />
    </Section>
  );
}
