// What the API says of a group's inventories, with every exact kilogram.
import { ask } from "./group.mjs";

const amount = "fragment A on Amount { kg tonnes }";
const scopes = "scope1 { ...A } scope2Location { ...A } scope2Market { ...A }";

export async function totalsOf(page, id) {
  const { inventory } = await ask(
    page,
    `query($id: ID!) { inventory(id: $id) { status number run { totals {
      ${scopes} scope3 { ...A } totalLocation { ...A } totalMarket { ...A } biogenic { ...A }
      byFacility { facilityId ${scopes} scope3 { ...A } }
      byMonth { month ${scopes} scope3 { ...A } }
      byType { sourceType entries amount { ...A } }
      byCategory { category nameEn nameJa share supplierShare entries exclusion amount { ...A } }
      byGas { gas scope method kg kgCo2e }
      bySource { sourceId name facilityId scope method quantity unit amount { ...A } }
    } } } } ${amount}`,
    { id },
  );
  return { ...inventory.run.totals, status: inventory.status, number: inventory.number };
}

export async function bridgeOf(page, from, to, method) {
  const part = "from { ...A } to { ...A } difference { ...A }";
  const effects = "effects { cause amount { ...A } }";
  const { bridge } = await ask(
    page,
    `query($from: ID!, $to: ID!, $method: String!) { bridge(from: $from, to: $to, method: $method) {
      from { amount { ...A } } to { amount { ...A } } difference { ...A } ${effects} lineCount
      scopes { scope ${part} ${effects} } categories { category ${part} } facilities { facilityId ${part} ${effects} }
      lines { facilityId sourceName scope category difference { ...A } ${effects} }
    } } ${amount}`,
    { from, to, method },
  );
  return bridge;
}

export async function approachesOf(page, id) {
  const { inventory } = await ask(
    page,
    `query($id: ID!) { inventory(id: $id) { run { approaches {
      own
      results {
        approach totals { ${scopes} scope3 { ...A } } totalLocation { ...A } totalMarket { ...A }
        group { ${scopes} } investees { ${scopes} } categories { category amount { ...A } }
      }
      bridges { from to lines { facilityId entityName location { ...A } market { ...A } } }
    } } } } ${amount}`,
    { id },
  );
  return inventory.run.approaches;
}

export async function namesOf(page) {
  const { facilities } = await ask(page, "{ facilities { id name nameJa } }");
  return new Map(facilities.map((one) => [one.id, { en: one.name, ja: one.nameJa }]));
}

/** Fails on a disqualifying finding. */
export async function calculates(page, id) {
  const { calculateInventory: run } = await ask(
    page,
    "mutation($id: ID!) { calculateInventory(id: $id) { findings { name severity detail } } }",
    { id },
  );
  const grave = run.findings.filter(({ severity }) => severity === "disqualifying");
  if (grave.length > 0) throw new Error(grave.map(({ name, detail }) => `${name}: ${detail}`).join("\n"));
}
