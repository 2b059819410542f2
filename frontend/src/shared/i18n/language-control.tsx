import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Language } from "@/shared/format/date";
import { useLanguage } from "./use-language";

export function LanguageControl({ onChange }: { onChange: (language: Language) => void }) {
  const { t } = useTranslation("shared");
  return (
    <SegmentedControl
      aria-label={t("language")}
      size="xs"
      data={[
        { value: "ja", label: "日本語" },
        { value: "en", label: "EN" },
      ]}
      value={useLanguage()}
      onChange={(value) => onChange(value as Language)}
    />
  );
}
