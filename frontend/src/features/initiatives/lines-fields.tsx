import { Button, Fieldset, Group, Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatMonthShort } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { InitiativeBaselineDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { DecimalField } from "@/shared/ui/fields";
import { blankLine } from "./initiative-values";
import type { PartProps } from "./what-fields";

/** What the plan is to save, source by source. */
export function LinesFields({ form, options }: PartProps) {
  const { t } = useTranslation("initiatives");
  return (
    <Fieldset legend={t("lines")}>
      <Text size="xs" className="quiet">
        {t("linesAsk")}
      </Text>
      {form.values.lines.map((line, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity while they are edited
        <Fieldset key={n} legend={t("lineNumber", { n: n + 1 })} mt="sm">
          {line.sourceId === "" ? (
            <StatedLine form={form} options={options} n={n} />
          ) : (
            <SourceLine form={form} options={options} n={n} />
          )}
          <Group mt="xs">
            <Button size="compact-sm" variant="default" onClick={() => form.removeListItem("lines", n)}>
              {t("removeLine", { n: n + 1 })}
            </Button>
          </Group>
        </Fieldset>
      ))}
      <Group mt="sm">
        <Button variant="default" onClick={() => form.insertListItem("lines", blankLine)}>
          {t("addLine")}
        </Button>
      </Group>
    </Fieldset>
  );
}

type LineProps = PartProps & { n: number };

function SourceSelect({ form, options, n }: LineProps) {
  const { t } = useTranslation("initiatives");
  const localName = useLocalName();
  const sources = options?.emissionSources ?? [];
  return (
    <Select
      label={t("source")}
      placeholder={t("noSource")}
      searchable
      clearable
      data={sources.map((one) => ({ value: one.id, label: `${localName(one.facility)} · ${one.name}` }))}
      value={form.values.lines[n]?.sourceId || null}
      onChange={(id) => {
        const one = sources.find((each) => each.id === id);
        form.setFieldValue(`lines.${n}.sourceId`, id ?? "");
        form.setFieldValue(`lines.${n}.registerId`, one?.register?.id ?? "");
        if (one?.register) form.setFieldValue(`lines.${n}.unit`, one.register.unit);
      }}
    />
  );
}

function SourceLine({ form, options, n }: LineProps) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const line = form.values.lines[n] ?? blankLine;
  const { data } = useGql(InitiativeBaselineDocument, { sourceId: line.sourceId });
  const suggested = data?.initiativeBaseline;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="xs">
        <SourceSelect form={form} options={options} n={n} />
        <TextInput label={t("unit")} {...form.getInputProps(`lines.${n}.unit`)} />
        <DecimalField label={t("price")} {...form.getInputProps(`lines.${n}.price`)} />
        <DecimalField label={t("escalation")} {...form.getInputProps(`lines.${n}.escalation`)} />
        <DecimalField
          label={t("baseline")}
          description={
            suggested &&
            t("baselineOf", { quantity: `${formatDecimal(suggested.quantity, { max: 0 })} ${suggested.unit}` })
          }
          {...form.getInputProps(`lines.${n}.baseline`)}
        />
        {suggested && (
          <Button
            variant="default"
            mt={22}
            onClick={() => {
              form.setFieldValue(`lines.${n}.baseline`, suggested.quantity);
              form.setFieldValue(`lines.${n}.unit`, suggested.unit);
            }}
          >
            {t("takeBaseline")}
          </Button>
        )}
        <DecimalField
          label={t("everyMonth")}
          description={t("everyMonthMeans")}
          value=""
          onChange={(value) =>
            form.setFieldValue(
              `lines.${n}.months`,
              line.months.map(() => value),
            )
          }
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 3, xs: 4, md: 6 }} spacing="xs" mt="xs">
        {line.months.map((_, month) => {
          const name = formatMonthShort(`2000-${String(month + 1).padStart(2, "0")}`, language);
          return (
            <DecimalField key={name} label={name} size="xs" {...form.getInputProps(`lines.${n}.months.${month}`)} />
          );
        })}
      </SimpleGrid>
    </>
  );
}

function StatedLine({ form, options, n }: LineProps) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const line = form.values.lines[n] ?? blankLine;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs">
      <SourceSelect form={form} options={options} n={n} />
      <Select
        label={t("scope")}
        allowDeselect={false}
        data={["1", "2", "3"].map((value) => ({ value, label: shared(`scope.${value}`) }))}
        {...form.getInputProps(`lines.${n}.scope`)}
      />
      {line.scope === "3" && (
        <Select
          label={t("category")}
          allowDeselect={false}
          data={Array.from({ length: 15 }, (_, i) => String(i + 1))}
          {...form.getInputProps(`lines.${n}.category`)}
        />
      )}
      <DecimalField label={t("tonnesAYear")} {...form.getInputProps(`lines.${n}.tPerYear`)} />
      <DecimalField label={t("moneyAYear")} {...form.getInputProps(`lines.${n}.price`)} />
      <TextInput label={t("lineBasis")} {...form.getInputProps(`lines.${n}.basis`)} />
    </SimpleGrid>
  );
}
