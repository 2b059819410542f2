// A group of forty facilities in four countries closes three years, restates one and bridges them; what the screens
// print is what the API answers, to the last digit.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { violations } from "./axe.mjs";
import { launch, open, signIn } from "./browser.mjs";
import { exact, plain, sum, tonnes } from "./exact.mjs";
import { ask, calendarYears, entry, foundGroup, month } from "./group.mjs";
import { approachesOf, bridgeOf, calculates, namesOf, totalsOf } from "./group-queries.mjs";
import * as screens from "./group-screens.mjs";
import { words } from "./group-words.mjs";
import { startServer } from "./server.mjs";

const shots = process.env.SCREENSHOTS;
const approver = { email: "second@example.com", password: "a-second-pair-of-eyes" };

let page;
let language = "en";
let facilityNames;

const w = () => words[language];
const facility = (id) => facilityNames.get(id)[language];
const held = (row) => facility(row.facilityId);
const table = (name, count) => screens.table(page, name, count);
const button = (name) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

/** A table has its facilities by their names in the reader's language, which arrive after the figures. */
async function named(label, id) {
  const rows = page.getByRole("table", { name: label, exact: true });
  await rows
    .getByRole("cell", { name: facility(id), exact: true })
    .first()
    .waitFor();
}

async function seen(name, { accessible = false } = {}) {
  if (accessible) assert.deepEqual(await violations(page), [], `accessibility of ${name}, ${language}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wide <= 0, `${name} is ${wide}px wider than the window`);
  if (shots)
    await page.screenshot({ path: `${shots}/${name}-${language}.png`, fullPage: true, animations: "disabled" });
}

/** The summary of an inventory: each of its tables holds what the API answers. */
async function summary(id, basis) {
  const totals = await totalsOf(page, id);
  screens.foots(totals);
  await page.goto(`/inventories/${id}?basis=${basis}`);
  assert.deepEqual((await table(w().byScope, 7)).body, screens.scopeRows(w(), totals));
  await named(w().byFacility, totals.byFacility[0].facilityId);
  await named(w().bySource, totals.bySource[0].facilityId);
  const foot = [screens.placeRows(() => w().total, [totals], basis)[0]];
  const places = await table(w().byFacility, 40);
  const ordered = screens.inOrder(language, totals.byFacility, held);
  assert.deepEqual(places.body, screens.placeRows(held, ordered, basis));
  assert.deepEqual(places.foot, foot);
  const months = await table(w().byMonth, 12);
  assert.deepEqual(
    months.body,
    screens.placeRows((row) => w().month(row.month), totals.byMonth, basis),
  );
  assert.deepEqual(months.foot, foot);
  const types = totals.byType.map((row) => [w().type[row.sourceType], screens.shown(row.amount), String(row.entries)]);
  assert.deepEqual((await table(w().byType, types.length)).body, types);
  const categories = await table(w().byCategory, 15);
  assert.deepEqual(categories.body, screens.categoryRows(language, totals));
  assert.deepEqual(categories.foot[0].slice(0, 2), [w().scope(3), screens.shown(totals.scope3)]);
  const gases = await table(w().byGas, totals.byGas.length);
  assert.deepEqual(gases.body, screens.gasRows(w(), totals));
  assert.deepEqual(gases.foot, screens.gasFoot(w(), totals));
  await sources(totals);
  return totals;
}

/** A hundred sources at first, all of them on request. */
async function sources(totals) {
  const all = screens.sourceRows(w(), facility, totals);
  assert.ok(all.length > 200, `${all.length} sources`);
  assert.deepEqual((await table(w().bySource, 100)).body, all.slice(0, 100));
  await page
    .getByRole("region", { name: w().bySource })
    .last()
    .locator("..")
    .getByRole("button", { name: w().more })
    .click();
  assert.deepEqual((await table(w().bySource, all.length)).body, all);
}

/** The differences of an inventory from another: causes, where they act, and the sources behind them. */
async function bridge(from, to, basis) {
  const answer = await bridgeOf(page, from.id, to.id, basis);
  screens.bridges(answer);
  await page.goto(`/inventories/${to.id}?tab=bridge&basis=${basis}`);
  await page.getByRole("combobox", { name: w().compareWith }).click();
  await page.getByRole("option", { name: from.option, exact: true }).click();
  await page.getByText(w().addsUp(screens.change(answer.difference)), { exact: true }).waitFor();
  const causes = await table(w().causes, 8);
  assert.deepEqual(
    causes.body.map((row) => row.slice(0, 2)),
    screens.causeRows(w(), answer),
  );
  const { scope, facility: places, category } = w().inBridge;
  const parts = [
    [scope, answer.scopes, (part) => w().scope(part.scope)],
    [places, screens.inOrder(language, answer.facilities, held), held],
    [category, answer.categories, (part) => w().category(part.category)],
  ];
  await named(places, answer.facilities[0].facilityId);
  await named(w().lines, answer.lines[0].facilityId);
  for (const [label, rows, name] of parts) {
    if (rows.length > 0) assert.deepEqual((await table(label, rows.length)).body, screens.partRows(name, rows), label);
  }
  const some = answer.lines.slice(0, 20);
  assert.deepEqual((await table(w().lines, some.length)).body, screens.lineRows(w(), facility, some));
  return answer;
}

/** The run under three approaches, and the steps between two of them. */
async function approaches(id, basis) {
  const answer = await approachesOf(page, id);
  const result = (name) => answer.results.find(({ approach }) => approach === name);
  for (const { from, to, lines } of answer.bridges) {
    const ends = [from, to].map((name) => screens.kg(screens.whole(result(name), basis)));
    assert.equal(ends[0] + sum(lines.map((line) => screens.kg(line[basis]))), ends[1], `${from} → ${to}`);
  }
  await page.goto(`/inventories/${id}?tab=boundary&basis=${basis}`);
  const rows = screens.approachRows(answer, basis);
  const shown = await table(w().approaches, rows.length);
  assert.deepEqual(
    shown.body.map((row) => row.slice(1)),
    rows,
  );
  const { lines } = answer.bridges.find((one) => one.from === "equity_share" && one.to === "operational_control");
  await named(w().steps, lines[0].facilityId);
  const steps = await table(w().steps, lines.length + 2);
  assert.deepEqual(
    steps.body.slice(1, -1),
    lines.map((line) => [facility(line.facilityId), screens.change(line[basis]), plain(screens.kg(line[basis]))]),
  );
  await table(w().counted, 40);
  return answer;
}

/** The first page, for the newest inventory of the year. */
async function overview(year, totals, basis) {
  await page.goto(`/?fy=${year}&basis=${basis}`);
  const { facility: byFacility, month: byMonth, gas: byGas } = w().overview;
  await named(byFacility, totals.byFacility[0].facilityId);
  const ordered = screens.inOrder(language, totals.byFacility, held);
  assert.deepEqual((await table(byFacility, 40)).body, screens.placeRows(held, ordered, basis));
  assert.deepEqual(
    (await table(byMonth, 12)).body,
    screens.placeRows((row) => w().month(row.month), totals.byMonth, basis),
  );
  const gases = screens.gasesTogether(w(), totals, basis);
  const shown = await table(byGas, gases.length);
  assert.deepEqual(
    shown.body.map((row) => row.slice(0, 2)),
    gases,
  );
  assert.equal(await page.getByText(/(emissions|meters)\.[a-z]/).count(), 0, "a finding without its words");
  const cards = [screens.whole(totals, basis), totals.scope1, screens.scope2(totals, basis), totals.scope3];
  for (const amount of cards) {
    await page
      .getByRole("link", { name: `: ${screens.shown(amount)} ${w().tonnes}` })
      .first()
      .waitFor();
  }
}

test("a group closes, restates and bridges, and the screens say what the API says", async (t) => {
  const server = await startServer();
  t.after(() => server.stop());
  const browser = await launch();
  t.after(() => browser.close());
  const errors = [];
  const enters = async (person, of) => {
    const opened = await open(browser, { baseURL: server.baseURL, language: of });
    opened.setDefaultTimeout(60_000);
    opened.on("pageerror", (error) => errors.push(error));
    await signIn(opened, { ...person, language: of });
    return opened;
  };
  const first = await enters(server, "en");
  page = first;
  let group;
  let second;
  const years = [];
  /** A step of the story; one that fails leaves a picture. */
  const step = (name, work) =>
    t.test(name, async () => {
      try {
        await work();
      } catch (error) {
        await page.screenshot({ path: `test-results/${name.replaceAll(/\W+/g, "-")}.png` });
        throw error;
      }
    });

  await step("forty facilities enter three years", async () => {
    await ask(page, "mutation($i: MemberInput!) { addMember(input: $i) { accountId } }", {
      i: { ...approver, name: "Second", role: "approver" },
    });
    await calendarYears(page);
    group = await foundGroup(page);
    facilityNames = await namesOf(page);
    assert.equal(facilityNames.size, 40);
    second = await enters(approver, "ja");
  });

  await step("each year is calculated without a grave finding, and a second person closes it", async () => {
    for (const n of [0, 1, 2]) {
      const i = { periodStart: month(12 * n), periodEnd: month(12 * n + 12), gwpSet: "AR6", approach: "equity_share" };
      const name = `CY${2023 + n}`;
      const { createInventory } = await ask(
        first,
        "mutation($i: InventoryInput!) { createInventory(input: $i) { id } }",
        { i: { ...i, name } },
      );
      const { id } = createInventory;
      await calculates(first, id);
      await ask(second, "mutation($id: ID!) { closeInventory(id: $id) { status } }", { id });
      years.push({ id, name, option: `${name} · ${2023 + n}-01` });
    }
  });

  await step("the summaries foot, and show what the API answers", async () => {
    await summary(years[0].id, "market");
    await summary(years[2].id, "location");
    await summary(years[1].id, "market");
    await seen("summary", { accessible: true });
  });

  await step("the gases and facilities are saved as they are", async () => {
    const totals = await totalsOf(page, years[1].id);
    const save = async (label) => {
      const region = page.getByRole("region", { name: label }).last();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        region.locator("..").getByRole("button", { name: "CSV" }).click(),
      ]);
      const text = await readFile(await download.path(), "utf8");
      return text
        .replace("\uFEFF", "")
        .trim()
        .split("\r\n")
        .slice(1)
        .map((row) => row.split(","));
    };
    const gases = await save("By gas");
    assert.equal(sum(gases.filter((row) => row[1] === "Scope 1").map((row) => exact(row[4]))), exact(totals.scope1.kg));
    const facilities = await save("By facility");
    assert.deepEqual(
      facilities.map((row) => row[1]),
      screens.inOrder(language, totals.byFacility, held).map((row) => screens.shown(row.scope1).replaceAll(",", "")),
    );
  });

  await step("the bridges between years add up", async () => {
    await bridge(years[0], years[1], "market");
    await seen("bridge-years");
    await bridge(years[1], years[2], "location");
  });

  await step("three approaches stand side by side", async () => {
    const answer = await approaches(years[1].id, "market");
    assert.equal(answer.own, "equity_share");
    const { bridges } = answer;
    const joint = bridges.find((one) => one.from === "operational_control" && one.to === "equity_share");
    assert.equal(joint.lines.length, 4, "a line for each joint venture");
    await seen("boundary", { accessible: true });
  });

  await step("a person restates a year, and its fuel is corrected", async () => {
    page = second;
    language = "ja";
    await page.goto(`/inventories/${years[1].id}`);
    await button("修正再表示").click();
    await dialog().getByRole("textbox").fill("燃料の請求書を二重に入力していた");
    await dialog().getByRole("button", { name: "修正再表示", exact: true }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(years[1].id));
    const id = new URL(page.url()).pathname.split("/").at(-1);
    const { activities } = await ask(
      first,
      "query($s: ID!) { activities(sourceId: $s, first: 50) { nodes { id periodStart unit } } }",
      { s: group.fuels[4] },
    );
    const twice = activities.nodes.find(({ periodStart }) => periodStart === month(12));
    await ask(
      first,
      'mutation($id: ID!, $i: ActivityInput!) { correctActivity(id: $id, input: $i, reason: "entered twice") { id } }',
      { id: twice.id, i: entry(group.fuels[4], 12, 6, 1_000, twice.unit) },
    );
    await calculates(first, id);
    await page.reload();
    await button("確定する").click();
    await dialog().getByRole("button", { name: "確定する", exact: true }).click();
    await button("修正再表示").waitFor();
    years.push({ id, name: "CY2024", option: "CY2024 (2) · 2024-01" });
  });

  await step("the restatement foots, and only the fuel explains its difference", async () => {
    const was = await totalsOf(page, years[1].id);
    const now = await summary(years[3].id, "market");
    assert.equal(now.number, 2);
    assert.ok(exact(now.scope1.kg) < exact(was.scope1.kg));
    assert.equal(now.scope2Market.kg, was.scope2Market.kg);
    await seen("summary-restated");
    const answer = await bridge(years[1], years[3], "market");
    for (const { cause, amount } of answer.effects) {
      if (cause !== "activity") assert.equal(exact(amount.kg), 0n, cause);
    }
    assert.ok(exact(answer.difference.kg) < 0n);
    assert.equal(tonnes(exact(answer.difference.kg)).startsWith("−"), true);
    assert.equal(answer.facilities.filter((one) => exact(one.difference.kg) !== 0n).length, 1);
    await seen("bridge-restated", { accessible: true });
    await approaches(years[3].id, "location");
    await seen("boundary");
  });

  await step("the overview shows the restatement", async () => {
    await overview(2024, await totalsOf(page, years[3].id), "market");
    await seen("overview", { accessible: true });
  });

  assert.deepEqual(errors, [], "errors in the browser");
});
