import { useTranslation } from "react-i18next";
import { registerName } from "@/shared/format/meters";
import type { BillOptionsQuery } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";

interface Supplies {
  groups: { group: string; items: { value: string; label: string }[] }[];
  /** Unit and energy of what was chosen, where it says them. */
  details: (of: string) => { unit: string; commodity: string } | undefined;
}

/** What a bill can be of: registers, sources whose quantities are entered, or a facility as a whole. */
export function useSupplies(options: BillOptionsQuery | undefined): Supplies {
  const { t } = useTranslation("bills");
  const localName = useLocalName();
  const facilities = options?.facilities ?? [];
  const groups = facilities.map((facility) => {
    const registers = facility.meters.flatMap((meter) =>
      meter.registers.map((register) => ({
        value: `r:${register.id}`,
        label: t("ofMeter", { name: registerName(meter.name, register.channel, meter.registers.length > 1) }),
      })),
    );
    const sources = facility.sources
      .filter((source) => !source.register && !source.virtualMeter)
      .map((source) => ({ value: `s:${source.id}`, label: t("ofSource", { name: source.name }) }));
    const whole = { value: `f:${facility.id}`, label: t("ofFacility", { name: localName(facility) }) };
    return { group: localName(facility), items: [...registers, ...sources, whole] };
  });
  const details = (of: string) => {
    const id = of.slice(2);
    for (const { meters, sources } of facilities) {
      for (const meter of meters) {
        const register = meter.registers.find((one) => one.id === id);
        if (register) return { unit: register.unit, commodity: meter.commodity };
      }
      const key = sources.find((one) => one.id === id)?.activityKey;
      const kind = options?.activityKinds.find((one) => one.key === key);
      if (kind) return { unit: kind.unit, commodity: kind.commodity };
    }
    return undefined;
  };
  return { groups, details };
}
