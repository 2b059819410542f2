import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request, saveFile } from "@/shared/api/request";
import { Icon } from "@/shared/ui/icon";
import { notify } from "@/shared/ui/notify";
import type { Report } from "./report-table";
import { sha256Hex } from "./sha256";

/** Fetches the file within the session, and checks it against the hash where the browser can. */
export function DownloadButton({ report }: { report: Report }) {
  const { t } = useTranslation("reports");
  const { t: shared } = useTranslation("shared");
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState(false);
  const download = async () => {
    setBusy(true);
    const answer = await request(report.url, {}, (response) => response.blob());
    setBusy(false);
    if (answer.problem) {
      const { code, message } = answer.problem;
      notify(message, { bad: true, title: shared(`problem.${code}`, shared("problem.internal")) });
      return;
    }
    const hash = await sha256Hex(answer.data);
    if (hash !== null && hash !== report.sha256) {
      notify(t("hashDiffers"), { bad: true });
      return;
    }
    setChecked(hash !== null);
    saveFile(answer.data, report.fileName);
  };
  return (
    <>
      <Button
        size="compact-sm"
        loading={busy}
        leftSection={<Icon name="download" size={14} />}
        onClick={download}
        aria-label={`${t("download")}: ${report.fileName}`}
      >
        {t("download")}
      </Button>
      {checked && (
        <Text size="xs" className="quiet" mt={4} role="status">
          {t("hashAgrees")}
        </Text>
      )}
    </>
  );
}
