// A synthetic group of companies through the public API: forty facilities in four countries over three calendar years,
// with all fifteen categories of Scope 3, under the factors that the product ships.
const places = [
  {
    country: "GB",
    ja: "英国",
    region: "",
    zone: "Europe/London",
    fuel: "fuel.natural_gas",
    unit: "kWh_gcv",
    burned: 22_000,
  },
  {
    country: "US",
    ja: "米国",
    region: "US-EGRID-CAMX",
    zone: "America/Los_Angeles",
    fuel: "fuel.natural_gas",
    unit: "t",
    burned: 6,
  },
  { country: "CN", ja: "中国", region: "", zone: "Asia/Shanghai", fuel: "fuel.diesel", unit: "t", burned: 4 },
  { country: "TH", ja: "タイ", region: "", zone: "Asia/Bangkok", fuel: "fuel.diesel", unit: "L", burned: 1_900 },
];

/** The n-th month of 2023 and of the years after it. */
export function month(n) {
  return `${2023 + Math.floor(n / 12)}-${String(1 + (n % 12)).padStart(2, "0")}-01`;
}

/** Asks the API as the person who is signed in on the page, and comes back when the server says so if it is too often. */
export async function ask(page, query, variables = {}) {
  for (;;) {
    const response = await page.request.post("/graphql", { data: { query, variables } });
    if (response.status() === 429) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers()["retry-after"] ?? 1)));
      continue;
    }
    const { data, errors } = await response.json();
    if (errors || !data) throw new Error(`${response.status()}: ${JSON.stringify(errors)}`);
    return data;
  }
}

/** The organization's fiscal years begin in January. */
export async function calendarYears(page) {
  const { viewer } = await ask(page, "{ viewer { organization { name country approach gwpSet version } } }");
  const input = { ...viewer.organization, fiscalYearStartMonth: 1 };
  await ask(page, "mutation($i: OrganizationInput!) { updateOrganization(input: $i) { version } }", { i: input });
}

/** A mutation for each input, five to a request and four requests at a time; answers in the order of the inputs. */
async function each(page, field, type, inputs) {
  const answers = [];
  const starts = inputs.map((_, index) => index).filter((index) => index % 5 === 0);
  const worker = async () => {
    for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
      const some = inputs.slice(start, start + 5);
      const parameters = some.map((_, n) => `$i${n}: ${type}!`).join(", ");
      const fields = some.map((_, n) => `m${n}: ${field}(input: $i${n}) { id }`).join(" ");
      const variables = Object.fromEntries(some.map((input, n) => [`i${n}`, input]));
      const data = await ask(page, `mutation(${parameters}) { ${fields} }`, variables);
      for (const n of some.keys()) answers[start + n] = data[`m${n}`].id;
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return answers;
}

export function entry(sourceId, from, months, quantity, unit) {
  return {
    sourceId,
    periodStart: month(from),
    periodEnd: month(from + months),
    quantity: String(quantity),
    unit,
    dataType: "invoiced",
    evidence: `INV-${String(from).padStart(3, "0")}`,
  };
}

/** Every tenth is a joint venture that somebody else operates. */
function facilityInputs() {
  return Array.from({ length: 40 }, (_, n) => {
    const { country, ja, region, zone } = places[n % 4];
    const own = n % 10 !== 9;
    const number = String(n).padStart(2, "0");
    return {
      name: `${country} ${number}`,
      nameJa: `${ja}${number}`,
      country,
      region,
      timeZone: zone,
      equityShare: own ? "1" : "0.5",
      operated: own,
      controlled: own,
    };
  });
}

/** Electricity by quarter, fuel by half year, and a refill of the air conditioning a year. */
function entries(n, [power, fuel, cooling]) {
  const { burned, unit } = places[n % 4];
  const quarters = Array.from({ length: 12 }, (_, quarter) => 3 * quarter);
  return [
    ...quarters.map((at) => entry(power, at, 3, 120_000 + 997 * n + 313 * at, "kWh")),
    ...quarters.filter((at) => at % 6 === 0).map((at) => entry(fuel, at, 6, 6 * burned + 7 * n + at, unit)),
    ...quarters.filter((at) => at % 12 === 0).map((at) => entry(cooling, at, 12, 1 + (n % 4), "kg")),
  ];
}

const value = (name, number, unit = "") => ({ name, value: String(number), unit });
const line = (category, method, activityKey, ...values) => ({ category, method, activityKey, values });
const row = (category, method, key, values, ...own) => ({
  ...line(category, method, "", ...own),
  rows: [{ label: "one", activityKey: key, values }],
});

/** A line of each category but the third, which follows by itself; quantities grow with the years. */
function valueChain(year) {
  const n = (base) => base * (10 + year);
  const whole = [value("share", 1)];
  return [
    line(1, "goods.average", "material.metals.closed_loop", value("quantity", n(8), "t")),
    line(2, "goods.supplier_stated", "", value("quantity", n(4), "piece"), value("intensity", 2_500, "kgCO2e")),
    row(4, "transport.distance", "freight.road.hgv", [value("mass", n(30), "t"), value("distance", 420, "km")]),
    row(5, "waste.average", "material.concrete.primary", whole, value("mass", n(3), "t")),
    row(6, "travel.passenger", "travel.air.long_haul.economy", [value("people", n(2)), value("distance", 9_600, "km")]),
    row(
      7,
      "commuting.average",
      "travel.rail.national",
      [...whole, value("distance", 12, "km")],
      value("employees", n(20)),
      value("days", 220),
    ),
    row(8, "leases.asset", "electricity.grid", [value("energy", n(1_200), "kWh")]),
    row(9, "transport.distance", "freight.sea.container", [value("mass", n(80), "t"), value("distance", 9_000, "km")]),
    row(10, "processing.site", "electricity.grid", [value("quantity", n(700), "kWh")]),
    row(
      11,
      "use.direct",
      "electricity.grid",
      [value("uses", 900), value("weight", 1)],
      value("sold", n(100)),
      value("energy", "1.3", "kWh"),
    ),
    row(12, "endoflife.average", "material.concrete.primary", whole, value("mass", n(9), "t")),
    row(13, "leases.asset", "electricity.grid", [value("energy", n(900), "kWh")]),
    row(14, "franchises.specific", "", [value("scope1", n(400), "kgCO2e"), value("scope2", n(250), "kgCO2e")]),
    line(
      15,
      "pcaf.listed",
      "",
      value("emission", n(500), "tCO2e"),
      value("outstanding", 20),
      value("evic", 800),
      value("pcaf_score", 2),
    ),
  ];
}

/** Founds the group and enters its three years; says which facilities and which sources of fuel came out, in order. */
export async function foundGroup(page) {
  const facilities = await each(page, "createFacility", "FacilityInput", facilityInputs());
  const source = (facilityId, name, activityKey, scope, sourceType) => ({
    facilityId,
    name,
    activityKey,
    scope,
    sourceType,
  });
  const sources = await each(
    page,
    "createEmissionSource",
    "EmissionSourceInput",
    facilities.flatMap((id, n) => [
      source(id, "Electricity", "electricity.grid", 2, ""),
      source(id, "Fuel", places[n % 4].fuel, 1, "stationary"),
      source(id, "Cooling", "refrigerant.r-410a", 1, "fugitive"),
    ]),
  );
  const of = (n) => sources.slice(3 * n, 3 * n + 3);
  await each(
    page,
    "recordActivity",
    "ActivityInput",
    facilities.flatMap((_, n) => entries(n, of(n))),
  );
  await each(
    page,
    "recordScope3Line",
    "Scope3LineInput",
    [0, 1, 2].flatMap((year) =>
      valueChain(year).map((one) => ({
        ...one,
        facilityId: facilities[0],
        periodStart: month(12 * year),
        periodEnd: month(12 * year + 12),
        description: `Category ${one.category}`,
        dataType: "invoiced",
        evidence: "statement",
      })),
    ),
  );
  return { facilities, fuels: facilities.map((_, n) => of(n)[1]) };
}
