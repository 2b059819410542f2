import { NumberInput, Select, SimpleGrid, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/ui/section";
import type { TriedColumn } from "./edition-api";
import { fieldGroups, withField } from "./edition-fields";

interface Props {
  columns: readonly TriedColumn[];
  sheets: readonly string[];
  sheet: string;
  headingLine: number;
  remembered: string;
  onColumns: (columns: TriedColumn[]) => void;
  onPlace: (place: { sheet: string; headingLine: number }) => void;
}

/** What each column of the file holds, beside the first things in it. */
export function EditionColumns({ columns, sheets, sheet, headingLine, remembered, onColumns, onPlace }: Props) {
  const { t } = useTranslation("factors");
  return (
    <Section
      title={t("columns")}
      hint={remembered ? t("columnsRemembered", { edition: remembered }) : t("columnsMean")}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {sheets.length > 1 && (
          <Select
            label={t("sheet")}
            allowDeselect={false}
            data={sheets}
            value={sheet}
            onChange={(next) => next && onPlace({ sheet: next, headingLine: 0 })}
          />
        )}
        <NumberInput
          label={t("headingLine")}
          description={t("headingLineMeans")}
          min={1}
          allowDecimal={false}
          value={headingLine || ""}
          onChange={(next) => typeof next === "number" && next > 0 && onPlace({ sheet, headingLine: next })}
        />
      </SimpleGrid>
      <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={t("columns")}>
        <Table aria-label={t("columns")} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("columnOfFile")}</Table.Th>
              <Table.Th>{t("firstCells")}</Table.Th>
              <Table.Th>{t("holds")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {columns.map((one) => (
              <Table.Tr key={one.column}>
                <Table.Td>{one.column}</Table.Td>
                <Table.Td>
                  {one.cells.map((cell) => (
                    <Text key={cell} size="xs" className="quiet" truncate>
                      {cell}
                    </Text>
                  ))}
                </Table.Td>
                <Table.Td>
                  <Field one={one} onChange={(field) => onColumns(withField(columns, one.column, field))} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function Field({ one, onChange }: { one: TriedColumn; onChange: (field: string) => void }) {
  const { t } = useTranslation("factors");
  return (
    <Select
      size="xs"
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("passOver", { column: one.column }) }}
      aria-label={t("columnHolds", { column: one.column })}
      placeholder={t("passedOver")}
      description={one.field ? t(`fieldMeans.${one.field}`) : undefined}
      inputWrapperOrder={["input", "description"]}
      data={fieldGroups.map(({ group, fields }) => ({
        group: t(`fieldGroup.${group}`),
        items: fields.map((value) => ({ value, label: t(`field.${value}`) })),
      }))}
      value={one.field || null}
      onChange={(field) => onChange(field ?? "")}
      nothingFoundMessage={t("noField")}
      comboboxProps={{ width: 320, position: "bottom-end" }}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" className="quiet">
            {t(`fieldMeans.${option.value}`)}
          </Text>
        </Stack>
      )}
    />
  );
}
