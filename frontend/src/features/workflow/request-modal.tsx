import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ApprovalPanel } from "@/shared/approval/approval-panel";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { formatDay, formatPeriod } from "@/shared/format/date";
import { CancelDataRequestDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { TextLink } from "@/shared/ui/link";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";
import { type DataRequest, useSubjectName } from "./request-list";

/** A request with the way to its figures, its evidence, its review and what was said. */
export function RequestModal({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const { t } = useTranslation("workflow");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const subjectName = useSubjectName();
  const mayAsk = useMay("structure");
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={`${subjectName(request)}: ${formatPeriod(request.periodStart, request.periodEnd, language)}`}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      <Stack gap="sm">
        <Text size="sm">{t("askedLine", { name: request.assigneeName, due: formatDay(request.dueOn, language) })}</Text>
        {request.note && (
          <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
            {request.note}
          </Text>
        )}
        {request.sourceId && (
          <TextLink to="/activities" search={{ source: request.sourceId }} size="sm" underline="always">
            {t("toActivities")}
          </TextLink>
        )}
        <ApprovalPanel subject={{ requestId: request.id }} />
        <DiscussionPanel target={{ kind: "request", id: request.id }} />
        {mayAsk && <CancelRequest request={request} onDone={onClose} />}
      </Stack>
    </Modal>
  );
}

function CancelRequest({ request, onDone }: { request: DataRequest; onDone: () => void }) {
  const { t } = useTranslation("workflow");
  const [reason, setReason] = useState("");
  const [cancel] = useGqlMutation(CancelDataRequestDocument, { types: ["DataRequest"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const act = () =>
    void submit(() => cancel({ id: request.id, version: request.version, reason }), t("cancelledSaid"), onDone);
  return (
    <>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t("cancelReason")}
          size="xs"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button size="compact-sm" variant="default" loading={busy} disabled={reason.trim() === ""} onClick={act}>
          {t("cancelRequest")}
        </Button>
      </Group>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}
