import { Select, SimpleGrid, TextInput, Title } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";

export interface Reporter {
  lei: string;
  corporateNo: string;
  emitterNo: string;
  industryCode: string;
  representedBy: string;
  assuranceLevel: string;
  assuredBy: string;
}

/** The fields alone, as the input takes them. */
export const reporterOf = (said: Reporter): Reporter => ({
  lei: said.lei,
  corporateNo: said.corporateNo,
  emitterNo: said.emitterNo,
  industryCode: said.industryCode,
  representedBy: said.representedBy,
  assuranceLevel: said.assuranceLevel,
  assuredBy: said.assuredBy,
});

const levels = ["", "none", "limited", "reasonable"] as const;

/** Who reports, as registers and authorities know it; it is frozen with each inventory that is closed. */
export function ReporterFields({
  form,
  readOnly,
}: {
  form: UseFormReturnType<{ reporter: Reporter } & Record<string, unknown>>;
  readOnly: boolean;
}) {
  const { t } = useTranslation("settings");
  const text = (field: Exclude<keyof Reporter, "assuranceLevel">, description?: string) => (
    <TextInput
      label={t(`reporter.${field}`)}
      description={description}
      readOnly={readOnly}
      {...form.getInputProps(`reporter.${field}`)}
    />
  );
  return (
    <>
      <Title order={3} size="h5">
        {t("reporter.title")}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        {text("lei", t("reporter.leiMeans"))}
        {text("corporateNo", t("reporter.corporateNoMeans"))}
        {text("emitterNo", t("reporter.emitterNoMeans"))}
        {text("industryCode", t("reporter.industryCodeMeans"))}
        {text("representedBy", t("reporter.representedByMeans"))}
        <Select
          label={t("reporter.assuranceLevel")}
          allowDeselect={false}
          readOnly={readOnly}
          data={levels.map((value) => ({ value, label: t(`reporter.level.${value || "unsaid"}` as const) }))}
          {...form.getInputProps("reporter.assuranceLevel")}
        />
        {text("assuredBy")}
      </SimpleGrid>
    </>
  );
}
