import { Radio, Select, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { registerName } from "@/shared/format/meters";
import type { SourceOptionsQuery } from "@/shared/gql/graphql";
import type { SourceValues } from "./source-values";

interface Props {
  form: UseFormReturnType<SourceValues>;
  facility?: SourceOptionsQuery["facilities"][number];
  virtualMeters: SourceOptionsQuery["virtualMeters"];
}

/** From a meter, or entered by hand. */
export function QuantityFields({ form, facility, virtualMeters }: Props) {
  const { t } = useTranslation("sources");
  const registers = (facility?.meters ?? []).flatMap((meter) =>
    meter.registers
      .filter((register) => register.direction === "import")
      .map((register) => ({
        value: register.id,
        label: `${registerName(meter.name, register.channel, meter.registers.length > 1)} (${register.unit})`,
      })),
  );
  return (
    <Stack gap="xs">
      <Radio.Group label={t("from")} {...form.getInputProps("from")}>
        <Stack gap={6} mt={4}>
          <Radio value="register" label={t("fromRegister")} />
          <Radio value="virtual" label={t("fromVirtual")} />
          <Radio value="entered" label={t("fromEntered")} />
        </Stack>
      </Radio.Group>
      {form.values.from === "register" && (
        <Select
          label={t("register")}
          required
          searchable
          allowDeselect={false}
          disabled={!facility}
          placeholder={facility ? undefined : t("facilityFirst")}
          data={registers}
          {...form.getInputProps("registerId")}
        />
      )}
      {form.values.from === "virtual" && (
        <Select
          label={t("virtual")}
          description={t("virtualMeans")}
          required
          searchable
          allowDeselect={false}
          disabled={!facility}
          placeholder={facility ? undefined : t("facilityFirst")}
          data={virtualMeters
            .filter((one) => one.facilityId === facility?.id)
            .map((one) => ({ value: one.id, label: `${one.name} (${one.unit})` }))}
          {...form.getInputProps("virtualMeterId")}
        />
      )}
    </Stack>
  );
}
