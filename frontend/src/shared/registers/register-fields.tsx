import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { directions, registerKinds } from "@/shared/format/meters";
import { type Direction, type RegisterKind, UnitsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { DecimalField } from "@/shared/ui/fields";
import type { RegisterErrors, RegisterValues } from "./register-values";

interface Props {
  values: RegisterValues;
  errors: RegisterErrors;
  onChange: (values: RegisterValues) => void;
}

/** What a register counts. Its kind and unit stay for ever, so they are said in words. */
export function RegisterFields({ values, errors, onChange }: Props) {
  const { t } = useTranslation("shared");
  const units = useUnitChoices();
  const set = (change: Partial<RegisterValues>) => onChange({ ...values, ...change });
  const error = (field: keyof RegisterValues) => {
    const key = errors[field];
    return key && t(key);
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        label={t("register.channel")}
        description={t("register.channelMeans")}
        value={values.channel}
        error={error("channel")}
        onChange={(event) => set({ channel: event.currentTarget.value })}
      />
      <Select
        label={t("register.kind")}
        description={t("register.kindMeans")}
        allowDeselect={false}
        data={registerKinds.map((kind) => ({ value: kind, label: t(`registerKind.${kind}`) }))}
        value={values.kind}
        onChange={(kind) => kind && set({ kind: kind as RegisterKind })}
      />
      <Select
        label={t("register.unit")}
        searchable
        allowDeselect={false}
        data={units}
        value={values.unit}
        error={error("unit")}
        onChange={(unit) => unit && set({ unit })}
      />
      <Select
        label={t("register.direction")}
        allowDeselect={false}
        data={directions.map((direction) => ({ value: direction, label: t(`direction.${direction}`) }))}
        value={values.direction}
        onChange={(direction) => direction && set({ direction: direction as Direction })}
      />
      <DecimalField
        label={t("register.multiplier")}
        description={t("register.multiplierMeans")}
        value={values.multiplier}
        error={error("multiplier")}
        onChange={(multiplier) => set({ multiplier })}
      />
      <DecimalField
        label={t("register.step")}
        description={t("register.stepMeans")}
        value={values.stepMinutes}
        error={error("stepMinutes")}
        onChange={(stepMinutes) => set({ stepMinutes })}
      />
      {values.kind === "register" && (
        <DecimalField
          label={t("register.capacity")}
          description={t("register.capacityMeans")}
          value={values.capacity}
          error={error("capacity")}
          onChange={(capacity) => set({ capacity })}
        />
      )}
      {values.kind === "power" && (
        <DecimalField
          label={t("register.hold")}
          description={t("register.holdMeans")}
          value={values.holdMinutes}
          error={error("holdMinutes")}
          onChange={(holdMinutes) => set({ holdMinutes })}
        />
      )}
      <DecimalField
        label={t("register.maxPower")}
        description={t("register.maxPowerMeans")}
        value={values.maxPower}
        error={error("maxPower")}
        onChange={(maxPower) => set({ maxPower })}
      />
    </SimpleGrid>
  );
}

export function useUnitChoices(): { value: string; label: string }[] {
  const language = useLanguage();
  const { data } = useGql(UnitsDocument, {});
  return (data?.units ?? []).map((unit) => {
    const name = language === "ja" ? unit.nameJa : unit.nameEn;
    return { value: unit.code, label: name && name !== unit.code ? `${unit.code} – ${name}` : unit.code };
  });
}
