import { byNamespace } from "./texts";

export const texts = byNamespace(
  import.meta.glob<Record<string, unknown>>(["../features/*/en.json", "../shared/i18n/en.json", "./en.json"], {
    eager: true,
    import: "default",
  }),
);
