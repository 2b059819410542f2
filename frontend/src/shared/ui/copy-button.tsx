import { Button, type ButtonProps } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon";

interface Props extends ButtonProps {
  text: string;
  /** What is copied, for people who do not see the neighbourhood of the button. */
  label: string;
}

export function CopyButton({ text, label, ...rest }: Props) {
  const { t } = useTranslation("shared");
  const { copied, copy } = useClipboard({ timeout: 2_000 });
  return (
    <Button
      size="compact-xs"
      style={{ flexShrink: 0 }}
      variant="default"
      leftSection={<Icon name={copied ? "check" : "copy"} size={14} />}
      onClick={() => copy(text)}
      aria-label={`${copied ? t("copied") : t("copy")}: ${label}`}
      {...rest}
    >
      {copied ? t("copied") : t("copy")}
    </Button>
  );
}
