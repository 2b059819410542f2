import { ActionIcon, Indicator } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { OpenAlertsDocument } from "@/shared/gql/graphql";
import { Icon } from "@/shared/ui/icon";

const lookAgain = 30_000;

/** How many alerts wait for somebody, wherever one is. */
export function AlertBell() {
  const { t } = useTranslation("app");
  const { data, refresh } = useGql(OpenAlertsDocument, {}, { types: ["AlertFiring", "AlertRule"] });
  useInterval(refresh, lookAgain, { autoInvoke: true });
  const count = data?.openAlerts ?? 0;
  return (
    <Indicator label={count > 99 ? "99+" : count} disabled={count === 0} size={16} color="red.9" offset={4}>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={count === 0 ? t("noAlerts") : t("openAlerts", { count })}
        renderRoot={(props) => <Link to="/alerts" {...props} />}
      >
        <Icon name="bell" size={16} />
      </ActionIcon>
    </Indicator>
  );
}
