import { Box, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { EntryQuery } from "@/shared/gql/graphql";
import { Facts } from "@/shared/ui/facts";
import { StatusBadge } from "@/shared/ui/status-badge";
import { spreadText } from "./figures";

type Entry = NonNullable<EntryQuery["inventory"]["run"]>["entry"];

const indicators = ["reliability", "technological", "geographical", "temporal", "completeness"] as const;

/** How uncertain one entry is and how good its data, as far as it was stated. */
export function EntryQuality({ uncertainty, quality }: Pick<Entry, "uncertainty" | "quality">) {
  const { t } = useTranslation("analysis");
  return (
    <Box component="section" aria-label={t("dataQuality")}>
      <Title order={3} size="h6" mb={6}>
        {t("dataQuality")}
      </Title>
      <Facts
        facts={[
          { label: t("uncertainty"), value: uncertainty ? spreadText(uncertainty) : t("notStated") },
          ...indicators.map((name) => ({ label: t(`indicator.${name}`), value: t(`score.${quality?.[name] ?? 0}`) })),
        ]}
      />
      {uncertainty && (
        <Text size="xs" className="quiet">
          {uncertainty.source}
        </Text>
      )}
      {(uncertainty?.proposed || quality?.proposed) && <StatusBadge tone="info">{t("proposed")}</StatusBadge>}
    </Box>
  );
}
