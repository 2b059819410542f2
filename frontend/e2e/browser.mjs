// What every browser test shares: where the server is, who signs in, and a browser of the machine itself.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name}`);
  return value;
}

// The first of them has no windows and takes half the processor.
const known = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"].map(
  (name) => `/usr/bin/${name}`,
);

/** The browser to drive: CHROMIUM_PATH, or one that the machine has; null when there is none. */
export function browserPath() {
  return process.env.CHROMIUM_PATH ?? known.find((path) => existsSync(path)) ?? null;
}

export async function launch() {
  const executablePath = browserPath();
  if (!executablePath) throw new Error("no Chromium found: install it or set CHROMIUM_PATH");
  // A browser that runs as root has no sandbox of its own.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** A window in a language and a colour scheme, as if the person had chosen them before. */
export async function open(browser, { baseURL, language = "en", scheme = "light", width = 1360, height = 900 }) {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    locale: language === "ja" ? "ja-JP" : "en-GB",
    timezoneId: "Asia/Tokyo",
    colorScheme: scheme,
    acceptDownloads: true,
  });
  await context.addInitScript(
    ([chosenLanguage, chosenScheme]) => {
      if (window.top !== window) return; // a previewed file has no storage
      localStorage.setItem("tanso.language", chosenLanguage);
      localStorage.setItem("mantine-color-scheme-value", chosenScheme);
    },
    [language, scheme],
  );
  return context.newPage();
}

const names = {
  en: { email: "E-mail address", password: "Password", signIn: "Sign in", menu: "Menu" },
  ja: { email: "メールアドレス", password: "パスワード", signIn: "サインイン", menu: "メニュー" },
};

export async function signIn(page, { email, password, language = "en" }) {
  const name = names[language];
  await page.goto("/sign-in");
  await page.getByLabel(name.email).fill(email);
  await page.getByLabel(name.password, { exact: true }).fill(password);
  await page.getByRole("button", { name: name.signIn, exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Asks the API within the session of the page. */
export function graphql(page, query, variables = {}) {
  return page.evaluate(
    async ([text, values]) => {
      const response = await fetch("/graphql", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ query: text, variables: values }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    [query, variables],
  );
}
