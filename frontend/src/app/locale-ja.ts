import { byNamespace } from "./texts";

export const texts = byNamespace(
  import.meta.glob<Record<string, unknown>>(["../features/*/ja.json", "../shared/i18n/ja.json", "./ja.json"], {
    eager: true,
    import: "default",
  }),
);
