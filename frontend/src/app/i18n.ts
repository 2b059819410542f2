import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "@/shared/format/date";

const key = "tanso.language";

type Bundle = Record<string, Record<string, unknown>>;

/** Each language is a chunk of its own; the other one is never downloaded. */
async function bundle(language: Language): Promise<Bundle> {
  return language === "ja" ? (await import("./locale-ja")).texts : (await import("./locale-en")).texts;
}

function preferred(): Language {
  const kept = localStorage.getItem(key);
  if (kept === "ja" || kept === "en") return kept;
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

export async function startI18n(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "shared",
    resources: { [language]: await bundle(language) },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  for (const [namespace, texts] of Object.entries(await bundle(language))) {
    i18next.addResourceBundle(language, namespace, texts);
  }
  localStorage.setItem(key, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language chosen on this device goes before the one kept with the account. */
export function hasLanguageChoice(): boolean {
  return localStorage.getItem(key) !== null;
}
