import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { useLanguage } from "@/shared/i18n/use-language";
import { Icon } from "./icon";

interface Props {
  problem: Problem;
  onRetry?: () => void;
}

/** What went wrong, where, and what to do. */
export function ProblemAlert({ problem, onRetry }: Props) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  const { code, field, expected, got, requestId } = problem;
  const message = (language === "ja" && problem.messageJa) || problem.message;
  return (
    <Alert color="red" variant="light" icon={<Icon name="stop" />} title={t(`problem.${code}`, t("problem.internal"))}>
      <Stack gap={4}>
        {message !== "" && <Text size="sm">{message}</Text>}
        {field && <Text size="sm">{t("problem.field", { field })}</Text>}
        {expected && <Text size="sm">{t("problem.expected", { expected })}</Text>}
        {got && <Text size="sm">{t("problem.got", { got })}</Text>}
        {requestId && (
          <Text size="xs" className="quiet">
            {t("problem.request", { id: requestId })}
          </Text>
        )}
        {onRetry && (
          <Group>
            <Button size="xs" variant="default" onClick={onRetry}>
              {t("retry")}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
