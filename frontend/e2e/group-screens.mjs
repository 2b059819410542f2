// Reads the tables of a page and says what they must hold, from the exact kilograms of the API.
import assert from "node:assert/strict";
import { exact, fixed, percent, plain, sum, tonnes } from "./exact.mjs";

export const kg = (amount) => exact(amount.kg);

/** The texts of a table's body and of its foot, once it has so many rows. */
export async function table(page, name, count) {
  const found = page.getByRole("table", { name, exact: true });
  await found
    .locator("tbody tr")
    .nth(count - 1)
    .waitFor();
  const texts = await found.evaluate((one) => {
    const of = (rows) => [...rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
    return { body: of(one.tBodies[0].rows), foot: of(one.tFoot?.rows ?? []) };
  });
  assert.equal(texts.body.length, count, `rows of ${name}`);
  return texts;
}

/** An amount as it must be shown; the server's own rounding is checked on the way. */
export function shown(amount, signs) {
  assert.equal(amount.tonnes, tonnes(kg(amount), { minus: "-" }), `${amount.kg} kg in tonnes`);
  return tonnes(kg(amount), signs);
}

/** A difference, with its sign. */
export const change = (amount) => shown(amount, { plus: "+" });

export const scope2 = (amounts, basis) => (basis === "market" ? amounts.scope2Market : amounts.scope2Location);
export const whole = (amounts, basis) => (basis === "market" ? amounts.totalMarket : amounts.totalLocation);

/** The seven lines under "by scope". */
export function scopeRows(w, totals) {
  const row = (name, amount) => [name, shown(amount), plain(kg(amount))];
  return [
    row(w.scope(1), totals.scope1),
    row(w.scope2(w.basis.location), totals.scope2Location),
    row(w.scope2(w.basis.market), totals.scope2Market),
    row(w.scope(3), totals.scope3),
    row(w.totalOf(w.basis.location), totals.totalLocation),
    row(w.totalOf(w.basis.market), totals.totalMarket),
    row(w.biogenic, totals.biogenic),
  ];
}

/** By name, as the reader's language sorts. */
export function inOrder(language, rows, name) {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [...rows].sort((a, b) => compare(name(a), name(b)));
}

/** Facilities or months, and the line under them. */
export function placeRows(name, rows, basis) {
  return rows.map((row) => [name(row), shown(row.scope1), shown(scope2(row, basis)), shown(row.scope3)]);
}

export function categoryRows(language, totals) {
  return totals.byCategory.map((row) => {
    assert.equal(`${row.share}%`, percent(kg(row.amount), kg(totals.scope3)), `share of category ${row.category}`);
    const name = `${row.category}. ${language === "ja" ? row.nameJa : row.nameEn}`;
    return [name, shown(row.amount), `${row.share}%`, `${row.supplierShare}%`, row.exclusion];
  });
}

const method = (w, row) => (row.method === "" ? "–" : w.basis[row.method]);

export function sourceRows(w, names, totals) {
  return totals.bySource.map((row) => [
    names(row.facilityId),
    row.name,
    w.scope(row.scope),
    method(w, row),
    `${plain(exact(row.quantity))} ${row.unit}`,
    shown(row.amount),
  ]);
}

export function gasRows(w, totals) {
  return totals.byGas.map((row) => [
    w.gas(row.gas),
    w.scope(row.scope),
    method(w, row),
    fixed(exact(row.kg), 6),
    fixed(exact(row.kgCo2e), 6),
  ]);
}

/** The gases of all scopes together, the largest first; of Scope 2 by one method. */
export function gasesTogether(w, totals, basis) {
  const sums = new Map();
  for (const row of totals.byGas) {
    if (row.scope === 0 || (row.scope === 2 && row.method !== basis)) continue;
    sums.set(row.gas, (sums.get(row.gas) ?? 0n) + exact(row.kgCo2e));
  }
  const largest = [...sums].sort(([, a], [, b]) => (a < b ? 1 : -1));
  return largest.map(([gas, kilograms]) => [w.gas(gas), fixed(kilograms, 3)]);
}

/** Of each scope and method one line under the gases. */
export function gasFoot(w, totals) {
  const line = (scope, basis, amount) => [
    w.sum,
    w.scope(scope),
    basis === "" ? "–" : w.basis[basis],
    "",
    fixed(kg(amount), 6),
  ];
  return [
    line(1, "", totals.scope1),
    line(2, "location", totals.scope2Location),
    line(2, "market", totals.scope2Market),
    line(3, "", totals.scope3),
  ];
}

/** Every way of cutting a run adds up to its totals, to the last digit. */
export function foots(totals) {
  const gases = (scope, of) =>
    sum(totals.byGas.filter((row) => row.scope === scope && row.method === of).map((row) => exact(row.kgCo2e)));
  const all = (rows, of) => sum(rows.map((row) => kg(of(row))));
  for (const [scope, of, name] of [
    [1, "", "scope1"],
    [2, "location", "scope2Location"],
    [2, "market", "scope2Market"],
    [3, "", "scope3"],
  ]) {
    const want = kg(totals[name]);
    assert.ok(want > 0n, name);
    assert.equal(gases(scope, of), want, `gases of ${name}`);
    for (const rows of [totals.byFacility, totals.byMonth])
      assert.equal(
        all(rows, (row) => row[name]),
        want,
        name,
      );
    const sources = totals.bySource.filter((row) => row.scope === scope && row.method === of);
    assert.equal(
      all(sources, (row) => row.amount),
      want,
      `sources of ${name}`,
    );
  }
  assert.deepEqual(
    totals.byCategory.filter((row) => kg(row.amount) > 0n).map((row) => row.category),
    Array.from({ length: 15 }, (_, n) => n + 1),
    "categories with emissions",
  );
  assert.equal(
    all(totals.byCategory, (row) => row.amount),
    kg(totals.scope3),
    "categories",
  );
  assert.equal(
    all(totals.byType, (row) => row.amount),
    kg(totals.scope1),
    "types of source",
  );
  const outer = kg(totals.scope1) + kg(totals.scope3);
  assert.equal(kg(totals.totalLocation), outer + kg(totals.scope2Location));
  assert.equal(kg(totals.totalMarket), outer + kg(totals.scope2Market));
}

/** Every way of cutting a bridge adds up to the difference of its ends, to the last digit. */
export function bridges(bridge) {
  const difference = kg(bridge.to.amount) - kg(bridge.from.amount);
  assert.equal(kg(bridge.difference), difference);
  assert.equal(sum(bridge.effects.map((one) => kg(one.amount))), difference, "causes");
  assert.equal(sum(bridge.scopes.map((one) => kg(one.difference))), difference, "scopes");
  assert.equal(sum(bridge.facilities.map((one) => kg(one.difference))), difference, "facilities");
  for (const part of [...bridge.scopes, ...bridge.facilities]) {
    assert.equal(kg(part.to) - kg(part.from), kg(part.difference));
    assert.equal(sum(part.effects.map((one) => kg(one.amount))), kg(part.difference));
  }
  const third = bridge.scopes.find(({ scope }) => scope === 3);
  assert.equal(
    sum(bridge.categories.map((one) => kg(one.difference))),
    third ? kg(third.difference) : 0n,
    "categories",
  );
}

export function causeRows(w, bridge) {
  const rows = [...bridge.effects, { cause: "difference", amount: bridge.difference }];
  return rows.map(({ cause, amount }) => [w.cause[cause], change(amount)]);
}

export function partRows(name, parts) {
  return parts.map((part) => [name(part), shown(part.from), shown(part.to), change(part.difference)]);
}

export function lineRows(w, names, lines) {
  return lines.map((line) => [
    line.sourceName,
    names(line.facilityId),
    line.category > 0 ? w.category(line.category) : w.scope(line.scope),
    change(line.difference),
    line.effects.map((one) => `${w.cause[one.cause]} ${change(one.amount)}`).join(", "),
  ]);
}

/** What the three approaches come to, in the order of the screen; names of rows are left to the screen. */
export function approachRows({ results }, basis) {
  const numbers = (of) => results.map((one) => shown(of(one)));
  return [
    numbers((one) => one.totals.scope1),
    numbers((one) => scope2(one.totals, basis)),
    ...["group", "investees"].flatMap((part) => [
      numbers((one) => one[part].scope1),
      numbers((one) => scope2(one[part], basis)),
    ]),
    numbers((one) => one.totals.scope3),
    ...results[0].categories.map((_, n) => numbers((one) => one.categories[n].amount)),
    numbers((one) => whole(one, basis)),
  ];
}
