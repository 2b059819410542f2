import { Alert, List, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatPeriod } from "@/shared/format/date";
import { addDecimals, formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";
import type { Initiative } from "./initiative-page";

type Figures = NonNullable<Initiative["figures"]>;
type Row = { line: Initiative["lines"][number]; figures: Figures["lines"][number] | undefined };

/** What the plan expects to save, and by which factor the tonnes follow. */
export function LinesSection({ initiative }: { initiative: Initiative }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { lines, figures, currency } = initiative;
  const rows = lines.map((line) => ({ line, figures: figures?.lines.find((one) => one.lineId === line.id) }));
  const columns = useMemo((): Column<Row>[] => {
    const number = (id: string, header: string, value: (row: Row) => string, max: number): Column<Row> => ({
      id,
      header,
      value,
      cell: (row) => (value(row) === "" ? "–" : formatDecimal(value(row), { max })),
      numeric: true,
      wrap: true,
    });
    return [
      {
        id: "source",
        header: t("source"),
        value: ({ line }) => line.source?.name ?? `${shared(`scope.${line.scope ?? 1}`)} · ${line.basis}`,
      },
      {
        id: "quantity",
        header: t("quantity"),
        value: ({ line }) => (line.saved.length > 0 ? addDecimals(line.saved) : ""),
        cell: ({ line }) =>
          line.saved.length > 0 ? `${formatDecimal(addDecimals(line.saved), { max: 1 })} ${line.unit}` : "–",
        numeric: true,
      },
      number("baseline", t("baseline"), ({ line }) => line.baseline ?? "", 0),
      number("money", t("savedMoney", { currency }), (row) => row.figures?.saved ?? "", 0),
      number("location", t("location"), (row) => row.figures?.location ?? "", 3),
      number("market", t("market"), (row) => row.figures?.market ?? "", 3),
      {
        id: "factor",
        header: t("factor"),
        value: ({ figures: one }) => (one?.tonnes ?? []).map((part) => part.factorName).join(" / "),
        cell: ({ figures: one }) => <Factors tonnes={one?.tonnes ?? []} />,
      },
    ];
  }, [t, shared, currency]);
  const doubts = [
    ...new Set(
      rows.flatMap((row) => row.figures?.findings ?? []).map((one) => (language === "ja" ? one.detailJa : one.detail)),
    ),
  ];
  return (
    <Section
      title={t("lines")}
      hint={figures && t("linesMean", { period: formatPeriod(figures.periodStart, figures.periodEnd, language) })}
    >
      {lines.length === 0 ? (
        <Text size="sm" className="quiet">
          {t("noLines")}
        </Text>
      ) : (
        <DataTable
          label={t("lines")}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.line.id}
          csv="initiative-lines"
        />
      )}
      {doubts.length > 0 && (
        <Alert color="yellow" icon={<Icon name="warning" />} title={t("doubts")}>
          <List size="sm">
            {doubts.map((one) => (
              <List.Item key={one}>{one}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Section>
  );
}

function Factors({ tonnes }: { tonnes: Figures["lines"][number]["tonnes"] }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  return (
    <Stack gap={2}>
      {tonnes.map((part) => (
        <Text size="xs" key={`${part.scope} ${part.method} ${part.category} ${part.factorId}`}>
          {shared(`scope.${part.scope}`)}
          {part.method !== "" && ` (${shared(`basis.${part.method}`)})`}: {formatDecimal(part.tCo2e, { max: 3 })} t
          {part.factorName !== "" && ` · ${part.factorName} · ${part.edition}`}
          {part.provisional && ` · ${t("provisional")}`}
        </Text>
      ))}
    </Stack>
  );
}
