import { Group, MultiSelect, Select, SimpleGrid, Switch, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import type { AlertOptionsQuery } from "@/shared/gql/graphql";
import { TextLink } from "@/shared/ui/link";
import type { RuleValues } from "./rule-values";

interface Props {
  form: UseFormReturnType<RuleValues>;
  options: AlertOptionsQuery;
}

const severities = ["note", "warning", "critical"] as const;

/** Who is told, how often, and when not. */
export function TellFields({ form, options }: Props) {
  const { t } = useTranslation("alerts");
  const hours = [...new Set(["0", "1", "4", "12", "24", form.values.remindHours])];
  const quiet = form.values.quietFrom !== "" || form.values.quietTo !== "";
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
      <Select
        label={t("severity")}
        allowDeselect={false}
        data={severities.map((value) => ({ value, label: t(`severityName.${value}`) }))}
        {...form.getInputProps("severity")}
      />
      <div>
        <MultiSelect
          label={t("channels")}
          placeholder={form.values.channelIds.length === 0 ? t("appOnly") : undefined}
          data={options.alertChannels.map((one) => ({ value: one.id, label: one.name }))}
          clearable
          {...form.getInputProps("channelIds")}
        />
        {options.alertChannels.length === 0 && (
          <Text size="xs" mt={4}>
            <TextLink to="/alerts" search={{ tab: "channels" }}>
              {t("addChannelFirst")}
            </TextLink>
          </Text>
        )}
      </div>
      <Select
        label={t("remind")}
        allowDeselect={false}
        data={hours.map((value) => ({
          value,
          label: value === "0" ? t("never") : t("everyHours", { count: Number(value) }),
        }))}
        {...form.getInputProps("remindHours")}
      />
      <Switch
        label={t("tellResolved")}
        mt={{ base: 0, sm: 28 }}
        {...form.getInputProps("tellResolved", { type: "checkbox" })}
      />
      <Group gap="xs" align="flex-start" grow>
        <TextInput type="time" label={t("quietFrom")} {...form.getInputProps("quietFrom")} />
        <TextInput type="time" label={t("quietTo")} {...form.getInputProps("quietTo")} />
      </Group>
      <Select
        label={t("quietMode")}
        allowDeselect={false}
        disabled={!quiet}
        data={(["later", "never"] as const).map((value) => ({ value, label: t(`quietName.${value}`) }))}
        {...form.getInputProps("quietMode")}
      />
    </SimpleGrid>
  );
}
