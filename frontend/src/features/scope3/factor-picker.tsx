import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { FactorSearchDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";

interface Props {
  label: string;
  value: string;
  onChange: (id: string) => void;
  error?: string | undefined;
}

interface Named {
  id: string;
  name: string;
  nameJa: string;
  unit: string;
  region: string;
}

export function factorLabel(factor: Named, language: string): string {
  const name = language === "ja" && factor.nameJa ? factor.nameJa : factor.name;
  return `${name} (${factor.unit}, ${factor.region})`;
}

/** Finds a factor by words, or by its id. */
export function FactorPicker({ label, value, onChange, error }: Props) {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const [typed, setTyped] = useState("");
  // The name of what was chosen, for the search that found it is over then.
  const [chosen, setChosen] = useState<{ id: string; label: string } | null>(null);
  const [search] = useDebouncedValue(typed, 250);
  const words = search.replace(/\(.*\)$/, "").trim();
  const { data } = useGql(FactorSearchDocument, { search: words }, { pause: words.length < 2 });
  // The newest first: of one activity each edition has a factor.
  const nodes = [...(data?.factors.nodes ?? [])].sort((a, b) => b.validFrom.localeCompare(a.validFrom));
  const found = nodes.map((one) => ({
    value: one.id,
    label: `${factorLabel(one, language)} ${one.edition.publisher} ${one.edition.year}`,
  }));
  const options =
    value !== "" && !found.some((one) => one.value === value)
      ? [{ value, label: chosen?.id === value ? chosen.label : value }, ...found]
      : found;
  return (
    <Select
      label={label}
      description={t("factorMeans")}
      placeholder={t("factorSearch")}
      searchable
      clearable
      data={options}
      filter={({ options: all }) => all}
      onSearchChange={setTyped}
      nothingFoundMessage={t("noFactorFound")}
      value={value === "" ? null : value}
      onChange={(id, option) => {
        setChosen(option ? { id: option.value, label: option.label } : null);
        onChange(id ?? "");
      }}
      error={error}
    />
  );
}
