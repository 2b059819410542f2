import { Accordion, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import { AuditRequestsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useViewer } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Engagement } from "./engagements-page";
import { RequestForm } from "./request-form";
import { StepPanel } from "./step-panel";
import { auditTone } from "./words";

/** What the auditor asks for, with the answers. */
export function RequestsTab({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const { role } = useViewer();
  const [asking, setAsking] = useState(false);
  const answer = useGql(AuditRequestsDocument, { engagementId: engagement.id }, { types: ["AuditRequest"] });
  const ask = role === "auditor" && engagement.state === "running" && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAsking(true)}>
      {t("ask")}
    </Button>
  );
  return (
    <Stack gap="md">
      <QueryGate answer={answer}>
        {({ auditRequests }) =>
          auditRequests.length === 0 ? (
            <EmptyState icon="request" text={t("requestsEmpty")}>
              {ask}
            </EmptyState>
          ) : (
            <Stack gap="md">
              <div>{ask}</div>
              <Accordion variant="separated" order={3}>
                {auditRequests.map((one) => (
                  <Accordion.Item key={one.id} value={one.id}>
                    <Accordion.Control>
                      <Group gap="sm">
                        <Text size="sm" fw={600}>{`R${one.number} ${one.title}`}</Text>
                        <StatusBadge tone={auditTone[one.state]}>{t(`auditState.${one.state}`)}</StatusBadge>
                        <Text size="xs" className="quiet">
                          {t("due", { day: formatDay(one.dueOn, language), name: one.assigneeName })}
                        </Text>
                      </Group>
                    </Accordion.Control>
                    <Accordion.Panel>
                      <StepPanel engagement={engagement} kind="request" subject={one} />
                    </Accordion.Panel>
                  </Accordion.Item>
                ))}
              </Accordion>
            </Stack>
          )
        }
      </QueryGate>
      {asking && <RequestForm engagement={engagement} onClose={() => setAsking(false)} />}
    </Stack>
  );
}
