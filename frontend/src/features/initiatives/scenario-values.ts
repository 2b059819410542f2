import { isDecimal } from "@/shared/format/decimal";
import type {
  AbatementMethod,
  AbatementScenarioInput,
  AbatementScenariosQuery,
  InitiativeStatus,
} from "@/shared/gql/graphql";

export type NamedScenario = AbatementScenariosQuery["abatementScenarios"][number];

export const methods: readonly AbatementMethod[] = ["present_value", "annuitised", "simple", "discounted_tonnes"];

/** What is typed; a field that is not a number yet counts as 0. */
export interface ScenarioValues {
  discountPercent: string;
  energyPricePercent: string;
  carbonPrice: string;
  gridPercent: string;
  shiftMonths: string;
  statuses: InitiativeStatus[];
  basis: string;
  method: AbatementMethod;
}

export const neutral: ScenarioValues = {
  discountPercent: "0",
  energyPricePercent: "0",
  carbonPrice: "0",
  gridPercent: "0",
  shiftMonths: "0",
  statuses: [],
  basis: "location",
  method: "present_value",
};

function number(text: string): string {
  return isDecimal(text) ? text.trim() : "0";
}

export function scenarioInput(values: ScenarioValues): AbatementScenarioInput {
  const months = Number(values.shiftMonths);
  return {
    discountPercent: number(values.discountPercent),
    energyPricePercent: number(values.energyPricePercent),
    carbonPrice: number(values.carbonPrice),
    gridPercent: number(values.gridPercent),
    shiftMonths: Number.isInteger(months) ? months : 0,
    statuses: values.statuses,
    basis: values.basis,
  };
}

export function scenarioValues(one: NamedScenario): ScenarioValues {
  const { discountPercent, energyPricePercent, carbonPrice, gridPercent, shiftMonths, statuses, basis, method } = one;
  return {
    discountPercent,
    energyPricePercent,
    carbonPrice,
    gridPercent,
    shiftMonths: String(shiftMonths),
    statuses: [...statuses],
    basis,
    method,
  };
}
