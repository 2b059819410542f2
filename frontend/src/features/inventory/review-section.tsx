import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ApprovalPanel } from "@/shared/approval/approval-panel";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { formatDecimal } from "@/shared/format/decimal";
import { InventoryShareDocument } from "@/shared/gql/graphql";
import { useViewer } from "@/shared/session/viewer";

/** How much of the inventory is approved, and the way to its review, comments and evidence. */
export function ReviewSection({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("workflow");
  const { t: shared } = useTranslation("shared");
  const { role } = useViewer();
  const [open, setOpen] = useState(false);
  const { data } = useGql(
    InventoryShareDocument,
    { inventoryId },
    { types: ["Submission", "Run", "ApprovedShare"], pause: role === "contributor" },
  );
  if (role === "contributor") return null;
  const share = data?.approvedShare;
  return (
    <Group gap="sm">
      <Text size="sm">
        {share?.percent && t("approvedShare", { percent: formatDecimal(share.percent) })}
        {share?.demanded && ` ${t("approvalDemanded")}`}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {`${t("review")} · ${t("comments")} · ${t("evidence")}`}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          size="xl"
          title={t("review")}
          closeButtonProps={{ "aria-label": shared("close") }}
        >
          <ApprovalPanel subject={{ inventoryId }} />
          <DiscussionPanel target={{ kind: "inventory", id: inventoryId }} />
        </Modal>
      )}
    </Group>
  );
}
