import { Alert, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import type { BillDetailQuery } from "@/shared/gql/graphql";
import { useDetail } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { signed } from "./difference";

type Comparison = NonNullable<BillDetailQuery["bill"]["comparison"]>;

/** Bill and meter side by side, and what may explain the difference. */
export function ComparisonPanel({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation("bills");
  const detail = useDetail();
  const { unit, percent, within, reasons } = comparison;
  const amount = (value: string) => `${formatDecimal(value, { max: 3 })} ${unit}`;
  return (
    <Stack gap="sm">
      <Facts
        columns={3}
        facts={[
          { label: t("billed"), value: amount(comparison.billed) },
          { label: t("metered"), value: amount(comparison.metered) },
          {
            label: t("difference"),
            value: `${signed(comparison.difference, 3)} ${unit}${percent ? ` (${signed(percent)}%)` : ""}`,
          },
          { label: t("coverage"), value: `${formatDecimal(shiftDecimal(comparison.coverage, 2), { max: 1 })}%` },
          { label: t("meterEstimated"), value: amount(comparison.estimated) },
        ]}
      />
      {within && reasons.length === 0 && (
        <Alert color="teal" variant="light" icon={<Icon name="check" />}>
          {t("fitsMeans")}
        </Alert>
      )}
      {reasons.map((reason) => (
        <Alert
          key={reason.name}
          color={reason.explains ? "yellow" : "gray"}
          variant="light"
          icon={<Icon name={reason.explains ? "info" : "warning"} />}
          title={t(`reason.${reason.name.split(".").at(-1)}`)}
        >
          <Text size="sm">{t(`reasonMeans.${reason.name.split(".").at(-1)}`)}</Text>
          <Text size="xs" className="quiet">
            {detail(reason)}
          </Text>
        </Alert>
      ))}
    </Stack>
  );
}
