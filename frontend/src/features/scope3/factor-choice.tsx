import { SegmentedControl, Select, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { Scope3ActivitiesDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FactorPicker } from "./factor-picker";

export interface Choice {
  activityKey: string;
  factorId: string;
}

interface Props {
  value: Choice;
  onChange: (value: Choice) => void;
}

type Way = "pinned" | "automatic";

const shown = 60;

/** What a quantity is multiplied by: one factor that a person names, or the one that its activity, place and day lead to. */
export function FactorChoice({ value, onChange }: Props) {
  const { t } = useTranslation("scope3");
  const [way, setWay] = useState<Way>(value.factorId === "" && value.activityKey !== "" ? "automatic" : "pinned");
  const change = (next: string) => {
    setWay(next === "automatic" ? "automatic" : "pinned");
    onChange(next === "automatic" ? { ...value, factorId: "" } : { activityKey: "", factorId: value.factorId });
  };
  return (
    <Stack gap={6}>
      <SegmentedControl
        aria-label={t("choice")}
        size="xs"
        data={[
          { value: "pinned", label: t("choicePinned") },
          { value: "automatic", label: t("choiceAutomatic") },
        ]}
        value={way}
        onChange={change}
      />
      {way === "pinned" ? (
        <FactorPicker
          label={t("factor")}
          value={value.factorId}
          onChange={(factorId) => onChange({ ...value, factorId })}
        />
      ) : (
        <ActivitySelect value={value.activityKey} onChange={(activityKey) => onChange({ activityKey, factorId: "" })} />
      )}
    </Stack>
  );
}

function ActivitySelect({ value, onChange }: { value: string; onChange: (key: string) => void }) {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const { data } = useGql(Scope3ActivitiesDocument, {});
  const options = useMemo(() => {
    const all = (data?.activityKinds ?? []).map(({ key, nameEn, nameJa, scope, unit }) => ({
      value: key,
      label: `${(language === "ja" ? nameJa : nameEn) || key} (${unit})`,
      scope,
    }));
    // Those of Scope 3 first, then electricity and fuels, which products and vehicles use.
    return all.sort((a, b) => b.scope - a.scope).map((one) => ({ value: one.value, label: one.label }));
  }, [data, language]);
  return (
    <Select
      label={t("activity")}
      description={t("activityMeans")}
      searchable
      clearable
      limit={shown}
      data={options}
      nothingFoundMessage={t("noActivityFound")}
      value={value === "" ? null : value}
      onChange={(key) => onChange(key ?? "")}
    />
  );
}
