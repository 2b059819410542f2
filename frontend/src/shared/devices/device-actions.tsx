import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { RevokeDeviceDocument, RotateDeviceTokenDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { DeviceTokenPanel } from "./device-token-panel";
import type { SnippetTarget } from "./snippet-tabs";

interface Props {
  device: { id: string; name: string; revoked: boolean };
  target: SnippetTarget | null;
}

/** New token and end of access, each with what it means before it is done. */
export function DeviceActions({ device, target }: Props) {
  const { t } = useTranslation("shared");
  const [asked, setAsked] = useState<"rotate" | "revoke" | null>(null);
  const [token, setToken] = useState<string | null>(null);
  const [rotate] = useGqlMutation(RotateDeviceTokenDocument, { types: ["Device", "DeviceToken"] });
  const [revoke] = useGqlMutation(RevokeDeviceDocument, { types: ["Device", "DeviceToken"] });
  const form = useSubmit<unknown>();
  if (device.revoked) return null;
  const close = () => {
    setAsked(null);
    form.reset();
  };
  const confirm = () =>
    asked === "revoke"
      ? form.submit(() => revoke({ deviceId: device.id }), t("device.revokedSaid"), close)
      : form.submit(
          async () => {
            const answer = await rotate({ deviceId: device.id });
            if (answer.data) setToken(answer.data.rotateDeviceToken.token);
            return answer;
          },
          t("device.rotatedSaid"),
          close,
        );
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => setAsked("rotate")}
        aria-label={`${t("device.rotate")}: ${device.name}`}
      >
        {t("device.rotate")}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => setAsked("revoke")}
        aria-label={`${t("device.revoke")}: ${device.name}`}
      >
        {t("device.revoke")}
      </Button>
      <FormModal
        title={`${t(asked === "revoke" ? "device.revoke" : "device.rotate")}: ${device.name}`}
        opened={asked !== null}
        onClose={close}
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
        submitLabel={t(asked === "revoke" ? "device.revoke" : "device.rotate")}
        danger={asked === "revoke"}
        busy={form.busy}
        problem={form.problem}
      >
        <Text size="sm">{t(asked === "revoke" ? "device.revokeMeans" : "device.rotateMeans")}</Text>
      </FormModal>
      <Modal
        opened={token !== null}
        onClose={() => setToken(null)}
        title={`${t("device.token")}: ${device.name}`}
        size="lg"
        closeButtonProps={{ "aria-label": t("close") }}
      >
        {token && <DeviceTokenPanel deviceId={device.id} token={token} target={target} />}
      </Modal>
    </Group>
  );
}
