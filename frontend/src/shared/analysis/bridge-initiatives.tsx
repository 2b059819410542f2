import { Alert, List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MeasuredFieldsFragment } from "@/shared/gql/graphql";
import { Icon } from "@/shared/ui/icon";
import type { BridgeFigures } from "./bridge-view";
import { signed } from "./figures";

/** Measured savings are asked for between two inventories only. */
type Initiative = BridgeFigures["initiatives"][number] & {
  measured?: MeasuredFieldsFragment | null;
  before?: MeasuredFieldsFragment | null;
};

interface Props {
  initiatives: readonly Initiative[];
  /** What the two ends are called here. */
  from: string;
  to: string;
}

/** What initiatives were expected to save between the ends, and what their meters say; it explains and adds nothing. */
export function BridgeInitiatives({ initiatives, from, to }: Props) {
  const { t } = useTranslation("analysis");
  if (initiatives.length === 0) return null;
  const someMeasured = initiatives.some(({ measured, before }) => measured || before);
  return (
    <Alert variant="light" color="blue" icon={<Icon name="initiative" />} title={t("initiatives")}>
      <List size="sm">
        {initiatives.map((one) => (
          <List.Item key={one.id}>
            {t("initiative", { name: one.name, tonnes: signed(one.amount.tonnes), days: one.days })}
            <MeasuredLine of={to} measured={one.measured} />
            <MeasuredLine of={from} measured={one.before} />
          </List.Item>
        ))}
      </List>
      {someMeasured && (
        <Text size="xs" className="quiet" mt={4}>
          {t("measuredMeans")}
        </Text>
      )}
    </Alert>
  );
}

function MeasuredLine({ of, measured }: { of: string; measured: MeasuredFieldsFragment | null | undefined }) {
  const { t } = useTranslation("analysis");
  if (!measured) return null;
  const { months, amount, low, high } = measured;
  return (
    <Text size="sm">
      {t("initiativeMeasured", { name: of, count: months, tonnes: signed(amount.tonnes) })}
      {low && high && t("measuredRange", { low: signed(low.tonnes), high: signed(high.tonnes) })}
    </Text>
  );
}
