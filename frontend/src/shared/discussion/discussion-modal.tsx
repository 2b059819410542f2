import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DiscussionPanel, type Target } from "./discussion-panel";

/** The discussion of a thing that has no page of its own. */
export function DiscussionModal({ title, target, onClose }: { title: string; target: Target; onClose: () => void }) {
  const { t } = useTranslation("shared");
  return (
    <Modal opened onClose={onClose} size="xl" title={title} closeButtonProps={{ "aria-label": t("close") }}>
      <DiscussionPanel target={target} />
    </Modal>
  );
}
