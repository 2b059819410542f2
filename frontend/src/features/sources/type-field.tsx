import { Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { SourceValues } from "./source-values";

const types = ["stationary", "mobile", "process", "fugitive"];

/** How a source of Scope 1 emits. */
export function TypeField({ form }: { form: UseFormReturnType<SourceValues> }) {
  const { t } = useTranslation("sources");
  const { t: shared } = useTranslation("shared");
  return (
    <Select
      label={t("sourceType")}
      description={t("sourceTypeMeans")}
      clearable
      data={types.map((type) => ({ value: type, label: shared(`sourceType.${type}`) }))}
      value={form.values.sourceType === "" ? null : form.values.sourceType}
      onChange={(type) => form.setFieldValue("sourceType", type ?? "")}
    />
  );
}
