import { Button, Group, MultiSelect, Paper, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import {
  AddCommentDocument,
  type DiscussionQuery,
  EditCommentDocument,
  MentionableDocument,
  ResolveThreadDocument,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useViewer } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Target } from "./discussion-panel";

type Thread = DiscussionQuery["comments"][number];

interface Props {
  target: Target;
  threads: readonly Thread[];
  mayAct: boolean;
  refresh: () => void;
}

export function CommentThreads({ target, threads, mayAct, refresh }: Props) {
  const { t } = useTranslation("workflow");
  return (
    <Stack gap="sm">
      {threads.length === 0 && (
        <Text size="sm" className="quiet">
          {t("noComments")}
        </Text>
      )}
      {threads.map((thread) => (
        <ThreadCard key={thread.id} target={target} thread={thread} mayAct={mayAct} refresh={refresh} />
      ))}
      {mayAct && <CommentForm target={target} refresh={refresh} label={t("newComment")} />}
    </Stack>
  );
}

function ThreadCard({ target, thread, mayAct, refresh }: Omit<Props, "threads"> & { thread: Thread }) {
  const { t } = useTranslation("workflow");
  const [answering, setAnswering] = useState(false);
  const [resolve] = useGqlMutation(ResolveThreadDocument);
  const { submit, busy, problem } = useSubmit<unknown>();
  const turn = () =>
    void submit(
      () => resolve({ id: thread.id, resolved: !thread.resolved }),
      t(thread.resolved ? "reopenedSaid" : "resolvedSaid"),
      refresh,
    );
  return (
    <Paper withBorder p="sm" component="article" aria-label={thread.comments[0]?.body}>
      <Stack gap="xs">
        {thread.resolved && <StatusBadge tone="good">{t("resolvedBy", { name: thread.resolvedBy })}</StatusBadge>}
        {thread.comments.map((comment) => (
          <Said key={comment.id} comment={comment} mayAct={mayAct} refresh={refresh} />
        ))}
        {mayAct && (
          <Group gap={6}>
            <Button size="compact-xs" variant="default" onClick={() => setAnswering(!answering)}>
              {t("answer")}
            </Button>
            <Button size="compact-xs" variant="default" loading={busy} onClick={turn}>
              {t(thread.resolved ? "reopen" : "resolve")}
            </Button>
          </Group>
        )}
        {problem && <ProblemAlert problem={problem} />}
        {answering && (
          <CommentForm
            target={target}
            threadId={thread.id}
            label={t("answer")}
            refresh={() => {
              setAnswering(false);
              refresh();
            }}
          />
        )}
      </Stack>
    </Paper>
  );
}

function Said({
  comment,
  mayAct,
  refresh,
}: {
  comment: Thread["comments"][number];
  mayAct: boolean;
  refresh: () => void;
}) {
  const { t } = useTranslation("workflow");
  const language = useLanguage();
  const viewer = useViewer();
  const [draft, setDraft] = useState<string | null>(null);
  const [edit] = useGqlMutation(EditCommentDocument);
  const { submit, busy, problem } = useSubmit<unknown>();
  const save = () =>
    void submit(
      () => edit({ id: comment.id, body: draft ?? "" }),
      t("editedSaid"),
      () => {
        setDraft(null);
        refresh();
      },
    );
  return (
    <div>
      <Text size="xs" className="quiet">
        {`${comment.author} · ${formatInstant(comment.at, language)}`}
        {comment.editedAt && ` · ${t("edited", { count: comment.earlier.length })}`}
      </Text>
      {draft === null ? (
        <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
          {comment.body}
        </Text>
      ) : (
        <Textarea
          aria-label={t("edit")}
          autosize
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      )}
      {problem && <ProblemAlert problem={problem} />}
      {mayAct && viewer.id === comment.authorId && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={busy}
          onClick={draft === null ? () => setDraft(comment.body) : save}
        >
          {t(draft === null ? "edit" : "save")}
        </Button>
      )}
    </div>
  );
}

function CommentForm({
  target,
  threadId,
  label,
  refresh,
}: {
  target: Target;
  threadId?: string;
  label: string;
  refresh: () => void;
}) {
  const { t } = useTranslation("workflow");
  const [body, setBody] = useState("");
  const [mentions, setMentions] = useState<string[]>([]);
  const { data } = useGql(MentionableDocument, {});
  const [add] = useGqlMutation(AddCommentDocument);
  const { submit, busy, problem } = useSubmit<unknown>();
  const send = () =>
    void submit(
      () => add({ input: { target, threadId: threadId ?? null, body, mentions } }),
      t("commentSaid"),
      () => {
        setBody("");
        setMentions([]);
        refresh();
      },
    );
  const people = (data?.members ?? []).filter((one) => !one.disabled);
  return (
    <Stack gap={6}>
      <Textarea label={label} autosize minRows={2} value={body} onChange={(e) => setBody(e.currentTarget.value)} />
      <MultiSelect
        label={t("mentions")}
        size="xs"
        searchable
        data={people.map((one) => ({ value: one.accountId, label: one.name }))}
        value={mentions}
        onChange={setMentions}
      />
      {problem && <ProblemAlert problem={problem} />}
      <Group justify="flex-end">
        <Button size="compact-sm" disabled={body.trim() === ""} loading={busy} onClick={send}>
          {t("send")}
        </Button>
      </Group>
    </Stack>
  );
}
