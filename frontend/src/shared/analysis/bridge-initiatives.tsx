import { Alert, List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { BridgeMeasuresQuery, MeasuredFieldsFragment } from "@/shared/gql/graphql";
import { Icon } from "@/shared/ui/icon";
import type { BridgeFigures } from "./bridge-view";
import { signed } from "./figures";

type Initiative = BridgeFigures["initiatives"][number];

/** What the meters say of an initiative, asked for apart: with it the bridge has more fields than a question may have. */
export type Measures = BridgeMeasuresQuery["bridge"]["initiatives"][number];

interface Props {
  initiatives: readonly Initiative[];
  measures: readonly Measures[];
  /** What the two ends are called here. */
  from: string;
  to: string;
}

/** What initiatives were expected to save between the ends, and what their meters say; it explains and adds nothing. */
export function BridgeInitiatives({ initiatives, measures, from, to }: Props) {
  const { t } = useTranslation("analysis");
  if (initiatives.length === 0) return null;
  const someMeasured = measures.some(({ measured, before }) => measured || before);
  const said = ({ id }: Initiative) => measures.find((one) => one.id === id);
  return (
    <Alert variant="light" color="blue" icon={<Icon name="initiative" />} title={t("initiatives")}>
      <List size="sm">
        {initiatives.map((one) => (
          <List.Item key={one.id}>
            {t("initiative", { name: one.name, tonnes: signed(one.amount.tonnes), days: one.days })}
            <MeasuredLine of={to} measured={said(one)?.measured} />
            <MeasuredLine of={from} measured={said(one)?.before} />
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
