import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Section } from "@/shared/ui/section";
import type { Roadmap } from "./roadmap-option";
import { useTargetWords } from "./target-words";

/** What the target is, where it stands today and what it was when it was set. */
export function Standing({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const words = useTargetWords();
  const { target, base, rate, years, metric } = roadmap;
  const last = years.at(-1);
  const unit = metric ? `${shared("tonnes")}/${metric.unit}` : "";
  const decided = target.decidedAt ? `${target.decidedBy} · ${formatInstant(target.decidedAt, language)}` : "";
  return (
    <Section title={t("what")} hint={target.reason}>
      <Facts
        columns={4}
        facts={[
          { label: t("covers"), value: words.covered(target) },
          { label: t("kindOf"), value: `${t(`kind.${target.kind}`)} · ${t(`term.${target.term}`)}` },
          {
            label: t("baseNow", { year: base.year }),
            value: (
              <TextLink to="/inventories/$inventoryId" params={{ inventoryId: base.inventoryId }} size="sm">
                {`${base.amount.tonnes} ${shared("tonnes")}`}
              </TextLink>
            ),
          },
          { label: t("baseWhenSet"), value: `${base.whenSet.tonnes} ${shared("tonnes")}` },
          {
            label: t("allowedIn", { year: target.targetYear }),
            value: last?.allowed
              ? `${last.allowed.tonnes} ${shared("tonnes")}`
              : `${formatDecimal(last?.allowedIntensity ?? "0", { max: 6 })} ${unit}`,
          },
          { label: t("pathOf"), value: t(`path.${target.path}`) },
          { label: t("rate"), value: rate ? t("rateBadge", { percent: formatDecimal(rate, { max: 2 }) }) : "" },
          { label: t("setOn"), value: `${formatDay(target.setOn, language)} · ${target.recordedBy}` },
          { label: t("decidedBy"), value: decided },
        ]}
      />
      {base.moved && (
        <Alert variant="light" color="blue" icon={<Icon name="history" />} title={t("moved")}>
          <Text size="sm">
            {t("movedMeans", { before: base.whenSet.tonnes, now: base.amount.tonnes, number: base.number })}
          </Text>
        </Alert>
      )}
    </Section>
  );
}
