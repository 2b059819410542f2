import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import type { Column } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";

interface Said {
  validFrom: string;
  superseded: boolean;
  reason: string;
  recordedBy: string;
  recordedAt: string;
}

/** The day, whether it still holds, and who said so when and why: the same for all dated facts. */
export function useSaidColumns<Row extends Said>(): { first: Column<Row>; last: Column<Row>[] } {
  const { t } = useTranslation("boundaries");
  const language = useLanguage();
  return {
    first: {
      id: "from",
      header: t("validFrom"),
      value: (row) => row.validFrom,
      cell: (row) => (
        <>
          {formatDay(row.validFrom, language)}
          {row.superseded && (
            <div>
              <StatusBadge tone="quiet">{t("superseded")}</StatusBadge>
            </div>
          )}
        </>
      ),
    },
    last: [
      { id: "reason", header: t("reason"), value: (row) => row.reason },
      {
        id: "recorded",
        header: t("recorded"),
        value: (row) => row.recordedAt,
        cell: (row) => (
          <>
            {formatInstant(row.recordedAt, language)}
            <Text size="xs" className="quiet">
              {row.recordedBy}
            </Text>
          </>
        ),
      },
    ],
  };
}
