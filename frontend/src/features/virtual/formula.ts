import type { VirtualKind, VirtualMemberInput } from "@/shared/gql/graphql";

/** A register or another virtual meter, as the value of a choice. */
export type MemberKey = `r:${string}` | `v:${string}`;

export interface FormulaValues {
  kind: VirtualKind;
  /** What is added, and what is subtracted. */
  plus: string[];
  minus: string[];
  /** Factors other than one, by member; only of formulas of one's own making. */
  factors: Record<string, string>;
}

export interface MemberShown {
  factor: string;
  registerId?: string | null;
  virtualMeterId?: string | null;
}

export const kinds = ["residual", "sum", "self_use", "site_load", "other"] as const satisfies readonly VirtualKind[];

/** Kinds whose formula subtracts something. */
export function subtracts(kind: VirtualKind): boolean {
  return kind !== "sum";
}

export function keyOf(member: MemberShown): string {
  return member.registerId ? `r:${member.registerId}` : `v:${member.virtualMeterId}`;
}

export function formulaValues(kind: VirtualKind, members: readonly MemberShown[]): FormulaValues {
  const values: FormulaValues = { kind, plus: [], minus: [], factors: {} };
  for (const member of members) {
    const negative = member.factor.startsWith("-");
    (negative ? values.minus : values.plus).push(keyOf(member));
    const size = negative ? member.factor.slice(1) : member.factor;
    if (size !== "1") values.factors[keyOf(member)] = size;
  }
  return values;
}

export function membersOf({ plus, minus, factors }: FormulaValues): VirtualMemberInput[] {
  const member = (key: string, sign: string): VirtualMemberInput => {
    const id = key.slice(2);
    const factor = `${sign}${factors[key] || "1"}`;
    return key.startsWith("r:") ? { registerId: id, factor } : { virtualMeterId: id, factor };
  };
  return [...plus.map((key) => member(key, "")), ...minus.map((key) => member(key, "-"))];
}

interface NamedMember {
  factor: string;
  register?: { channel: string; meter: { name: string } } | null;
  virtualMeter?: { name: string } | null;
}

/** The formula as people would write it: "Main − Line A − 0.5 × Hall". */
export function formulaText(members: readonly NamedMember[]): string {
  return members
    .map(({ factor, register, virtualMeter }, index) => {
      const negative = factor.startsWith("-");
      const size = negative ? factor.slice(1) : factor;
      const name = register ? register.meter.name : (virtualMeter?.name ?? "");
      const channel = register && register.channel !== "main" ? ` · ${register.channel}` : "";
      const sign = negative ? "−" : index > 0 ? "+" : "";
      return `${sign}${sign && " "}${size === "1" ? "" : `${size} × `}${name}${channel}`;
    })
    .join(" ");
}
