import { Alert, Button, List, ThemeIcon } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { VerifySealDocument, type VerifySealQuery } from "@/shared/gql/graphql";
import { Icon } from "@/shared/ui/icon";
import { ProblemAlert } from "@/shared/ui/problem-alert";

/** Has the server check everything that the seal promises, and says in plain words what came of it. */
export function SealVerification({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const [asked, setAsked] = useState(false);
  const { data, problem, fetching, refresh } = useGql(VerifySealDocument, { id: inventoryId }, { pause: !asked });
  const verify = () => (asked ? refresh() : setAsked(true));
  return (
    <>
      <Button onClick={verify} loading={fetching} w="fit-content" leftSection={<Icon name="check" size={16} />}>
        {t("seal.verify")}
      </Button>
      {problem && <ProblemAlert problem={problem} />}
      {data && !fetching && <Verdict report={data.verifySeal} />}
    </>
  );
}

function Verdict({ report }: { report: VerifySealQuery["verifySeal"] }) {
  const { t } = useTranslation("inventory");
  return (
    <Alert
      role="status"
      variant="light"
      color={report.ok ? "green" : "red"}
      icon={<Icon name={report.ok ? "check" : "warning"} />}
      title={report.ok ? t("seal.holds", { count: report.verified }) : t("seal.broken")}
    >
      <List size="sm" spacing={4}>
        {report.steps.map((one) => (
          <List.Item
            key={one.step}
            icon={
              <ThemeIcon size={18} radius="xl" color={one.ok ? "green" : "red"} variant="light">
                <Icon name={one.ok ? "check" : "warning"} size={12} />
              </ThemeIcon>
            }
          >
            {t(`seal.step.${one.step}` as "seal.step.chain")}
            {!one.ok && `: ${one.why}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
