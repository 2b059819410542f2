import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { request, saveFile } from "@/shared/api/request";
import { useLanguage } from "@/shared/i18n/use-language";
import { Icon } from "@/shared/ui/icon";
import { notify } from "@/shared/ui/notify";

/** The register with the tables of CDP 7.55 as a workbook. */
export function ExportButtons() {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const answer = await request(`/v1/initiatives.xlsx?language=${language}`, {}, (response) => response.blob());
    setBusy(false);
    if (answer.problem) {
      const { code, message } = answer.problem;
      notify(message, { bad: true, title: shared(`problem.${code}`, shared("problem.internal")) });
      return;
    }
    saveFile(answer.data, "initiatives.xlsx");
  };
  return (
    <Button variant="default" loading={busy} leftSection={<Icon name="download" size={16} />} onClick={save}>
      {t("export")}
    </Button>
  );
}
