import { isDecimal } from "@/shared/format/decimal";
import type {
  AlertOptionsQuery,
  AlertRuleInput,
  AlertScope,
  AlertSeverity,
  QuietMode,
  RulePartsFragment,
} from "@/shared/gql/graphql";

export const ruleKinds = ["usage", "demand", "gap", "anomaly", "change", "completeness", "refused", "drift"] as const;

export type RuleKind = (typeof ruleKinds)[number];

/** What a person chooses in the sentence of a rule; the subject is written as scope:id or scope:id:commodity. */
export interface RuleValues {
  name: string;
  kind: RuleKind;
  subject: string;
  grain: string;
  direction: string;
  limit: string;
  unit: string;
  versus: string;
  windowMinutes: string;
  weeks: string;
  consecutive: string;
  severity: AlertSeverity;
  channelIds: string[];
  remindHours: string;
  quietFrom: string;
  quietTo: string;
  quietMode: QuietMode;
  tellResolved: boolean;
}

type Condition = Pick<
  RuleValues,
  "grain" | "direction" | "limit" | "unit" | "versus" | "windowMinutes" | "weeks" | "consecutive"
>;

const plain: Condition = {
  grain: "",
  direction: "",
  limit: "",
  unit: "",
  versus: "",
  windowMinutes: "0",
  weeks: "0",
  consecutive: "1",
};

/** What a rule of a kind says before anybody changed it. */
export const beginnings: Record<RuleKind, Condition> = {
  usage: { ...plain, grain: "day", direction: "over", limit: "100", unit: "kWh" },
  demand: { ...plain, direction: "over", limit: "500", unit: "kW", windowMinutes: "30" },
  gap: { ...plain, limit: "2", unit: "h" },
  anomaly: { ...plain, grain: "hour", direction: "either", limit: "5", weeks: "8" },
  change: { ...plain, grain: "day", direction: "over", limit: "20", unit: "%", versus: "week" },
  completeness: { ...plain, grain: "month", direction: "under", limit: "95", unit: "%" },
  refused: { ...plain, grain: "day", direction: "over", limit: "0" },
  drift: { ...plain, grain: "month", direction: "under", limit: "20", unit: "%" },
};

export function scopesOf(kind: RuleKind): readonly AlertScope[] {
  if (kind === "refused") return ["device"];
  if (kind === "drift") return ["initiative"];
  return kind === "gap" ? ["register", "facility", "device"] : ["register", "facility"];
}

/** The earlier periods that a change of a grain can be measured against. */
export function versusOf(grain: string): readonly string[] {
  return grain === "month" ? ["previous", "year"] : ["previous", "week"];
}

export function ruleValues(rule: RulePartsFragment | null, subject: string): RuleValues {
  if (!rule) {
    return {
      name: "",
      kind: "usage",
      subject,
      ...beginnings.usage,
      severity: "warning",
      channelIds: [],
      remindHours: "0",
      quietFrom: "",
      quietTo: "",
      quietMode: "later",
      tellResolved: true,
    };
  }
  const { condition: c } = rule;
  return {
    name: rule.name,
    kind: ruleKinds.find((one) => one === c.kind) ?? "usage",
    subject: subjectOf(rule),
    grain: c.grain,
    direction: c.direction,
    limit: c.limit,
    unit: c.unit,
    versus: c.versus,
    windowMinutes: String(c.windowMinutes),
    weeks: String(c.weeks),
    consecutive: String(c.consecutive),
    severity: rule.severity,
    channelIds: rule.channelIds,
    remindHours: String(rule.remindHours),
    quietFrom: rule.quietFrom,
    quietTo: rule.quietTo,
    quietMode: rule.quietMode,
    tellResolved: rule.tellResolved,
  };
}

function subjectOf(rule: RulePartsFragment): string {
  if (rule.facilityId) return `facility:${rule.facilityId}${rule.commodity ? `:${rule.commodity}` : ""}`;
  return `${rule.scope}:${rule.registerId ?? rule.deviceId ?? rule.initiativeId ?? ""}`;
}

export function ruleInput(values: RuleValues, enabled: boolean): AlertRuleInput {
  const [scope = "register", id = "", commodity = ""] = values.subject.split(":");
  const given = (wanted: AlertScope) => (scope === wanted ? id : null);
  return {
    name: values.name.trim(),
    condition: {
      kind: values.kind,
      grain: values.grain,
      direction: values.direction,
      limit: values.limit,
      unit: values.unit,
      versus: values.versus,
      windowMinutes: Number(values.windowMinutes),
      weeks: Number(values.weeks),
      consecutive: Number(values.consecutive),
    },
    severity: values.severity,
    scope: scope as AlertScope,
    registerId: given("register"),
    facilityId: given("facility"),
    commodity,
    deviceId: given("device"),
    initiativeId: given("initiative"),
    channelIds: values.channelIds,
    remindHours: Number(values.remindHours),
    quietFrom: values.quietFrom,
    quietTo: values.quietTo,
    quietMode: values.quietMode,
    tellResolved: values.tellResolved,
    enabled,
  };
}

/** Fields that keep a rule from being tried or saved. */
export function missing(values: RuleValues): ("subject" | "limit" | "quiet")[] {
  const out: ("subject" | "limit" | "quiet")[] = [];
  if (!values.subject.includes(":")) out.push("subject");
  if (!isDecimal(values.limit)) out.push("limit");
  if ((values.quietFrom === "") !== (values.quietTo === "")) out.push("quiet");
  return out;
}

/** Another kind keeps the subject where it still fits, and takes its own beginning for the rest. */
export function withKind(values: RuleValues, kind: RuleKind): RuleValues {
  const fits = scopesOf(kind).some((scope) => values.subject.startsWith(`${scope}:`));
  return { ...values, kind, ...beginnings[kind], subject: fits ? values.subject : "" };
}

/** Units in which the usage of a subject may be limited: those of its registers. */
export function unitsOf(facilities: AlertOptionsQuery["facilities"], subject: string): string[] {
  const [scope, id] = subject.split(":");
  const meters = facilities
    .filter((one) => scope !== "facility" || one.id === id)
    .flatMap((one) => one.meters.flatMap((meter) => meter.registers));
  const registers = scope === "register" ? meters.filter((one) => one.id === id) : meters;
  const units = registers.map((one) => (one.kind === "demand" ? `${one.unit}h` : one.unit));
  return [...new Set(units.length > 0 ? units : ["kWh"])].sort();
}
