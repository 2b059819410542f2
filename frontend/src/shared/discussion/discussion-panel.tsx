import { Divider, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DiscussionDocument } from "@/shared/gql/graphql";
import { useViewer } from "@/shared/session/viewer";
import { QueryGate } from "@/shared/ui/query-gate";
import { CommentThreads } from "./comment-threads";
import { EvidenceFiles } from "./evidence-files";

export interface Target {
  kind: string;
  id: string;
}

/** What was said about a figure, and the files that prove it. */
export function DiscussionPanel({ target }: { target: Target }) {
  const { t } = useTranslation("workflow");
  const { role } = useViewer();
  const mayAct = role !== "viewer" && role !== "auditor";
  const types = ["Comment", "CommentThread", "AttachedFile"];
  const answer = useGql(DiscussionDocument, { target }, { types });
  return (
    <QueryGate answer={answer} height={120}>
      {({ comments, evidence }) => (
        <Stack gap="sm">
          <Divider />
          <Title order={3} size="h6">
            {t("evidence")}
          </Title>
          <EvidenceFiles target={target} files={evidence} mayAct={mayAct} refresh={answer.refresh} />
          <Title order={3} size="h6">
            {t("comments")}
          </Title>
          <CommentThreads target={target} threads={comments} mayAct={mayAct} refresh={answer.refresh} />
        </Stack>
      )}
    </QueryGate>
  );
}
