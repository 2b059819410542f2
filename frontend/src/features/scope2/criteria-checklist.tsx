import { Fieldset, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { InstrumentOptionsQuery } from "@/shared/gql/graphql";
import type { InstrumentFormState } from "./instrument-fields";
import { type CriterionName, criteria, longVintage } from "./instrument-values";

interface Props {
  form: InstrumentFormState;
  kinds: InstrumentOptionsQuery["instrumentKinds"];
}

/** The eight quality criteria. What the data decide is said when the instrument is saved. */
export function CriteriaChecklist({ form, kinds }: Props) {
  const { t } = useTranslation("scope2");
  const kind = kinds.find((one) => one.kind === form.values.kind);
  const asked = (name: CriterionName) => {
    if (name === "supplier_rate") return kind?.supplied ?? false;
    if (name === "direct_contract") return kind?.direct ?? false;
    if (name === "vintage") return longVintage(form.values);
    return name !== "residual_mix" && name !== "market" && !(name === "retired" && kind?.tracked);
  };
  return (
    <Fieldset legend={t("criteria")}>
      <Text size="xs" className="quiet" mb="xs">
        {t("criteriaMean")}
      </Text>
      <Stack gap="sm">
        {criteria.map((name) =>
          asked(name) ? (
            <Criterion key={name} name={name} form={form} />
          ) : (
            <div key={name}>
              <Text size="sm">{t(`criterion.${name}`)}</Text>
              <Text size="xs" className="quiet">
                {t(name === "supplier_rate" || name === "direct_contract" ? "notAsked" : "fromData")}
              </Text>
            </div>
          ),
        )}
      </Stack>
    </Fieldset>
  );
}

function Criterion({ name, form }: { name: CriterionName; form: InstrumentFormState }) {
  const { t } = useTranslation("scope2");
  const label = t(`criterion.${name}`);
  return (
    <Fieldset variant="unstyled" legend={label} styles={{ legend: { fontSize: "0.875rem" } }}>
      <Text size="xs" className="quiet" mb={4}>
        {t(`criterionMeans.${name}`)}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={label}
        data={["yes", "no", "unknown"].map((value) => ({ value, label: t(`answer.${value}`) }))}
        {...form.getInputProps(`answers.${name}.answer`)}
      />
      <TextInput
        size="xs"
        mt={4}
        placeholder={t("note")}
        aria-label={t("noteOf", { criterion: label })}
        {...form.getInputProps(`answers.${name}.note`)}
      />
    </Fieldset>
  );
}
