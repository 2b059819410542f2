import { Button, Grid, Group, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import {
  CreateMappingDocument,
  type HeaderInput,
  MappingMetersDocument,
  TryMappingDocument,
  UpdateMappingDocument,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import { choose, type Meaning } from "./choose";
import type { MappingDocument } from "./document";
import { ExpertPanel } from "./expert-panel";
import { MeaningPanel } from "./meaning-panel";
import { registerOf, zoneOf } from "./meters";
import type { Way } from "./path";
import { PreviewPanel } from "./preview-panel";
import { SamplePanel } from "./sample-panel";

export interface Draft {
  name: string;
  document: MappingDocument;
  sample: string;
  topic: string;
  headers: HeaderInput[];
}

interface Props {
  initial: Draft;
  id?: string;
  version?: number;
}

/** A message on the left, what its places mean on the right, and below what would be recorded. */
export function MappingEditor({ initial, id, version }: Props) {
  const { t } = useTranslation("mappings");
  const navigate = useNavigate();
  const mayEdit = useMay("structure");
  const [draft, setDraft] = useState(initial);
  const [tried] = useDebouncedValue(draft, 300);
  const { data: known } = useGql(MappingMetersDocument, {});
  const { document, sample, topic, headers, name } = draft;
  const input = { document: JSON.stringify(tried.document), sample: tried.sample, topic: tried.topic };
  const started = tried.sample.trim() !== "" && tried.document.values.length > 0;
  const trial = useGql(TryMappingDocument, { input: { ...input, headers: tried.headers } }, { pause: !started });
  const [create] = useGqlMutation(CreateMappingDocument, { types: ["Mapping"] });
  const [update] = useGqlMutation(UpdateMappingDocument, { types: ["Mapping"] });
  const form = useSubmit<{ id: string }>();

  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const pick = (meaning: Meaning, way: Way, value: unknown) => {
    const register = registerOf(known, document.meter);
    const next = choose(document, meaning, way, value, { zone: zoneOf(known, document.meter), kind: register?.kind });
    change({ document: next });
  };
  const save = () => {
    const saved = { name: name.trim(), document: JSON.stringify(document), sample, topic, headers };
    void form.submit(
      async () => {
        if (id === undefined || version === undefined) {
          const { data, problem } = await create({ input: saved });
          return { data: data?.createMapping, problem };
        }
        const { data, problem } = await update({ id, version, input: saved });
        return { data: data?.updateMapping, problem };
      },
      t("saved"),
      (made) => void navigate({ to: "/mappings/$mappingId", params: { mappingId: made.id } }),
    );
  };
  return (
    <Stack gap="md">
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <SamplePanel draft={draft} onChange={change} onPick={pick} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <MeaningPanel
            document={document}
            problems={trial.data?.tryMapping.problems ?? []}
            onChange={(changed) => change({ document: changed })}
          />
        </Grid.Col>
      </Grid>
      <PreviewPanel started={started} answer={trial} />
      <ExpertPanel document={document} onChange={(changed) => change({ document: changed })} />
      {mayEdit && (
        <Section title={t("save")}>
          <Group align="flex-end">
            <TextInput
              label={t("name")}
              required
              maxLength={200}
              value={name}
              onChange={(event) => change({ name: event.currentTarget.value })}
              style={{ flex: 1 }}
              maw={480}
            />
            <Button onClick={save} loading={form.busy} disabled={name.trim() === "" || document.values.length === 0}>
              {t("save")}
            </Button>
          </Group>
          {form.problem && <ProblemAlert problem={form.problem} />}
        </Section>
      )}
    </Stack>
  );
}
