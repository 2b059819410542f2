import { Accordion, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DecimalField } from "@/shared/ui/fields";

/** The five indicators in the order in which the service takes their scores. */
export const indicators = ["technological", "temporal", "geographical", "completeness", "reliability"] as const;

export interface Judgement {
  /** One score for each indicator: 1, very good, to 5, poor; 0 is not judged. */
  quality: number[];
  /** Uncertainty of the quantity at 95 %, in percent. */
  percent: string;
  /** What of the line rests on supplier data, in percent; empty: as the method has it. */
  primaryPercent: string;
}

interface Props {
  value: Judgement;
  onChange: (value: Judgement) => void;
  errors: { percent?: string | undefined; primaryPercent?: string | undefined };
}

/** How good the figures of a line are: scores, uncertainty and the share of supplier data. All of it may stay open. */
export function JudgementFields({ value, onChange, errors }: Props) {
  const { t } = useTranslation("scope3");
  const stated = value.quality.some((score) => score > 0) || value.percent !== "" || value.primaryPercent !== "";
  const scores = [0, 1, 2, 3, 4, 5].map((score) => ({ value: String(score), label: t(`scores.${score}`) }));
  return (
    <Accordion variant="contained" defaultValue={stated ? "quality" : null}>
      <Accordion.Item value="quality">
        <Accordion.Control>
          <Text size="sm">{t("judgement")}</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <Text size="xs" className="quiet">
              {t("judgementMeans")}
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
              {indicators.map((indicator, at) => (
                <Select
                  key={indicator}
                  label={t(`indicators.${indicator}`)}
                  allowDeselect={false}
                  data={scores}
                  value={String(value.quality[at] ?? 0)}
                  onChange={(score) =>
                    onChange({
                      ...value,
                      quality: indicators.map((_, i) => (i === at ? Number(score) : (value.quality[i] ?? 0))),
                    })
                  }
                />
              ))}
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <DecimalField
                label={t("percent")}
                description={t("percentMeans")}
                error={errors.percent}
                value={value.percent}
                onChange={(percent) => onChange({ ...value, percent })}
              />
              <DecimalField
                label={t("primaryPercent")}
                description={t("primaryMeans")}
                error={errors.primaryPercent}
                value={value.primaryPercent}
                onChange={(primaryPercent) => onChange({ ...value, primaryPercent })}
              />
            </SimpleGrid>
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
