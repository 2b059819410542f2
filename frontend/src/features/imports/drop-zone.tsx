import { Button, FileButton, Stack, Text } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/ui/icon";
import classes from "./drop-zone.module.css";

export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation("imports");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra for the mouse; the button inside serves everyone.
    <div
      className={classes.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="xs">
        <Icon name="upload" size={28} />
        <Text size="sm">{t("drop")}</Text>
        <FileButton onChange={(file) => file && onFile(file)} inputProps={{ "aria-label": t("choose") }}>
          {(props) => (
            <Button variant="default" {...props}>
              {t("choose")}
            </Button>
          )}
        </FileButton>
        <Text size="xs" className="quiet" ta="center">
          {t("formats")}
        </Text>
      </Stack>
    </div>
  );
}
