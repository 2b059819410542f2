import { Accordion, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { AuditFindingsDocument } from "@/shared/gql/graphql";
import { useViewer } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Engagement } from "./engagements-page";
import { FindingForm } from "./finding-form";
import { StepPanel } from "./step-panel";
import { auditTone, severityTone, tonnes } from "./words";

/** What the auditor found, what the company says to it, and how it ended. */
export function FindingsTab({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const { role } = useViewer();
  const [raising, setRaising] = useState(false);
  const answer = useGql(AuditFindingsDocument, { engagementId: engagement.id }, { types: ["AuditFinding"] });
  const raise = role === "auditor" && engagement.state === "running" && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setRaising(true)}>
      {t("raise")}
    </Button>
  );
  return (
    <Stack gap="md">
      <QueryGate answer={answer}>
        {({ auditFindings }) =>
          auditFindings.length === 0 ? (
            <EmptyState icon="warning" text={t("findingsEmpty")}>
              {raise}
            </EmptyState>
          ) : (
            <Stack gap="md">
              <div>{raise}</div>
              <Accordion variant="separated" order={3}>
                {auditFindings.map((one) => (
                  <Accordion.Item key={one.id} value={one.id}>
                    <Accordion.Control>
                      <Group gap="sm">
                        <Text size="sm" fw={600}>{`F${one.number} ${one.title}`}</Text>
                        <StatusBadge tone={severityTone[one.severity]}>{t(`severity.${one.severity}`)}</StatusBadge>
                        <StatusBadge tone={auditTone[one.state]}>{t(`auditState.${one.state}`)}</StatusBadge>
                        {one.effectKg && <Text size="xs">{`${tonnes(one.effectKg)} t CO₂e`}</Text>}
                        {one.targetId && (
                          <Text size="xs" className="quiet">
                            {one.targetId.split("/").at(-1)}
                          </Text>
                        )}
                      </Group>
                    </Accordion.Control>
                    <Accordion.Panel>
                      <StepPanel engagement={engagement} kind="finding" subject={one} />
                    </Accordion.Panel>
                  </Accordion.Item>
                ))}
              </Accordion>
            </Stack>
          )
        }
      </QueryGate>
      {raising && <FindingForm engagement={engagement} onClose={() => setRaising(false)} />}
    </Stack>
  );
}
