import { Button, Fieldset, Group, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/ui/icon";
import { FactorChoice } from "./factor-choice";
import { emptyRow, type Method, type RowValues } from "./line-values";
import { ValueFields } from "./value-fields";

interface Props {
  method: Method;
  rows: readonly RowValues[];
  onChange: (rows: RowValues[]) => void;
}

/** The rows of a line: legs, treatments, investees. */
export function RowFields({ method, rows, onChange }: Props) {
  const { t } = useTranslation("scope3");
  const set = (at: number, change: Partial<RowValues>) =>
    onChange(rows.map((row, i) => (i === at ? { ...row, ...change } : row)));
  return (
    <Stack gap="xs">
      {rows.map((row, at) => (
        <Fieldset key={row.key} legend={t("row", { number: at + 1 })} p="sm">
          <Stack gap="xs">
            <TextInput
              label={t("rowLabel")}
              value={row.label}
              onChange={(event) => set(at, { label: event.currentTarget.value })}
            />
            <ValueFields fields={method.rowFields} values={row.values} onChange={(values) => set(at, { values })} />
            {method.rowsFactor && <FactorChoice value={row} onChange={(choice) => set(at, choice)} />}
            {rows.length > method.rowsMin && (
              <Group justify="flex-end">
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t("removeRow", { number: at + 1 })}
                  onClick={() => onChange(rows.filter((_, i) => i !== at))}
                >
                  {t("remove")}
                </Button>
              </Group>
            )}
          </Stack>
        </Fieldset>
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...rows, emptyRow()])}
        >
          {t("addRow")}
        </Button>
      </Group>
    </Stack>
  );
}
