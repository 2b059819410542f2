import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "@/shared/format/date";

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language.startsWith("ja") ? "ja" : "en";
}

/** What the server says of facts, in both languages. */
interface Sentence {
  en: string;
  ja: string;
}

export function useSaid(): (said: Sentence) => string {
  const language = useLanguage();
  return useCallback((said) => said[language], [language]);
}

/** What a finding says. Those that were kept before there was a Japanese form have none and say it in English. */
export function useDetail(): (finding: { detail: string; detailJa: string }) => string {
  const language = useLanguage();
  return useCallback(({ detail, detailJa }) => (language === "ja" && detailJa !== "" ? detailJa : detail), [language]);
}

/** Sorts by name as the reader's language does; "Works 9" comes before "Works 10". */
export function useNameOrder(): <T>(list: readonly T[], name: (one: T) => string) => T[] {
  const language = useLanguage();
  return useCallback(
    (list, name) => {
      const { compare } = new Intl.Collator(language, { numeric: true });
      return [...list].sort((a, b) => compare(name(a), name(b)));
    },
    [language],
  );
}

/** Names of facilities and organizations have a Japanese form too; it may be empty. */
export function useLocalName(): (named: { name: string; nameJa: string }) => string {
  const language = useLanguage();
  return useCallback(({ name, nameJa }) => (language === "ja" && nameJa !== "" ? nameJa : name), [language]);
}
