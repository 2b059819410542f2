import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { RunChangesDocument, type RunChangesQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import type { Engagement } from "./engagements-page";
import { type Choice, InventoryChoice } from "./inventory-choice";
import { tonnes } from "./words";

/** Who changed what between one run and the next, and what it came to. */
export function ChangesTab({ engagement }: { engagement: Engagement }) {
  const { t } = useTranslation("assurance");
  const first = engagement.inventories.find((one) => one.closed) ?? engagement.inventories[0];
  const [choice, setChoice] = useState<Choice>({ inventoryId: first?.id ?? "", method: "market" });
  const [typed, setTyped] = useState("");
  const [kind] = useDebouncedValue(typed.trim(), 300);
  const answer = useGql(
    RunChangesDocument,
    { ...choice, objectKind: kind === "" ? null : kind },
    { pause: choice.inventoryId === "" },
  );
  return (
    <Section
      title={t("tab.changes")}
      hint={t("changesMean")}
      actions={
        <Group gap="xs">
          <InventoryChoice engagement={engagement} choice={choice} onChange={setChoice} />
          <TextInput
            size="xs"
            aria-label={t("object")}
            placeholder={t("object")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Group>
      }
    >
      <QueryGate answer={answer}>
        {({ runChanges }) => (
          <Stack gap="md">
            {runChanges.map((run) => (
              <Run key={run.runId} run={run} />
            ))}
          </Stack>
        )}
      </QueryGate>
    </Section>
  );
}

function Run({ run }: { run: RunChangesQuery["runChanges"][number] }) {
  const { t } = useTranslation("assurance");
  const language = useLanguage();
  const difference = run.differenceKg ? ` (${tonnes(run.differenceKg)} t)` : "";
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {`${formatInstant(run.finishedAt, language)}: ${tonnes(run.totalKg)} t CO₂e${difference}`}
      </Text>
      {run.changes.length === 0 ? (
        <Text size="xs" className="quiet">
          {run.differenceKg ? t("noChanges") : t("firstRun")}
        </Text>
      ) : (
        <DataTable
          label={`${t("tab.changes")} ${formatInstant(run.finishedAt, language)}`}
          rows={run.changes}
          rowKey={(one) => String(one.seq)}
          columns={[
            { id: "at", header: t("at"), value: (one) => one.at, cell: (one) => formatInstant(one.at, language) },
            { id: "who", header: t("who"), value: (one) => one.actorName },
            { id: "action", header: t("action"), value: (one) => one.action },
            { id: "object", header: t("object"), value: (one) => one.objectKind },
            { id: "id", header: t("objectId"), value: (one) => one.objectId },
            {
              id: "effect",
              header: `${t("effectOf")} (t CO₂e)`,
              value: (one) => one.effectKg ?? "",
              cell: (one) => (one.effectKg ? tonnes(one.effectKg) : "–"),
              numeric: true,
            },
          ]}
        />
      )}
    </Stack>
  );
}
