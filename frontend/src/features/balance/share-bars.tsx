import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatDecimal, percentOf, toNumber } from "@/shared/format/decimal";
import { TextLink } from "@/shared/ui/link";
import type { Balance } from "./balance-page";
import classes from "./share-bars.module.css";

interface Row {
  key: string;
  name: string;
  meterId?: string;
  usage: string;
  look: string;
  /** How far below the main meter. */
  depth: number;
  note?: string;
}

/** The main meter, each meter behind it, and the rest, as bars to one scale. */
export function ShareBars({ balance }: { balance: Balance }) {
  const { t } = useTranslation("balance");
  const { main, remainder, coverage } = balance.total;
  const negative = remainder.startsWith("-");
  const rows: Row[] = [
    {
      key: "main",
      name: balance.meter.name,
      meterId: balance.meter.id,
      usage: main,
      look: classes.bar ?? "",
      depth: 0,
    },
    ...balance.children.map((child) => ({
      key: child.meter.id,
      name: child.meter.name,
      meterId: child.meter.id,
      usage: child.usage,
      look: classes.bar ?? "",
      depth: 1,
      note: child.coverage === "1" ? undefined : t("known", { share: percentOf(child.coverage, "1") }),
    })),
    {
      key: "rest",
      name: t(negative ? "tooMuch" : "unmetered"),
      usage: remainder,
      look: `${classes.bar} ${negative ? classes.negative : classes.rest}`,
      depth: 1,
      note: coverage === "1" ? undefined : t("known", { share: percentOf(coverage, "1") }),
    },
  ];
  return (
    <Stack gap={6} component="ul" className={classes.list} aria-label={t("shares", { meter: balance.meter.name })}>
      {rows.map((row) => (
        <BarRow key={row.key} row={row} unit={balance.unit} main={main} />
      ))}
    </Stack>
  );
}

function BarRow({ row, unit, main }: { row: Row; unit: string; main: string }) {
  const percent = percentOf(row.usage, main);
  const width = Math.min(100, Math.abs(toNumber(percent ?? "0")));
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap" pl={row.depth * 20}>
        <Text size="sm" component="div" fw={row.depth === 0 ? 550 : undefined}>
          {row.depth > 0 && <span aria-hidden="true">└ </span>}
          {row.meterId ? (
            <TextLink to="/meters/$meterId" params={{ meterId: row.meterId }} size="sm">
              {row.name}
            </TextLink>
          ) : (
            row.name
          )}{" "}
          {row.note && (
            <Text size="xs" className="quiet" span>
              {row.note}
            </Text>
          )}
        </Text>
        <Text size="sm" ta="right" style={{ whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" }}>
          {`${formatDecimal(row.usage, { max: 1 })} ${unit}`}
          {percent !== null && row.depth > 0 && ` (${formatDecimal(percent)}%)`}
        </Text>
      </Group>
      <div style={{ paddingInlineStart: row.depth * 20 }}>
        <div className={classes.track} aria-hidden="true">
          <div className={row.look} style={{ width: `${width}%` }} />
        </div>
      </div>
    </li>
  );
}
