import { useTranslation } from "react-i18next";

/** The facts of a submission come as plain lines; their few words are said in the language of the reader. */
export function useFactText(): (line: string) => string {
  const { t } = useTranslation("workflow");
  const { t: shared } = useTranslation("shared");
  return (line) =>
    line
      .replace(/, (entered|estimated|invoiced|metered)(?=,|$)/, (_, kind: string) => `, ${shared(`dataType.${kind}`)}`)
      .replace(/ \(([^()]*) estimated\)$/, (_, amount: string) => ` (${t("ofItEstimated", { amount })})`)
      .replace(
        /(^|, )(files?|figures) (?=[0-9a-f]{12})/,
        (_, before: string, what: string) => `${before}${t(what === "figures" ? "figuresHash" : "mark.files")} `,
      );
}
