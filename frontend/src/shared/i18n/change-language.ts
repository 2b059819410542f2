import { createContext, useContext } from "react";
import type { Language } from "@/shared/format/date";

/** The app, which knows every text, provides it. */
export const ChangeLanguageContext = createContext<(language: Language) => Promise<void>>(async () => undefined);

export function useChangeLanguage(): (language: Language) => Promise<void> {
  return useContext(ChangeLanguageContext);
}
