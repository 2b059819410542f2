import { Button, Code, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import {
  type AssumptionInput,
  RoadmapAssumptionsDocument,
  TargetDocument,
  type TargetQuery,
  TargetRoadmapDocument,
} from "@/shared/gql/graphql";
import { useMay, useViewer } from "@/shared/session/viewer";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { AssumptionPanel } from "./assumption-panel";
import { assumptionInput, assumptionValues, isComplete } from "./assumption-values";
import { DecideForm } from "./decide-form";
import { FindingList } from "./finding-list";
import { HistoryTable } from "./history-table";
import { ProgressPanel } from "./progress-panel";
import { RetireForm } from "./retire-form";
import type { Roadmap } from "./roadmap-option";
import { RoadmapPanel } from "./roadmap-panel";
import { Standing } from "./standing";
import { StateBadge } from "./state-badge";
import { TargetForm } from "./target-form";

type Shown = TargetQuery["target"];

export function TargetPage() {
  const { targetId } = useParams({ from: "/shell/targets/$targetId" });
  const answer = useGql(TargetDocument, { id: targetId }, { types: ["Target"] });
  return (
    <QueryGate answer={answer} height={420}>
      {({ target }) => <Known target={target} />}
    </QueryGate>
  );
}

function Known({ target }: { target: Shown }) {
  const { t } = useTranslation("targets");
  const mayEdit = useMay("structure") && target.state !== "retired";
  const viewer = useViewer();
  const mayDecide = useMay("close") && target.state === "proposed" && viewer.id !== target.recordedById;
  const [open, setOpen] = useState<"edit" | "retire" | "decide" | null>(null);
  const close = () => setOpen(null);
  const actions = (
    <>
      {mayEdit && (
        <Button variant="default" onClick={() => setOpen("retire")}>
          {t("retire")}
        </Button>
      )}
      {mayEdit && (
        <Button variant="default" onClick={() => setOpen("edit")}>
          {t("revise")}
        </Button>
      )}
      {mayDecide && <Button onClick={() => setOpen("decide")}>{t("decide")}</Button>}
    </>
  );
  return (
    <Page
      title={target.name}
      trail={
        <Text size="sm">
          <TextLink to="/targets" underline="always">
            {t("title")}
          </TextLink>
        </Text>
      }
      lead={<StateBadge state={target.state} />}
      actions={actions}
    >
      <Stack gap="md">
        <Forecast target={target} />
        <ProgressPanel target={target} />
        <HistoryTable target={target} />
        <Section title={t("content")} hint={t("contentMeans")}>
          <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {target.content}
          </Code>
        </Section>
      </Stack>
      {open === "edit" && <TargetForm target={target} onClose={close} />}
      {open === "retire" && <RetireForm target={target} onClose={close} />}
      {open === "decide" && <DecideForm target={target} onClose={close} />}
    </Page>
  );
}

/** The roadmap under the assumptions that are chosen or typed; what is typed shows at once and is not kept. */
function Forecast({ target }: { target: Shown }) {
  const { t } = useTranslation("targets");
  const sets = useGql(RoadmapAssumptionsDocument, {}, { types: ["RoadmapAssumption"] });
  return (
    <QueryGate answer={sets} height={320}>
      {({ roadmapAssumptions }) => (
        <Assumed
          key={roadmapAssumptions.map((one) => `${one.id} ${one.revision}`).join()}
          target={target}
          sets={roadmapAssumptions}
          empty={t("findingsNone")}
        />
      )}
    </QueryGate>
  );
}

type Sets = Parameters<typeof AssumptionPanel>[0]["sets"];

function Assumed({ target, sets, empty }: { target: Shown; sets: Sets; empty: string }) {
  const { t } = useTranslation("targets");
  const [chosen, setChosen] = useState(sets[0]?.id ?? "");
  const [values, setValues] = useState(() => assumptionValues(sets[0] ?? null));
  const [settled] = useDebouncedValue(values, 300);
  const trial: AssumptionInput | null = isComplete(settled) ? assumptionInput(settled) : null;
  const answer = useGql(
    TargetRoadmapDocument,
    { id: target.id, trial },
    { types: ["Target", "Inventory", "Initiative"] },
  );
  const last = useRef<Roadmap>(undefined);
  if (answer.data) last.current = answer.data.targetRoadmap;
  const roadmap = last.current;
  const choose = (id: string) => {
    setChosen(id);
    setValues(assumptionValues(sets.find((one) => one.id === id) ?? null));
  };
  return (
    <Stack gap="md">
      {answer.problem && <ProblemAlert problem={answer.problem} onRetry={answer.refresh} />}
      {roadmap && <Standing roadmap={roadmap} />}
      {roadmap && <RoadmapPanel roadmap={roadmap} />}
      <AssumptionPanel
        scopes={target.scopes}
        sets={sets}
        chosen={chosen}
        values={values}
        onChoose={choose}
        onChange={setValues}
      />
      {roadmap && (
        <Section title={t("findings")} hint={t("findingsMean")}>
          {roadmap.findings.length > 0 ? <FindingList findings={roadmap.findings} /> : <Text size="sm">{empty}</Text>}
        </Section>
      )}
    </Stack>
  );
}
