import { Button, Group, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatPeriod } from "@/shared/format/date";
import { formatDecimal, groupNumbers } from "@/shared/format/decimal";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Line, Open } from "./category-panel";
import type { Method } from "./line-values";

interface Props {
  lines: readonly Line[];
  methods: readonly Method[];
  onOpen: (open: Open) => void;
}

export function LineTable({ lines, methods, onOpen }: Props) {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const localName = useLocalName();
  const mayRecord = useMay("record");
  const columns = useMemo((): Column<Line>[] => {
    const button = (kind: "correct" | "void" | "history", line: Line) => (
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${t(kind)}: ${line.description}`}
        onClick={() => onOpen({ kind, line })}
      >
        {t(kind)}
      </Button>
    );
    const methodOf = (line: Line) => {
      const method = methods.find((one) => one.id === line.method);
      return (language === "ja" ? method?.nameJa : method?.nameEn) ?? line.method;
    };
    return [
      {
        id: "period",
        header: t("period"),
        value: (line) => line.periodStart,
        cell: (line) => formatPeriod(line.periodStart, line.periodEnd, language),
      },
      {
        id: "description",
        header: t("description"),
        value: (line) => line.description,
        cell: (line) => (
          <>
            {line.description}
            <Text size="xs" className="quiet">
              {[localName(line.facility), line.supplier].filter(Boolean).join(" · ")}
            </Text>
          </>
        ),
      },
      {
        id: "method",
        header: t("method"),
        value: methodOf,
        cell: (line) => (
          <Stack gap={2}>
            <Text size="sm">{methodOf(line)}</Text>
            {line.estimate.parts.map((part) => (
              <Text key={part.numbers} size="xs" className="quiet figures">
                {groupNumbers(part.numbers)}
              </Text>
            ))}
          </Stack>
        ),
      },
      {
        id: "kg",
        header: t("kg"),
        numeric: true,
        value: (line) => line.estimate.kgCo2e,
        cell: (line) =>
          line.estimate.complete ? (
            formatDecimal(line.estimate.kgCo2e, { max: 3 })
          ) : (
            <StatusBadge tone="bad">{t("noFactor")}</StatusBadge>
          ),
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (line) => (
          <Group gap={6} wrap="nowrap">
            {mayRecord && button("correct", line)}
            {mayRecord && button("void", line)}
            {button("history", line)}
          </Group>
        ),
      },
    ];
  }, [t, language, localName, mayRecord, methods, onOpen]);
  return (
    <DataTable label={t("linesOf")} columns={columns} rows={lines} rowKey={(line) => line.id} csv="scope3-lines" />
  );
}
