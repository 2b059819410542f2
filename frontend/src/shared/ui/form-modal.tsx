import { Button, Group, Modal, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { ProblemAlert } from "./problem-alert";

interface Props {
  title: string;
  opened: boolean;
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  submitLabel: string;
  busy: boolean;
  problem?: Problem;
  danger?: boolean;
  size?: string;
  children: ReactNode;
}

export function FormModal(props: Props) {
  const { t } = useTranslation("shared");
  const { title, opened, onClose, onSubmit, submitLabel, busy, problem, danger, size, children } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size ?? "md"}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="sm">
          {children}
          {problem && <ProblemAlert problem={problem} />}
          <Group justify="flex-end" gap="xs" mt="xs">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={busy} color={danger ? "red" : undefined}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
