import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import {
  CreateLayoutDocument,
  ImportMetersDocument,
  type LayoutDocumentInput,
  TryLayoutDocument,
  type TryLayoutQuery,
  UpdateLayoutDocument,
} from "@/shared/gql/graphql";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";
import { type Draft, documentOf, draftOf } from "./layout-draft";
import { LayoutResult } from "./layout-result";
import { LayoutSettings } from "./layout-settings";
import { suggest } from "./layout-suggest";
import { LayoutTable } from "./layout-table";
import { useFileBeginning } from "./use-file-beginning";

interface Props {
  file: File;
  /** The layout was kept; the file can be read by it. */
  onSaved: (layoutId: string) => void;
  onCancel: () => void;
}

/** Say what the columns of an unknown file hold, see at once what comes of it, and keep it for the next file. */
export function LayoutWizard({ file, onSaved, onCancel }: Props) {
  const content = useFileBeginning(file);
  const first = useGql(TryLayoutDocument, { content: content ?? "", document: null }, { pause: content === null });
  if (first.problem) return <ProblemAlert problem={first.problem} />;
  if (content === null || !first.data) return null;
  return <Editor file={file} content={content} first={first.data.tryLayout} onSaved={onSaved} onCancel={onCancel} />;
}

type Trial = TryLayoutQuery["tryLayout"];

function Editor({ file, content, first, onSaved, onCancel }: Props & { content: string; first: Trial }) {
  const { t } = useTranslation("imports");
  const { t: shared } = useTranslation("shared");
  const facilities = useGql(ImportMetersDocument, {}).data?.facilities ?? [];
  const meters = facilities.flatMap((facility) => facility.meters.map(({ id, name }) => ({ value: id, label: name })));
  const zone = facilities[0]?.timeZone ?? "";
  const [draft, setDraft] = useState<Draft>(() =>
    first.matched ? draftOf(first.matched.document) : suggest(first.rows, first.delimiter, zone),
  );
  const [name, setName] = useState(first.matched?.name ?? file.name.replace(/[-_ ]?\d{4}.*$|\.[^.]*$/, ""));
  const [document] = useDebouncedValue<LayoutDocumentInput>(documentOf(draft, first.rows), 250);
  const trial = useGql(TryLayoutDocument, { content, document });
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (trial.data) setShown(trial.data.tryLayout);
  }, [trial.data]);
  useEffect(() => {
    if (zone !== "" && draft.zone === "" && !first.matched) setDraft((current) => ({ ...current, zone }));
  }, [zone, draft.zone, first.matched]);

  const wrong = new Set(shown.problems.map(({ field }) => (field.endsWith(".unit") ? "unit" : field)));
  const { save, busy, problem } = useSave(first.matched ?? null, onSaved);
  return (
    <Stack gap="md">
      <Text size="sm">{t("layout.lead")}</Text>
      <Text size="xs" className="quiet">
        {t("layout.seen", { encoding: shown.encoding })}
      </Text>
      <LayoutTable draft={draft} rows={shown.rows} meters={meters} onChange={setDraft} />
      <LayoutSettings draft={draft} rows={shown.rows} meters={meters} wrong={wrong} onChange={setDraft} />
      <LayoutResult
        trial={shown}
        zone={draft.zone}
        meterName={(reference) => meters.find(({ value }) => value === reference)?.label ?? reference}
      />
      {trial.problem && <ProblemAlert problem={trial.problem} />}
      {problem && <ProblemAlert problem={problem} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save(name.trim(), documentOf(draft, shown.rows));
        }}
      >
        <Group gap="xs" align="flex-end">
          <TextInput
            label={t("layout.name")}
            description={t("layout.nameMeans")}
            value={name}
            maxLength={200}
            miw={260}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={name.trim() === "" || shown.count === 0}>
            {t("layout.save")}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {shared("cancel")}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

/** Keeps a layout: a new one, or the change of the one that the file was recognized by. */
function useSave(known: { id: string; version: number } | null, onSaved: (layoutId: string) => void) {
  const { t } = useTranslation("imports");
  const [create] = useGqlMutation(CreateLayoutDocument, { types: ["Layout"] });
  const [update] = useGqlMutation(UpdateLayoutDocument, { types: ["Layout"] });
  const { submit, busy, problem } = useSubmit<{ id: string }>();
  const save = (name: string, document: LayoutDocumentInput) =>
    submit(
      async () => {
        if (known) {
          const answer = await update({ id: known.id, version: known.version, name, document });
          return answer.data ? { data: answer.data.updateLayout } : answer;
        }
        const answer = await create({ name, document });
        return answer.data ? { data: answer.data.createLayout } : answer;
      },
      t("layout.saved"),
      (layout) => onSaved(layout.id),
    );
  return { save, busy, problem };
}
