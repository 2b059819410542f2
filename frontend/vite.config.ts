import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// In development the API is another process; in the product both come from one origin.
const api = process.env.TANSO_URL ?? "http://127.0.0.1:8080";
const proxied = ["/v1", "/graphql", "/healthz", "/readyz"];

// Of the component library, what the shell and the overview show; the rest comes with the screens that use it.
const later =
  /components\/(Checkbox|Radio|Switch|Drawer|Modal|ModalBase|Tabs|PasswordInput|Textarea|MultiSelect|TagsInput|Pill|PillsInput|Fieldset|Code|Container|FileButton)\//;

function isFirstWidget(id: string): boolean {
  return /node_modules\/(@mantine\/(core|hooks)|@floating-ui)\//.test(id) && !later.test(id);
}

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist",
    target: "es2022",
    // Browsers that know light-dark(): rewritten for older ones it would need variables that nothing sets.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // The content security policy allows no data: or inline sources for scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // What every screen needs travels in two files instead of sixty small ones; screens and charts stay apart.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: "base",
              test: /node_modules\/(react|react-dom|scheduler|react-i18next|i18next|urql|wonka|@urql|@0no-co|@tanstack|use-sync-external-store|clsx)\//,
            },
            { name: "widgets", test: isFirstWidget },
          ],
        },
      },
    },
  },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, api])) },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
