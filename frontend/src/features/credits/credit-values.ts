import { dayIn } from "@/shared/format/date";
import type { CreditInput } from "@/shared/gql/graphql";
import type { Credit } from "./credits-page";

/** A credit as its form holds it. */
export interface CreditValues {
  standard: string;
  registry: string;
  projectId: string;
  project: string;
  kind: string;
  country: string;
  vintageFrom: string;
  vintageTo: string;
  serialFirst: string;
  serialLast: string;
  quantity: string;
  ownProject: boolean;
  acquiredOn: string;
  plannedYear: string;
  retiredOn: string;
  retirementId: string;
  beneficiary: string;
  purpose: string;
  purposeYear: string;
  transferredOn: string;
  transferredTo: string;
  adjustment: string;
  reversed: string;
  reversedOn: string;
  evidence: string;
  reason: string;
}

export const today = () => dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date());

const yearText = (year: number | null | undefined) => (year ? String(year) : "");

export function creditValues(one: Credit | null): CreditValues {
  return {
    standard: one?.standard ?? "j_credit",
    registry: one?.registry ?? "",
    projectId: one?.projectId ?? "",
    project: one?.project ?? "",
    kind: one?.kind ?? "reduction",
    country: one?.country ?? "JP",
    vintageFrom: yearText(one?.vintageFrom),
    vintageTo: yearText(one?.vintageTo),
    serialFirst: one?.serialFirst ?? "",
    serialLast: one?.serialLast ?? "",
    quantity: one?.quantity ?? "",
    ownProject: one?.ownProject ?? false,
    acquiredOn: one?.acquiredOn ?? today(),
    plannedYear: yearText(one?.plannedYear),
    retiredOn: one?.retiredOn ?? "",
    retirementId: one?.retirementId ?? "",
    beneficiary: one?.beneficiary ?? "",
    purpose: one?.purpose ?? "",
    purposeYear: yearText(one?.purposeYear),
    transferredOn: one?.transferredOn ?? "",
    transferredTo: one?.transferredTo ?? "",
    adjustment: one?.adjustment ?? "not_applicable",
    reversed: one?.reversed ?? "",
    reversedOn: one?.reversedOn ?? "",
    evidence: one?.evidence ?? "",
    reason: "",
  };
}

/** Four digits of a year. */
export const isYear = (text: string) => /^[12][0-9]{3}$/.test(text);

export const yearOf = (text: string) => (isYear(text) ? Number(text) : null);

export function creditInput({ reason: _, ...values }: CreditValues): CreditInput {
  const retired = values.retiredOn !== "";
  return {
    ...values,
    vintageFrom: yearOf(values.vintageFrom) ?? 0,
    vintageTo: yearOf(values.vintageTo) ?? 0,
    plannedYear: yearOf(values.plannedYear),
    retiredOn: values.retiredOn || null,
    retirementId: retired ? values.retirementId : "",
    beneficiary: retired ? values.beneficiary : "",
    purpose: retired ? values.purpose : "",
    purposeYear: retired ? yearOf(values.purposeYear) : null,
    transferredOn: values.transferredOn || null,
    reversed: values.reversed || null,
    reversedOn: values.reversedOn || null,
  };
}

export const vintageOf = ({ vintageFrom, vintageTo }: Pick<Credit, "vintageFrom" | "vintageTo">) =>
  vintageFrom === vintageTo ? String(vintageFrom) : `${vintageFrom}–${vintageTo}`;
