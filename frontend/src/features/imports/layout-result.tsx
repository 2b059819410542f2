import { Alert, List, Stack, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import type { TryLayoutQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { Icon } from "@/shared/ui/icon";
import { StatusBadge } from "@/shared/ui/status-badge";
import { ErrorTable } from "./error-table";

type Trial = TryLayoutQuery["tryLayout"];

interface Props {
  trial: Trial;
  zone: string;
  meterName: (reference: string) => string;
}

const shown = 6;

/** The readings that the layout makes of the file's beginning, as one edits it. */
export function LayoutResult({ trial, zone, meterName }: Props) {
  const { t } = useTranslation("imports");
  const language = useLanguage();
  const instant = (at: string) => formatInstant(at, language, zone || undefined);
  const count = (value: number) => formatDecimal(String(value));
  if (trial.problems.length > 0) {
    return (
      <Alert color="yellow" variant="light" icon={<Icon name="warning" />} title={t("layout.notYet")}>
        <List size="sm">
          {trial.problems.map((problem) => (
            <List.Item key={`${problem.field} ${problem.expected}`}>
              {t(`layout.problem.${problem.field.replace(/\..*$/, "")}`, problem.message)}{" "}
              <Text span size="xs" className="quiet">
                ({problem.expected}
                {problem.got && ` – ${problem.got}`})
              </Text>
            </List.Item>
          ))}
        </List>
      </Alert>
    );
  }
  return (
    <Stack gap="xs">
      <div role="status">
        <StatusBadge tone={trial.count > 0 ? (trial.errorCount > 0 ? "warn" : "good") : "bad"}>
          {t("layout.made", { readings: count(trial.count), errors: count(trial.errorCount) })}
        </StatusBadge>
      </div>
      {trial.readings.length > 0 && (
        <Table.ScrollContainer
          minWidth={520}
          type="native"
          tabIndex={0}
          role="region"
          aria-label={t("layout.readings")}
        >
          <Table fz="sm" className="figures" aria-label={t("layout.readings")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("layout.line")}</Table.Th>
                <Table.Th>{t("meter")}</Table.Th>
                <Table.Th>{t("layout.from")}</Table.Th>
                <Table.Th>{t("layout.to")}</Table.Th>
                <Table.Th ta="right">{t("layout.value")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {trial.readings.slice(0, shown).map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row may make several readings; their order is all they have.
                <Table.Tr key={index}>
                  <Table.Td>{one.line}</Table.Td>
                  <Table.Td>
                    {[meterName(one.meter), one.channel].filter((text) => text !== "").join(" · ") || "–"}
                  </Table.Td>
                  <Table.Td>{instant(one.start)}</Table.Td>
                  <Table.Td>{one.end === one.start ? "–" : instant(one.end)}</Table.Td>
                  <Table.Td ta="right">
                    {one.quality === "missing" ? t("layout.missing") : `${formatDecimal(one.value)} ${one.unit}`}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {trial.errors.length > 0 && <ErrorTable errors={trial.errors.slice(0, shown)} total={trial.errorCount} />}
    </Stack>
  );
}
