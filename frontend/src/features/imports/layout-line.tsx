import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/ui/icon";
import type { ImportOptions, Preview } from "./import-api";

interface Props {
  preview: Preview;
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
  onLayout: () => void;
}

/** By which layout a CSV file is read, and the way to make one where the file is not understood. */
export function LayoutLine({ preview, options, onOptions, onLayout }: Props) {
  const { t } = useTranslation("imports");
  if (preview.layout) {
    return (
      <Group gap="xs">
        <Text size="sm">{t("layout.readBy", { name: preview.layout.name })}</Text>
        <Button size="compact-xs" variant="default" onClick={onLayout}>
          {t("layout.change")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => onOptions({ ...options, layout: "none" })}>
          {t("layout.without")}
        </Button>
      </Group>
    );
  }
  const table = preview.format === "" || preview.format === "csv";
  if (!table) return null;
  if (preview.rows > 0) {
    return (
      <Group>
        <Button size="compact-xs" variant="default" onClick={onLayout}>
          {t("layout.make")}
        </Button>
      </Group>
    );
  }
  return (
    <Alert color="blue" variant="light" icon={<Icon name="info" />} title={t("layout.unknown")}>
      <Text size="sm" mb="xs">
        {t("layout.unknownMeans")}
      </Text>
      <Button size="compact-sm" onClick={onLayout}>
        {t("layout.make")}
      </Button>
    </Alert>
  );
}
