import { Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request, saveFile } from "@/shared/api/request";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { DetachEvidenceDocument, type DiscussionQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useViewer } from "@/shared/session/viewer";
import { FormModal } from "@/shared/ui/form-modal";
import { Icon } from "@/shared/ui/icon";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Target } from "./discussion-panel";
import { EvidencePreviewModal, previewable } from "./evidence-preview";
import { WithholdForm } from "./withhold-form";

export type AttachedFile = DiscussionQuery["evidence"][number];

interface Props {
  target: Target;
  files: readonly AttachedFile[];
  mayAct: boolean;
  refresh: () => void;
}

const accepted = ".pdf,.png,.jpg,.jpeg,.gif,.webp,.xlsx,.xls,.csv,.tsv,.txt,.log,.zip";

/** The files of a figure: attach, look at, save and detach. */
export function EvidenceFiles({ target, files, mayAct, refresh }: Props) {
  const { t } = useTranslation("workflow");
  const [shown, setShown] = useState<AttachedFile | null>(null);
  const [leaving, setLeaving] = useState<AttachedFile | null>(null);
  const [deciding, setDeciding] = useState<AttachedFile | null>(null);
  const { submit, busy, problem } = useSubmit<unknown>();
  const upload = (file: File | null) => {
    if (!file) return;
    const form = new FormData();
    form.append("targetKind", target.kind);
    form.append("targetId", target.id);
    form.append("file", file);
    void submit(
      () => request("/v1/evidence", { method: "POST", body: form }, (response) => response.json()),
      t("attachedSaid"),
      refresh,
    );
  };
  return (
    <Stack gap="xs">
      {files.length === 0 && (
        <Text size="sm" className="quiet">
          {t("noEvidence")}
        </Text>
      )}
      {files.map((file) => (
        <FileLine
          key={file.id}
          file={file}
          mayAct={mayAct}
          onShow={() => setShown(file)}
          onDetach={() => setLeaving(file)}
          onDecide={() => setDeciding(file)}
        />
      ))}
      {problem && <ProblemAlert problem={problem} />}
      {mayAct && (
        <Group>
          <FileButton onChange={upload} accept={accepted} inputProps={{ "aria-label": t("attach") }}>
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="default"
                loading={busy}
                leftSection={<Icon name="upload" size={14} />}
              >
                {t("attach")}
              </Button>
            )}
          </FileButton>
          <Text size="xs" className="quiet">
            {t("attachMeans")}
          </Text>
        </Group>
      )}
      {shown && <EvidencePreviewModal file={shown} onClose={() => setShown(null)} />}
      {deciding && <WithholdForm file={deciding} onClose={() => setDeciding(null)} refresh={refresh} />}
      {leaving && <DetachForm file={leaving} onClose={() => setLeaving(null)} refresh={refresh} />}
    </Stack>
  );
}

interface LineProps {
  file: AttachedFile;
  mayAct: boolean;
  onShow: () => void;
  onDetach: () => void;
  onDecide: () => void;
}

function FileLine({ file, mayAct, onShow, onDetach, onDecide }: LineProps) {
  const { t } = useTranslation("workflow");
  const language = useLanguage();
  const { role } = useViewer();
  const closed = file.withheldBy !== "" && role === "auditor";
  const { submit, busy, problem } = useSubmit<Blob>();
  const save = () =>
    void submit(
      () => request(file.url, {}, (response) => response.blob()),
      t("savedSaid"),
      (blob) => saveFile(blob, file.fileName),
    );
  const button = (name: "preview" | "download" | "detach" | "withhold" | "release", act: () => void) => (
    <Button
      size="compact-xs"
      variant="default"
      loading={name === "download" && busy}
      onClick={act}
      aria-label={`${t(name)}: ${file.fileName}`}
    >
      {t(name)}
    </Button>
  );
  return (
    <Group justify="space-between" gap="xs" wrap="wrap">
      <div>
        <Text size="sm" td={file.detachedBy ? "line-through" : undefined}>
          {file.fileName}
        </Text>
        <Text size="xs" className="quiet">
          {`${Math.ceil(file.size / 1024)} kB · ${file.attachedBy} · ${formatInstant(file.attachedAt, language)}`}
        </Text>
        <Text size="xs" className="quiet" style={{ overflowWrap: "anywhere" }}>
          {`SHA-256 ${file.sha256}`}
        </Text>
        {file.detachedBy && <StatusBadge tone="quiet">{`${t("detached")}: ${file.detachedReason}`}</StatusBadge>}
        {file.withheldBy && (
          <>
            <StatusBadge tone="warn">{t("withheld")}</StatusBadge>
            <Text size="xs">{`${file.withheldReason} – ${file.withheldBy}`}</Text>
          </>
        )}
        {problem && <ProblemAlert problem={problem} />}
      </div>
      <Group gap={6}>
        {!closed && previewable(file.mediaType) && button("preview", onShow)}
        {!closed && button("download", save)}
        {role === "admin" && button(file.withheldBy ? "release" : "withhold", onDecide)}
        {mayAct && !file.detachedBy && button("detach", onDetach)}
      </Group>
    </Group>
  );
}

function DetachForm({ file, onClose, refresh }: { file: AttachedFile; onClose: () => void; refresh: () => void }) {
  const { t } = useTranslation("workflow");
  const [reason, setReason] = useState("");
  const [detach] = useGqlMutation(DetachEvidenceDocument);
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={`${t("detach")}: ${file.fileName}`}
      opened
      onClose={onClose}
      busy={busy}
      problem={problem}
      submitLabel={t("detach")}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          () => detach({ id: file.id, reason }),
          t("detachedSaid"),
          () => {
            refresh();
            onClose();
          },
        );
      }}
    >
      <Text size="sm">{t("detachMeans")}</Text>
      <Textarea
        label={t("reason")}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormModal>
  );
}
