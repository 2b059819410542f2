import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// In development the API is another process; in the product both come from one origin.
const api = process.env.TANSO_URL ?? "http://127.0.0.1:8080";
const proxied = ["/v1", "/graphql", "/healthz", "/readyz"];

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
  },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, api])) },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
