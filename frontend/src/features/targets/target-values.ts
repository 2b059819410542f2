import type { EmissionTargetInput } from "@/shared/gql/graphql";
import type { Target } from "./target-words";

export const terms = ["near", "long", "net_zero"] as const;
export const paths = ["contraction", "milestones", "pathway", "convergence"] as const;

export interface TargetValues {
  name: string;
  kind: string;
  term: string;
  scopes: string[];
  categories: string[];
  method: string;
  baseInventoryId: string;
  metricId: string;
  targetYear: string;
  path: string;
  standardId: string;
  percentOfBase: string;
  pathwayId: string;
  residualPercent: string;
  milestones: string;
  reason: string;
}

export function targetValues(target: Target | null): TargetValues {
  return {
    name: target?.name ?? "",
    kind: target?.kind ?? "absolute",
    term: target?.term ?? "near",
    scopes: (target?.scopes ?? [1, 2]).map(String),
    categories: (target?.categories ?? []).map(String),
    method: target?.method ?? "market",
    baseInventoryId: target?.baseInventoryId ?? "",
    metricId: target?.metricId ?? "",
    targetYear: target ? String(target.targetYear) : "",
    path: target?.path ?? "contraction",
    standardId: target?.standardId ?? "sbti-v5-1.5c",
    percentOfBase: target?.percentOfBase ?? "",
    pathwayId: target?.pathwayId ?? "",
    residualPercent: target?.residualPercent ?? "0",
    milestones: (target?.milestones ?? []).map((one) => `${one.year}: ${one.percentOfBase}`).join("\n"),
    reason: "",
  };
}

/** "2030: 58" in each line; null where a line is anything else. */
export function readMilestones(text: string): { year: number; percentOfBase: string }[] | null {
  const lines = text.split("\n").filter((one) => one.trim() !== "");
  const read = lines.map((one) => /^\s*(\d{4})\s*[:：,\s]\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(one));
  if (read.some((one) => one === null)) return null;
  return read.map((one) => ({ year: Number(one?.[1]), percentOfBase: one?.[2] ?? "" }));
}

export function targetInput(values: TargetValues): EmissionTargetInput {
  const known = (text: string) => (text.trim() === "" ? null : text.trim());
  const by = (path: string, text: string) => (values.path === path ? text : "");
  return {
    name: values.name.trim(),
    kind: values.kind,
    term: values.term,
    scopes: values.scopes.map(Number),
    categories: values.scopes.includes("3") ? values.categories.map(Number) : [],
    method: values.method,
    baseInventoryId: known(values.baseInventoryId),
    metricId: values.kind === "intensity" ? known(values.metricId) : null,
    targetYear: Number(values.targetYear),
    path: values.path,
    standardId: values.standardId,
    percentOfBase: known(by("contraction", values.percentOfBase)),
    pathwayId: by("pathway", values.pathwayId) || by("convergence", values.pathwayId),
    residualPercent: known(values.residualPercent) ?? "0",
    milestones: values.path === "milestones" ? (readMilestones(values.milestones) ?? []) : [],
    reason: values.reason.trim(),
  };
}
