import { Button, Stack, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { InitiativeDocument, type InitiativeQuery } from "@/shared/gql/graphql";
import { useMay, useViewer } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { ComparisonPanel } from "./comparison-panel";
import { GateHistory } from "./gate-history";
import { GatePanel } from "./gate-panel";
import { InitiativeForm } from "./initiative-form";
import { LinesSection } from "./lines-section";
import { MoneySection } from "./money-section";
import { PlanSection } from "./plan-section";
import { neutral, scenarioInput } from "./scenario-values";
import { StepsSection } from "./steps-section";

export type Initiative = InitiativeQuery["initiative"];

export function InitiativePage() {
  const { initiativeId } = useParams({ from: "/shell/initiatives/$initiativeId" });
  const [scenario, setScenario] = useState(neutral);
  const answer = useGql(
    InitiativeDocument,
    { id: initiativeId, scenario: scenarioInput(scenario) },
    { types: ["Initiative"] },
  );
  return (
    <QueryGate answer={answer} height={420}>
      {({ initiative }) => (
        <Known
          initiative={initiative}
          refresh={answer.refresh}
          money={
            initiative.money && <MoneySection money={initiative.money} scenario={scenario} onChange={setScenario} />
          }
        />
      )}
    </QueryGate>
  );
}

interface Props {
  initiative: Initiative;
  refresh: () => void;
  money: React.ReactNode;
}

function Known({ initiative, refresh, money }: Props) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const mayEdit = useMay("structure");
  const { seesResults } = useViewer();
  const [editing, setEditing] = useState(false);
  const { comparison } = initiative;
  return (
    <Page
      title={initiative.name}
      trail={
        <Text size="sm">
          <TextLink to="/initiatives" underline="always">
            {t("title")}
          </TextLink>
        </Text>
      }
      actions={
        mayEdit && (
          <Button variant="default" leftSection={<Icon name="edit" size={16} />} onClick={() => setEditing(true)}>
            {shared("edit")}
          </Button>
        )
      }
    >
      <Stack gap="md">
        <GatePanel initiative={initiative} refresh={refresh} />
        <PlanSection initiative={initiative} />
        {seesResults && <LinesSection initiative={initiative} />}
        {money}
        <StepsSection initiative={initiative} refresh={refresh} />
        {comparison ? (
          <ComparisonPanel comparison={comparison} zone={initiative.facility.timeZone} />
        ) : (
          <Section title={t("comparison")}>
            <Text size="sm" className="quiet">
              {t("noComparison")}
            </Text>
          </Section>
        )}
        <GateHistory gates={initiative.gates} />
        {seesResults && (
          <Section title={t("discussion")}>
            <DiscussionPanel target={{ kind: "initiative", id: initiative.id }} />
          </Section>
        )}
      </Stack>
      {editing && <InitiativeForm initiative={initiative} onClose={() => setEditing(false)} />}
    </Page>
  );
}
