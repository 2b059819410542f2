import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { AuditSamplesDocument, type AuditSamplesQuery } from "@/shared/gql/graphql";
import { useViewer } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { DrawForm } from "./draw-form";
import type { Engagement } from "./engagements-page";
import { closedOf } from "./inventory-choice";
import { SampleSheet } from "./sample-sheet";

export type Sample = AuditSamplesQuery["auditSamples"][number];

/** What the auditor drew and found; the company looks on. */
export function SamplesTab({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const { role } = useViewer();
  const mayDraw = role === "auditor" && engagement.state === "running";
  const [drawing, setDrawing] = useState(false);
  const answer = useGql(AuditSamplesDocument, { engagementId: engagement.id }, { types: ["AuditSample"] });
  const draw = mayDraw && closedOf(engagement).length > 0 && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setDrawing(true)}>
      {t("draw")}
    </Button>
  );
  return (
    <Stack gap="md">
      {closedOf(engagement).length === 0 && <Text size="sm">{t("noClosed")}</Text>}
      <QueryGate answer={answer}>
        {({ auditSamples }) =>
          auditSamples.length === 0 ? (
            <EmptyState icon="quality" text={mayDraw ? t("samplesEmpty") : t("samplesNone")}>
              {draw}
            </EmptyState>
          ) : (
            <Stack gap="md">
              <div>{draw}</div>
              {auditSamples.map((sample) => (
                <SampleSheet key={sample.id} sample={sample} mayMark={mayDraw} />
              ))}
            </Stack>
          )
        }
      </QueryGate>
      {drawing && <DrawForm engagement={engagement} onClose={() => setDrawing(false)} />}
    </Stack>
  );
}
