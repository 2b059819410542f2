import { Alert, Button, Group, Progress, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { CalculationDocument, type CalculationQuery, CancelCalculationDocument } from "@/shared/gql/graphql";
import { useLanguage, useSaid } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";

type Calculation = NonNullable<CalculationQuery["inventory"]["calculation"]>;

const pollEvery = 2_000;

/** A calculation or closing that a job does: how far it is, and why it failed. It is found again after a reload. */
export function CalculationPanel({ inventoryId, onEnded }: { inventoryId: string; onEnded: () => void }) {
  const answer = useGql(CalculationDocument, { inventoryId }, { types: ["Calculation"] });
  const { refresh } = answer;
  const calculation = answer.data?.inventory.calculation;
  const moving = calculation?.status === "queued" || calculation?.status === "running";
  const moved = useRef(false);
  useEffect(() => {
    if (!moving) {
      if (moved.current) onEnded();
      moved.current = false;
      return;
    }
    moved.current = true;
    const timer = setInterval(refresh, pollEvery);
    return () => clearInterval(timer);
  }, [moving, refresh, onEnded]);
  if (!calculation) return null;
  if (moving) return <Moving calculation={calculation} />;
  return calculation.status === "failed" ? <Failed calculation={calculation} /> : null;
}

function Moving({ calculation }: { calculation: Calculation }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const mayCalculate = useMay("calculate");
  const mayClose = useMay("close");
  const [cancel] = useGqlMutation(CancelCalculationDocument, { types: ["Calculation"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const counts = {
    done: calculation.done.toLocaleString(language),
    lines: calculation.lines.toLocaleString(language),
  };
  const percent = Math.min(100, (calculation.done / Math.max(calculation.lines, 1)) * 100);
  const said =
    calculation.status === "queued"
      ? t("calculationQueued", counts)
      : calculation.done >= calculation.lines
        ? t("calculationStoring", counts)
        : t("calculationDone", counts);
  return (
    <Alert color="blue" title={t(calculation.closing ? "closingRuns" : "calculationRuns")} role="status">
      <Text size="sm">{said}</Text>
      <Progress value={percent} size="md" my={8} animated aria-label={said} />
      <Group justify="space-between" gap="xs">
        <Text size="xs" className="quiet">
          {calculation.requestedBy} · {formatInstant(calculation.requestedAt, language)}
        </Text>
        {(mayCalculate || mayClose) && (
          <Button
            size="xs"
            variant="default"
            loading={busy}
            onClick={() => submit(() => cancel({ id: calculation.id }), t("calculationCancelled"))}
          >
            {t("calculationCancel")}
          </Button>
        )}
      </Group>
      {problem && <ProblemAlert problem={problem} />}
    </Alert>
  );
}

function Failed({ calculation }: { calculation: Calculation }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const said = useSaid();
  return (
    <Alert color="red" title={t(calculation.closing ? "closingFailed" : "calculationFailed")}>
      <Text size="sm">{said(calculation.problem)}</Text>
      <Text size="xs" className="quiet">
        {calculation.requestedBy} · {formatInstant(calculation.requestedAt, language)}
      </Text>
    </Alert>
  );
}
