import { NativeSelect, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type Draft, noChoice, type Role, roles, type SampleRow, titlesOf, withColumn } from "./layout-draft";
import classes from "./layout-table.module.css";

interface Props {
  draft: Draft;
  rows: readonly SampleRow[];
  meters: readonly { value: string; label: string }[];
  onChange: (draft: Draft) => void;
}

const shownRows = 8;

/** The first rows as they stand in the file; above each column, what it holds. */
export function LayoutTable({ draft, rows, meters, onChange }: Props) {
  const { t } = useTranslation("imports");
  const width = Math.max(draft.columns.length, ...rows.map(({ cells }) => cells.length), 0);
  const titles = titlesOf(draft, rows);
  const several = draft.columns.filter(({ role }) => role === "value").length > 1;
  const places = Array.from({ length: width }, (_, at) => at);
  const name = (at: number) => titles[at]?.trim() || t("layout.columnNumber", { number: at + 1 });
  const choices = [
    { value: "", label: t("layout.role.none") },
    ...roles.map((role) => ({ value: role, label: t(`layout.role.${role}`) })),
  ];
  return (
    <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} role="region" aria-label={t("layout.rows")}>
      <Table fz="xs" aria-label={t("layout.rows")} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("layout.line")}</Table.Th>
            {places.map((at) => {
              const choice = draft.columns[at] ?? noChoice;
              return (
                <Table.Th key={at} data-read={choice.role !== "" || undefined}>
                  <NativeSelect
                    size="xs"
                    miw={118}
                    aria-label={t("layout.holds", { column: name(at) })}
                    data={choices}
                    value={choice.role}
                    onChange={(event) =>
                      onChange(withColumn(draft, at, { role: event.currentTarget.value as Role | "" }))
                    }
                  />
                  {choice.role === "value" && several && (
                    <NativeSelect
                      size="xs"
                      mt={4}
                      aria-label={t("layout.meterOf", { column: name(at) })}
                      data={[{ value: "", label: t("layout.meterOfFile") }, ...meters]}
                      value={choice.meter}
                      onChange={(event) => onChange(withColumn(draft, at, { meter: event.currentTarget.value }))}
                    />
                  )}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, Math.max(shownRows, draft.headerLine + 3)).map((row) => (
            <Table.Tr key={row.line} data-header={row.line === draft.headerLine || undefined}>
              <Table.Td>
                <Text size="xs" className="quiet">
                  {row.line}
                </Text>
              </Table.Td>
              {places.map((at) => (
                <Table.Td key={at} data-read={(draft.columns[at]?.role ?? "") !== "" || undefined}>
                  {row.cells[at] ?? ""}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
