import { Alert, Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { saveFile } from "@/shared/api/request";
import { formatDecimal } from "@/shared/format/decimal";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { ButtonLink } from "@/shared/ui/link";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { ErrorTable } from "./error-table";
import { type ImportResult, importErrors } from "./import-api";

export function ResultPanel({ result, fileName }: { result: ImportResult; fileName: string }) {
  const { t } = useTranslation("imports");
  const [problem, setProblem] = useState<Problem>();
  const count = (value: number) => formatDecimal(String(value));
  const problems = result.errorCount + result.rejected;
  const download = async () => {
    const answer = await importErrors(result.id);
    setProblem(answer.problem);
    if (answer.data) saveFile(answer.data, `${fileName}-errors.csv`);
  };
  return (
    <Stack gap="md" role="status">
      <Alert
        variant="light"
        color={problems > 0 ? "yellow" : "teal"}
        icon={<Icon name={problems > 0 ? "warning" : "check"} />}
        title={t(result.alreadyImported ? "already" : "done", { total: count(result.accepted + result.corrected) })}
      >
        {result.alreadyImported ? t("alreadyMeans") : t("doneMeans")}
      </Alert>
      <Facts
        columns={4}
        facts={[
          { label: t("accepted"), value: count(result.accepted) },
          { label: t("corrected"), value: count(result.corrected) },
          { label: t("duplicates"), value: count(result.duplicates) },
          { label: t("outranked"), value: count(result.outranked) },
          { label: t("rejected"), value: count(result.rejected) },
          { label: t("errorRows"), value: count(result.errorCount) },
        ]}
      />
      {(result.errors ?? []).length > 0 && <ErrorTable errors={result.errors} total={result.errorCount} />}
      {result.problem !== "" && (
        <Alert color="red" variant="light" icon={<Icon name="stop" />} title={t("wholeFile")}>
          {result.problem}
        </Alert>
      )}
      {problem && <ProblemAlert problem={problem} />}
      <Group gap="xs">
        <ButtonLink to="/facilities">{t("toMeters")}</ButtonLink>
        {problems > 0 && (
          <Button variant="default" leftSection={<Icon name="download" size={16} />} onClick={download}>
            {t("saveErrors")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
