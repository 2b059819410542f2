import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { ButtonLink } from "@/shared/ui/link";
import { holding, useProperties } from "./use-properties";

/** The densities and heating values of a source, and the way to all that was said of them. */
export function PropertyCell({ source }: { source: { id: string; name: string } }) {
  const { t } = useTranslation("sources");
  const all = useProperties(source.id) ?? [];
  return (
    <Stack gap={4} align="flex-start">
      {holding(all).map((one) => (
        <Text key={one.id} size="xs" maw={150} style={{ whiteSpace: "normal" }}>
          {`1 ${one.fromUnit} = ${formatDecimal(one.value ?? "")} ${one.toUnit}`}
        </Text>
      ))}
      <ButtonLink
        to="/sources"
        search={{ properties: source.id }}
        size="compact-xs"
        variant="default"
        aria-label={`${t("properties")}: ${source.name}`}
      >
        {t("showProperties")}
      </ButtonLink>
    </Stack>
  );
}
