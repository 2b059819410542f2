import { useGqlMutation } from "@/shared/api/use-gql";
import { SetLocaleDocument } from "@/shared/gql/graphql";
import { useChangeLanguage } from "@/shared/i18n/change-language";
import { LanguageControl } from "@/shared/i18n/language-control";

/** Changes what is shown at once, and keeps the choice with the account. */
export function LanguageSwitch() {
  const change = useChangeLanguage();
  const [setLocale] = useGqlMutation(SetLocaleDocument);
  return (
    <LanguageControl
      onChange={(language) => {
        void change(language);
        void setLocale({ locale: language });
      }}
    />
  );
}
