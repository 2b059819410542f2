// Pictures of every screen, in both languages, light and dark, wide and narrow, with an accessibility check of each.
//   BASE_URL=http://127.0.0.1:8080 EMAIL=admin@example.com PASSWORD=… OUT=screens node e2e/screens.mjs
// ONLY=overview,inventory limits it to screens whose names begin so. Ends with 1 when a check fails.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { violations } from "./axe.mjs";
import { graphql, launch, open, required, signIn } from "./browser.mjs";

const baseURL = required("BASE_URL");
const email = required("EMAIL");
const password = required("PASSWORD");
const out = process.env.OUT ?? "test-results/screens";
const only = (process.env.ONLY ?? "").split(",").filter(Boolean);

const variants = [
  { name: "ja-light", language: "ja", scheme: "light" },
  { name: "en-dark", language: "en", scheme: "dark" },
  { name: "en-light", language: "en", scheme: "light" },
  { name: "ja-phone", language: "ja", scheme: "light", width: 390, height: 844 },
  { name: "ja-dark-phone", language: "ja", scheme: "dark", width: 390, height: 844 },
];
const chosen = (process.env.VARIANTS ?? "").split(",").filter(Boolean);

async function screens(page) {
  const { facilities, inventories, initiatives } = await graphql(
    page,
    "{ facilities { meters { id } } inventories { id status run { id entries(first: 1, scope: 2) { nodes { id } } } } initiatives { id } }",
  );
  const { virtualMeters, devices } = await graphql(page, "{ virtualMeters { id } devices { id } }");
  const [virtual, device] = [virtualMeters[0]?.id, devices[0]?.id];
  const { factors } = await graphql(page, '{ factors(search: "", first: 1) { nodes { id } } }');
  const meter = facilities.flatMap((facility) => facility.meters)[0]?.id;
  const closed = inventories.find((one) => one.status === "closed") ?? inventories.find((one) => one.run);
  const entry = closed?.run?.entries.nodes[0]?.id;
  const inventory = `/inventories/${closed?.id}`;
  return [
    ["overview", "/"],
    ["facilities", "/facilities"],
    ["meter-usage", `/meters/${meter}`],
    ["meter-usage-hour", `/meters/${meter}?grain=hour`],
    ["meter-readings", `/meters/${meter}?tab=readings&history=true`],
    ["meter-devices", `/meters/${meter}?tab=devices`],
    ["meter-details", `/meters/${meter}?tab=details`],
    ["imports", "/imports"],
    ["activities", "/activities"],
    ["sources", "/sources"],
    ["meter-checks", `/meters/${meter}?tab=checks`],
    ["quality", "/quality"],
    ["virtual", "/virtual"],
    ["virtual-detail", `/virtual/${virtual}`],
    ["balance", "/balance"],
    ["bills", "/bills"],
    ["devices", "/devices"],
    ["device", `/devices/${device}`],
    ["mappings", "/mappings"],
    ["mapping-new", "/mappings/new"],
    ["alerts", "/alerts"],
    ["alerts-rules", "/alerts?tab=rules"],
    ["alerts-channels", "/alerts?tab=channels"],
    ["alerts-log", "/alerts?tab=log"],
    ["alerts-new", "/alerts/new"],
    ["inventories", "/inventories"],
    ["inventory-summary", inventory],
    ["inventory-entries", `${inventory}?tab=entries&scope=2&method=market`],
    ["inventory-entry", `${inventory}?tab=entries&scope=2&entry=${entry}`],
    ["inventory-findings", `${inventory}?tab=findings`],
    ["inventory-completeness", `${inventory}?tab=completeness`],
    ["factors", "/factors"],
    ["factors-detail", `/factors?factor=${encodeURIComponent(factors.nodes[0]?.id ?? "")}`],
    ["initiatives", "/initiatives"],
    ["initiatives-detail", `/initiatives/${initiatives[0]?.id}`],
    ["reports", "/reports"],
    ["members", "/members"],
    ["settings", "/settings"],
    ["scope3", "/scope3"],
    ["scope3-category", "/scope3?category=1"],
    ["scope3-import", "/scope3/import"],
    ["scope2", "/scope2"],
    ["scope2-instruments", "/scope2?tab=instruments"],
    ["scope2-residual", "/scope2?tab=residual"],
    ["scope2-hourly", "/scope2?tab=hourly"],
    ["boundaries", "/boundaries"],
    ["base-year", "/base-year"],
    ["requests", "/requests"],
    ["board", "/board"],
    ["factors-editions", "/factors?tab=editions"],
    ["factors-own", "/factors?tab=own"],
    ["factors-prices", "/factors?tab=prices"],
    ["factors-fuels", "/factors?tab=fuels"],
    ["audit", "/audit"],
  ];
}

/** Everything has arrived: no skeleton, no request under way that is not a stream. */
async function settled(page) {
  await page.getByRole("heading", { level: 1 }).or(page.getByRole("alert")).first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".mantine-Skeleton-root"));
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))));
}

async function check(page, name, failures) {
  for (const problem of await page.locator('[role="alert"][class*="Alert"]').allInnerTexts()) {
    if (/Request |リクエスト番号/.test(problem)) failures.push(`${name}: ${problem.replaceAll("\n", " · ")}`);
  }
  for (const violation of await violations(page)) failures.push(`${name}: ${violation}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) failures.push(`${name}: ${wide}px wider than the window`);
}

/** The whole page in a window as tall as it, so that what is fixed to the window reaches down too. */
async function picture(page, path, { width = 1360, height = 900 }) {
  const needed = await page.evaluate(() =>
    Math.max(
      document.documentElement.scrollHeight,
      ...[...document.querySelectorAll(".mantine-Drawer-content")].map((one) => one.scrollHeight),
    ),
  );
  await page.setViewportSize({ width, height: Math.min(Math.max(height, needed), 3000) });
  await page.screenshot({ path, animations: "disabled" });
  await page.setViewportSize({ width, height });
}

const browser = await launch();
const failures = [];
try {
  for (const variant of variants.filter((one) => chosen.length === 0 || chosen.includes(one.name))) {
    const folder = join(out, variant.name);
    mkdirSync(folder, { recursive: true });
    const page = await open(browser, { baseURL, ...variant });
    page.on("console", (message) => {
      if (message.type() === "error") failures.push(`${variant.name} console: ${message.text()}`);
    });
    page.on("pageerror", (error) => failures.push(`${variant.name} error: ${error.message}`));
    await page.goto("/sign-in");
    await settled(page);
    await check(page, `${variant.name} sign-in`, failures);
    await picture(page, join(folder, "sign-in.png"), variant);
    await signIn(page, { email, password, language: variant.language });
    for (const [name, path] of await screens(page)) {
      if (only.length > 0 && !only.some((start) => name.startsWith(start))) continue;
      await page.goto(path);
      await settled(page);
      await check(page, `${variant.name} ${name}`, failures);
      await picture(page, join(folder, `${name}.png`), variant);
    }
    await page.context().close();
    console.log(`${variant.name}: done`);
  }
} finally {
  await browser.close();
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
