import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "@/shared/format/date";

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language.startsWith("ja") ? "ja" : "en";
}

/** Names of facilities and organizations have a Japanese form too; it may be empty. */
export function useLocalName(): (named: { name: string; nameJa: string }) => string {
  const language = useLanguage();
  return useCallback(({ name, nameJa }) => (language === "ja" && nameJa !== "" ? nameJa : name), [language]);
}
