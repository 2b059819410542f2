import { Group, Select, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { AlertOptionsQuery } from "@/shared/gql/graphql";
import { DecimalField } from "@/shared/ui/fields";
import { type RuleValues, unitsOf, versusOf } from "./rule-values";
import { SubjectSelect } from "./subject-select";

interface Props {
  form: UseFormReturnType<RuleValues>;
  options: AlertOptionsQuery;
}

/** The rule as a sentence; what can be chosen in it stands between its words. */
export function SentenceBuilder({ form, options }: Props) {
  const { t } = useTranslation("alerts");
  const { kind } = form.values;
  // "{subject}の使用量が{grain}で{limit}{unit}を…": words and blanks alternate.
  const words = t(`build.${kind}`).split(/\{(\w+)\}/);
  return (
    <Group gap={6} align="center" role="group" aria-label={t("sentence")}>
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a sentence never change places.
        <Fragment key={index}>
          {index % 2 === 0 ? (
            word.trim() !== "" && <Text>{word.trim()}</Text>
          ) : (
            <Blank name={word} form={form} options={options} />
          )}
        </Fragment>
      ))}
    </Group>
  );
}

function Blank({ name, form, options }: Props & { name: string }) {
  const { t } = useTranslation("alerts");
  const { kind, grain, subject, consecutive } = form.values;
  const pick = (field: keyof RuleValues, data: { value: string; label: string }[], width = 130) => (
    <Select
      aria-label={t(`part.${field}`)}
      allowDeselect={false}
      data={data}
      w={width}
      {...form.getInputProps(field)}
    />
  );
  const words = (field: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${field}.${value}`) }));
  switch (name) {
    case "subject":
      return <SubjectSelect form={form} options={options} />;
    case "limit":
      return <DecimalField aria-label={t("part.limit")} w={90} {...form.getInputProps("limit")} />;
    case "grain":
      return (
        <Select
          aria-label={t("part.grain")}
          allowDeselect={false}
          w={110}
          data={words("grainWord", kind === "refused" ? ["hour", "day"] : ["hour", "day", "month"])}
          value={grain}
          onChange={(next) => {
            if (!next) return;
            const versus = kind === "change" ? (versusOf(next).at(-1) ?? "") : "";
            form.setValues({ grain: next, versus });
          }}
        />
      );
    case "direction":
      return pick(
        "direction",
        words(`directionWord.${kind}`, kind === "anomaly" ? ["either", "over", "under"] : ["over", "under"]),
        120,
      );
    case "versus":
      return pick("versus", words(`versusWord.${grain}`, versusOf(grain)), 190);
    case "unit": {
      if (kind === "gap") return pick("unit", words("gapUnit", ["h", "step"]), 150);
      const units = unitsOf(options.facilities, subject);
      const known = units.includes(form.values.unit) ? units : [form.values.unit, ...units];
      return pick(
        "unit",
        known.map((value) => ({ value, label: value })),
        90,
      );
    }
    case "window":
      return pick("windowMinutes", words("windowWord", ["15", "30", "60"]), 110);
    case "weeks":
      return pick("weeks", words("weeksWord", ["4", "8", "12", "26"]), 110);
    case "consecutive": {
      const counts = [...new Set(["1", "2", "3", "6", "12", "24", consecutive])];
      return pick(
        "consecutive",
        counts.map((value) => ({ value, label: value === "1" ? t("once") : t("times", { count: Number(value) }) })),
        130,
      );
    }
    default:
      return null;
  }
}
