import { MultiSelect, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { registerName } from "@/shared/format/meters";
import type { VirtualOptionsQuery } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { type FormulaValues, subtracts } from "./formula";

interface Props {
  values: FormulaValues;
  onChange: (values: FormulaValues) => void;
  options: VirtualOptionsQuery;
  facilityId: string;
  commodity: string;
  /** The virtual meter that is edited; it cannot be its own member. */
  self?: string;
  error?: string;
}

interface Choice {
  value: string;
  label: string;
  direction: string;
}

/** Registers of facilities in the same time zone, and other virtual meters. */
function choices({ options, facilityId, commodity, self }: Props, word: (direction: string) => string): Choice[] {
  const zone = options.facilities.find((one) => one.id === facilityId)?.timeZone;
  const near = options.facilities.filter((one) => one.timeZone === zone);
  const registers = near.flatMap(({ meters }) =>
    meters
      .filter((meter) => meter.commodity === commodity)
      .flatMap((meter) =>
        meter.registers.map((register) => ({
          value: `r:${register.id}`,
          label: `${registerName(meter.name, register.channel, meter.registers.length > 1)} (${word(register.direction)}, ${register.unit})`,
          direction: register.direction as string,
        })),
      ),
  );
  const virtual = options.virtualMeters
    .filter((one) => one.id !== self && one.commodity === commodity && near.some(({ id }) => id === one.facilityId))
    .map((one) => ({ value: `v:${one.id}`, label: one.name, direction: "" }));
  return [...registers, ...virtual];
}

/** What is added and what is subtracted; which of these are asked for, and how they are called, depends on the kind. */
export function MemberFields(props: Props) {
  const { values, onChange, error } = props;
  const { t } = useTranslation("virtual");
  const { t: shared } = useTranslation("shared");
  const all = choices(props, (direction) => shared(`direction.${direction}`));
  const { kind, plus, minus, factors } = values;
  const wanted = (added: boolean) => {
    if (kind === "self_use") return all.filter((one) => one.direction === (added ? "generated" : "export"));
    if (kind === "site_load") return all.filter((one) => (one.direction === "export") !== added);
    return all;
  };
  const free = (list: Choice[], taken: string[]) => list.filter((one) => !taken.includes(one.value));
  return (
    <>
      <MultiSelect
        label={t(`plus.${kind}`)}
        required
        searchable
        maxValues={kind === "residual" ? 1 : undefined}
        data={free(wanted(true), minus)}
        value={plus}
        error={error}
        onChange={(next) => onChange({ ...values, plus: next })}
      />
      {subtracts(kind) && (
        <MultiSelect
          label={t(`minus.${kind}`)}
          required={kind === "residual"}
          searchable
          data={free(wanted(false), plus)}
          value={minus}
          onChange={(next) => onChange({ ...values, minus: next })}
        />
      )}
      {kind === "other" && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {[...plus, ...minus].map((key) => (
            <DecimalField
              key={key}
              label={t("factorOf", { member: all.find((one) => one.value === key)?.label ?? key })}
              value={factors[key] ?? "1"}
              onChange={(factor) => onChange({ ...values, factors: { ...factors, [key]: factor } })}
            />
          ))}
        </SimpleGrid>
      )}
    </>
  );
}
