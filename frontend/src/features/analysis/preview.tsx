import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BridgeView } from "@/shared/analysis/bridge-view";
import { signed } from "@/shared/analysis/figures";
import { useGql } from "@/shared/api/use-gql";
import { formatDecimal } from "@/shared/format/decimal";
import { BaseYearPreviewDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Suggested } from "./change-form";

/** The base year as closed beside what it would be today. It is calculated only when somebody asks for it. */
export function Preview({ onRecord }: { onRecord: (suggested: Suggested) => void }) {
  const { t } = useTranslation("analysis");
  const mayRecord = useMay("structure");
  const [asked, setAsked] = useState(false);
  const answer = useGql(BaseYearPreviewDocument, {}, { pause: !asked, types: ["BaseYear", "Activity"] });
  const ask = (
    <Button size="compact-sm" variant="default" onClick={() => (asked ? answer.refresh() : setAsked(true))}>
      {t("calculatePreview")}
    </Button>
  );
  return (
    <>
      <Section title={t("preview")} hint={t("previewMeans")} actions={ask}>
        {asked && (
          <QueryGate answer={answer}>
            {({ baseYearPreview: preview }) =>
              preview && (
                <Stack gap="sm">
                  <Group gap="xs">
                    <Text size="sm" role="status">
                      {t("previewSays", {
                        difference: signed(preview.bridge.difference.tonnes),
                        percent: formatDecimal(preview.percent ?? "0", { max: 2 }),
                      })}
                    </Text>
                    <StatusBadge tone={preview.significant ? "bad" : "good"}>
                      {t(preview.significant ? "significant" : "insignificant")}
                    </StatusBadge>
                  </Group>
                  {mayRecord &&
                    preview.suggestions.map((one) => (
                      <Group key={one.effect} gap="sm">
                        <Text size="sm">{`${t(`cause.${one.effect}`)}: ${signed(one.amount.tonnes)}`}</Text>
                        <Button
                          size="compact-xs"
                          variant="default"
                          leftSection={<Icon name="plus" size={12} />}
                          aria-label={t("recordEffect", { effect: t(`cause.${one.effect}`) })}
                          onClick={() =>
                            onRecord({ cause: one.cause, kg: one.amount.kg, description: t(`cause.${one.effect}`) })
                          }
                        >
                          {t("recordChange")}
                        </Button>
                      </Group>
                    ))}
                </Stack>
              )
            }
          </QueryGate>
        )}
      </Section>
      {answer.data?.baseYearPreview && (
        <BridgeView bridge={answer.data.baseYearPreview.bridge} from={t("asClosed")} to={t("asToday")} />
      )}
    </>
  );
}
