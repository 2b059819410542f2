import { Alert, Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { saveCsv } from "@/shared/ui/csv";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { ChannelTable } from "./channel-table";
import { ErrorTable } from "./error-table";
import type { ImportOptions, Preview } from "./import-api";
import { LayoutLine } from "./layout-line";

interface Props {
  preview: Preview;
  fileName: string;
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
  busy: boolean;
  /** Say what the columns of the file hold. */
  onLayout: () => void;
  onImport: () => void;
}

/** What the file holds and what taking it in would do. */
export function PreviewPanel({ preview, fileName, options, onOptions, busy, onLayout, onImport }: Props) {
  const { t } = useTranslation("imports");
  const language = useLanguage();
  const takes = preview.new + preview.corrected;
  const count = (value: number) => formatDecimal(String(value));
  const instant = (value: string | null) => (value ? formatInstant(value, language, options.zone || undefined) : "");
  const saveErrors = () =>
    saveCsv(`${fileName}-errors`, [
      [t("row"), t("column"), t("expected"), t("found"), t("message")],
      ...preview.errors.map((one) => [String(one.row), one.column, one.expected, one.found, one.message]),
    ]);
  return (
    <Stack gap="md">
      <Facts
        columns={4}
        facts={[
          { label: t("format"), value: t(`formatName.${preview.format}`, preview.format) },
          { label: t("rows"), value: count(preview.rows) },
          { label: t("first"), value: instant(preview.first) },
          { label: t("last"), value: instant(preview.last) },
          { label: t("sum"), value: preview.unit === "" ? "" : `${formatDecimal(preview.sum)} ${preview.unit}` },
          { label: t("newRows"), value: count(preview.new) },
          {
            label: t("knownRows"),
            value: t("knownRowsOf", { duplicates: count(preview.duplicates), corrected: count(preview.corrected) }),
          },
        ]}
      />
      <LayoutLine preview={preview} options={options} onOptions={onOptions} onLayout={onLayout} />
      {preview.channels.length > 0 && (
        <ChannelTable channels={preview.channels} options={options} onChange={onOptions} />
      )}
      {preview.problem !== "" && (
        <Alert color="red" variant="light" icon={<Icon name="stop" />} title={t("wholeFile")}>
          {preview.problem}
        </Alert>
      )}
      {preview.alreadyImported && (
        <Alert color="blue" variant="light" icon={<Icon name="info" />} title={t("already")}>
          {t("alreadyMeans")}
        </Alert>
      )}
      {preview.errorCount > 0 && (
        <>
          <Alert
            color="yellow"
            variant="light"
            icon={<Icon name="warning" />}
            title={t("errors", { total: count(preview.errorCount) })}
          >
            {t("errorsMean")}
          </Alert>
          <ErrorTable errors={preview.errors} total={preview.errorCount} />
        </>
      )}
      <Group gap="xs">
        <Button
          onClick={onImport}
          loading={busy}
          disabled={takes === 0 && preview.duplicates + preview.outranked === 0}
        >
          {takes > 0 ? t("take", { total: count(takes) }) : t("takeAnyway")}
        </Button>
        {preview.errorCount > 0 && (
          <Button variant="default" leftSection={<Icon name="download" size={16} />} onClick={saveErrors}>
            {t("saveErrors")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
