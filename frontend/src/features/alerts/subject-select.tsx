import { Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { registerName } from "@/shared/format/meters";
import type { AlertOptionsQuery } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { type RuleValues, scopesOf, unitsOf } from "./rule-values";

interface Props {
  form: UseFormReturnType<RuleValues>;
  options: AlertOptionsQuery;
}

interface Item {
  value: string;
  label: string;
}

/** What a rule watches: a meter, all meters of a facility, a device or an initiative. */
export function SubjectSelect({ form, options }: Props) {
  const { t } = useTranslation("alerts");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { kind } = form.values;
  const scopes = scopesOf(kind);
  const groups: { group: string; items: Item[] }[] = [];
  if (scopes.includes("register")) {
    for (const facility of options.facilities) {
      const items = facility.meters.flatMap((meter) =>
        meter.registers.map((one) => ({
          value: `register:${one.id}`,
          label: registerName(meter.name, one.channel, meter.registers.length > 1),
        })),
      );
      const commodities = [...new Set(facility.meters.map((meter) => meter.commodity))];
      const name = localName(facility);
      if (items.length > 1) items.unshift({ value: `facility:${facility.id}`, label: t("eachMeter", { name }) });
      if (commodities.length > 1) {
        const each = (commodity: string) => t("eachOf", { name, commodity: shared(`commodity.${commodity}`) });
        items.unshift(...commodities.map((one) => ({ value: `facility:${facility.id}:${one}`, label: each(one) })));
      }
      if (items.length > 0) groups.push({ group: name, items });
    }
  }
  if (scopes.includes("device")) {
    const items = options.devices
      .filter((one) => !one.revoked)
      .map((one) => ({ value: `device:${one.id}`, label: one.name }));
    if (items.length > 0) groups.push({ group: t("devices"), items });
  }
  if (scopes.includes("initiative")) {
    const items = options.initiatives.map((one) => ({ value: `initiative:${one.id}`, label: one.name }));
    if (items.length > 0) groups.push({ group: t("initiatives"), items });
  }
  return (
    <Select
      aria-label={t("part.subject")}
      placeholder={t("choose")}
      searchable
      allowDeselect={false}
      data={groups}
      w={260}
      maw="100%"
      {...form.getInputProps("subject")}
      value={form.values.subject === "" ? null : form.values.subject}
      onChange={(subject) => {
        if (!subject) return;
        const [unit = "kWh"] = unitsOf(options.facilities, subject);
        form.setValues(kind === "usage" ? { subject, unit } : { subject });
      }}
    />
  );
}
