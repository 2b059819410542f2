import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { RetryMessageDocument, type RetryMessageMutation } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";

/** Reads a refused message again, once its cause is mended: the meter exists now, or the mapping was changed. */
export function RetryMessage({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation("shared");
  const mayRecord = useMay("record");
  const [retry] = useGqlMutation(RetryMessageDocument, { types: ["Reading", "Receipt"] });
  const [last, setLast] = useState<RetryMessageMutation["retryMessage"] | null>(null);
  const { submit, busy, problem } = useSubmit<RetryMessageMutation>();
  if (!mayRecord) return null;
  const again = () =>
    submit(
      () => retry({ id }),
      t("retryMessage.done"),
      (data) => {
        setLast(data.retryMessage);
        onDone();
      },
    );
  return (
    <>
      <Group gap="sm">
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void again()}>
          {t("retryMessage.again")}
        </Button>
        {last && (
          <Text size="sm" role="status">
            {t("retryMessage.outcome", {
              recorded: last.accepted + last.duplicates + last.corrected + last.outranked,
              rejected: last.rejected,
            })}
          </Text>
        )}
      </Group>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}
