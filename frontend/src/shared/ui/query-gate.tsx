import { Skeleton, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { QueryAnswer } from "@/shared/api/use-gql";
import { ProblemAlert } from "./problem-alert";

interface Props<D> {
  answer: QueryAnswer<D>;
  /** How tall the skeleton is while nothing is known yet. */
  height?: number;
  children: (data: D) => ReactNode;
}

/** Loading, failed or there: the three states of everything that is fetched. Known data stays while it is refreshed. */
export function QueryGate<D>({ answer, height = 160, children }: Props<D>) {
  const { t } = useTranslation("shared");
  const { data, problem, refresh } = answer;
  if (problem) return <ProblemAlert problem={problem} onRetry={refresh} />;
  if (data === undefined) {
    return (
      <Stack gap="sm" role="status" aria-label={t("loading")}>
        <Skeleton height={height} radius="md" />
      </Stack>
    );
  }
  return children(data);
}
