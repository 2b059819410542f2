import { Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { Scope3HistoryDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { QueryGate } from "@/shared/ui/query-gate";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Line } from "./category-panel";
import type { Method } from "./line-values";

interface Props {
  line: Line;
  methods: readonly Method[];
  onClose: () => void;
}

/** A line as it was, newest first. */
export function HistoryModal({ line, methods, onClose }: Props) {
  const { t } = useTranslation("scope3");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const answer = useGql(Scope3HistoryDocument, { id: line.id });
  const words = (method: string, values: readonly { name: string; value: string; unit: string }[]) => {
    const known = methods.find((one) => one.id === method);
    const fields = [...(known?.fields ?? []), ...(known?.rowFields ?? [])];
    return values
      .map(({ name, value, unit }) => {
        const field = fields.find((one) => one.name === name);
        return `${(language === "ja" ? field?.labelJa : field?.labelEn) ?? name}: ${value} ${unit}`.trim();
      })
      .join(", ");
  };
  return (
    <Modal opened onClose={onClose} title={t("history")} size="lg" closeButtonProps={{ "aria-label": shared("close") }}>
      <QueryGate answer={answer}>
        {({ scope3History }) => (
          <Stack gap="sm">
            {scope3History.map((one) => (
              <Stack key={one.id} gap={2}>
                <Text size="sm" fw={550}>
                  {one.description}
                </Text>
                {one.voided && <StatusBadge tone="bad">{t("voided")}</StatusBadge>}
                <Text size="sm">
                  {[words(one.method, one.values), ...one.rows.map((row) => words(one.method, row.values))]
                    .filter(Boolean)
                    .join(" / ")}
                </Text>
                <Text size="xs" className="quiet">
                  {[formatInstant(one.recordedAt, language), one.recordedBy, one.reason].filter(Boolean).join(" · ")}
                </Text>
              </Stack>
            ))}
          </Stack>
        )}
      </QueryGate>
    </Modal>
  );
}
