import { Group, Menu, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Meaning } from "./choose";
import classes from "./message-tree.module.css";
import { absolute, type Way } from "./path";

interface Props {
  message: unknown;
  onPick: (meaning: Meaning, way: Way, value: unknown) => void;
}

/** Beyond these a message is too long to be clicked through; the rest behaves like what is shown. */
const maxRows = 300;
const maxOfList = 8;

interface Row {
  way: Way;
  value: unknown;
  depth: number;
}

function rowsOf(value: unknown, way: Way, rows: Row[]): Row[] {
  if (rows.length >= maxRows) return rows;
  if (way.length > 0) rows.push({ way, value, depth: way.length - 1 });
  if (Array.isArray(value)) {
    for (const [index, one] of value.slice(0, maxOfList).entries()) rowsOf(one, [...way, index], rows);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) rowsOf(one, [...way, key], rows);
  }
  return rows;
}

/** The message as a tree; a click on a place says what it means. */
export function MessageTree({ message, onPick }: Props) {
  const { t } = useTranslation("mappings");
  const rows = rowsOf(message, [], []);
  return (
    <fieldset className={classes.tree}>
      <legend className={classes.legend}>{t("clickPlace")}</legend>
      {rows.map((row) => (
        <Place key={absolute(row.way)} row={row} onPick={onPick} />
      ))}
    </fieldset>
  );
}

const leafMeanings: readonly Meaning[] = ["value", "time", "start", "end", "meter", "unit"];

function Place({ row, onPick }: { row: Row; onPick: Props["onPick"] }) {
  const { t } = useTranslation("mappings");
  const { way, value, depth } = row;
  const last = way.at(-1);
  const label = typeof last === "number" ? `${last + 1}.` : String(last);
  const branch = typeof value === "object" && value !== null;
  const indent = { paddingInlineStart: 8 + depth * 16 };
  if (branch && !Array.isArray(value)) {
    return (
      <Text size="sm" style={indent} className={classes.branch}>
        {label}
      </Text>
    );
  }
  const meanings: readonly Meaning[] = branch ? ["items"] : leafMeanings;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.place} style={indent} aria-label={`${absolute(way)}: ${shown(value)}`}>
          <Group gap={8} wrap="nowrap">
            <span className={classes.key}>{label}</span>
            <span className={classes.value}>
              {branch ? t("listOf", { count: (value as unknown[]).length }) : shown(value)}
            </span>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("thisIs")}</Menu.Label>
        {meanings.map((meaning) => (
          <Menu.Item key={meaning} onClick={() => onPick(meaning, way, value)}>
            {t(`meaning.${meaning}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
