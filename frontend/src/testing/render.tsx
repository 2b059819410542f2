import { MantineProvider } from "@mantine/core";
import { type RenderResult, render } from "@testing-library/react";
import i18next from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider, initReactI18next } from "react-i18next";
import type { Language } from "@/shared/format/date";
import { theme } from "@/shared/ui/theme";

type Texts = Record<string, Record<string, unknown>>;

/** Renders with the product's theme and the texts of the namespaces under test, in English unless another is asked for. */
export async function renderApp(content: ReactNode, texts: Texts, language: Language = "en"): Promise<RenderResult> {
  const i18n = i18next.createInstance();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "shared",
    resources: { [language]: texts },
    interpolation: { escapeValue: false },
  });
  return render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        {content}
      </MantineProvider>
    </I18nextProvider>,
  );
}
