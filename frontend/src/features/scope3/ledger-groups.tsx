import { Button, Group, Select, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatDecimal } from "@/shared/format/decimal";
import { type ReadLedgerQuery, RecordLedgerDocument, Scope3OptionsDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { EmptyState } from "@/shared/ui/empty-state";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import { FactorPicker, factorLabel } from "./factor-picker";

type Reading = ReadLedgerQuery["ledger"];
type LedgerGroup = Reading["groups"][number];

const skip = "skip";

/** A choice for a group: the id of a factor, or to skip it; nothing: not decided. */
type Choices = Record<string, { factorId: string; category: string }>;

const keyOf = (group: LedgerGroup) => `${group.match}\n${group.unit}`;

interface Props {
  reading: Reading;
  read: { columns: string[]; currency: string };
  onRecorded: () => void;
}

/** Rows of the same thing with one choice for all of them; remembered choices are filled in. */
export function LedgerGroups({ reading, read, onRecorded }: Props) {
  const { t } = useTranslation("scope3");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const { data } = useGql(Scope3OptionsDocument, {});
  const [facilityId, setFacility] = useState<string | null>(null);
  const [choices, setChoices] = useState<Choices>({});
  const [record] = useGqlMutation(RecordLedgerDocument, { types: ["Scope3Line", "LedgerReading", "Activity"] });
  const { submit, busy, problem } = useSubmit<{ recordLedger: { recorded: number } }>();
  const first = reading.ledger.kind === "travel" ? "6" : "1";
  const choiceOf = (group: LedgerGroup) => choices[keyOf(group)] ?? rememberedOf(group, first);
  const decisions = reading.groups.flatMap((group) => {
    const { factorId, category } = choiceOf(group);
    if (factorId === "") return [];
    const skipped = factorId === skip;
    return [
      {
        match: group.match,
        skip: skipped,
        category: skipped ? 0 : Number(category),
        factorId: skipped ? "" : factorId,
      },
    ];
  });
  const send = () =>
    submit(
      () => record({ id: reading.ledger.id, input: { facilityId: facilityId ?? "", read, decisions } }),
      t("ledgerRecorded"),
      onRecorded,
    );
  if (reading.groups.length === 0)
    return (
      <Section title={t("groups")}>
        <EmptyState icon="check" text={t("nothingNew", { known: reading.known })} />
      </Section>
    );
  return (
    <Section title={t("groups")} hint={t("groupsMean", { known: reading.known })}>
      <Table.ScrollContainer minWidth={760} type="native" tabIndex={0} role="region" aria-label={t("groups")}>
        <Table className="figures" aria-label={t("groups")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("what")}</Table.Th>
              <Table.Th ta="right">{t("rows")}</Table.Th>
              <Table.Th ta="right">{t("total")}</Table.Th>
              <Table.Th>{t("category")}</Table.Th>
              <Table.Th miw={320}>{t("factor")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {reading.groups.map((group) => (
              <GroupRow
                key={keyOf(group)}
                group={group}
                travel={first === "6"}
                choice={choiceOf(group)}
                onChange={(choice) => setChoices((all) => ({ ...all, [keyOf(group)]: choice }))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {problem && <ProblemAlert problem={problem} />}
      <Group align="flex-end" gap="sm">
        <Select
          label={t("facility")}
          required
          searchable
          w={280}
          data={(data?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }))}
          value={facilityId}
          onChange={setFacility}
        />
        <Button loading={busy} disabled={!facilityId || decisions.length === 0} onClick={() => void send()}>
          {t("recordGroups", { count: decisions.length })}
        </Button>
      </Group>
      <Text size="xs" className="quiet">
        {facilityId ? t("undecidedStay") : shared("required")}
      </Text>
    </Section>
  );
}

function rememberedOf({ remembered }: LedgerGroup, first: string) {
  if (!remembered) return { factorId: "", category: first };
  return { factorId: remembered.skip ? skip : remembered.factorId, category: String(remembered.category || first) };
}

interface RowProps {
  group: LedgerGroup;
  travel: boolean;
  choice: { factorId: string; category: string };
  onChange: (choice: { factorId: string; category: string }) => void;
}

function GroupRow({ group, travel, choice, onChange }: RowProps) {
  const { t } = useTranslation("scope3");
  const language = useLanguage();
  const [other, setOther] = useState(false);
  const what = [group.text, group.account].filter(Boolean).join(" · ");
  const options = group.suggestions.map(({ factor }) => ({ value: factor.id, label: factorLabel(factor, language) }));
  const known = options.some((one) => one.value === choice.factorId) || ["", skip].includes(choice.factorId);
  return (
    <Table.Tr>
      <Table.Td>
        {what}
        <Text size="xs" className="quiet">
          {group.supplier}
        </Text>
        {group.remembered && <StatusBadge tone="info">{t("remembered")}</StatusBadge>}
      </Table.Td>
      <Table.Td ta="right">{group.rows}</Table.Td>
      <Table.Td ta="right">{`${formatDecimal(group.total)} ${group.unit || t(`basis.${group.basis}`)}`}</Table.Td>
      <Table.Td>
        {travel ? (
          "6"
        ) : (
          <Select
            aria-label={t("categoryOf", { what })}
            w={80}
            allowDeselect={false}
            data={["1", "2"]}
            value={choice.category}
            onChange={(category) => category && onChange({ ...choice, category })}
          />
        )}
      </Table.Td>
      <Table.Td>
        <Stack gap={4}>
          <Select
            aria-label={t("factorOf", { what })}
            placeholder={t(options.length > 0 ? "chooseFactor" : "noSuggestion")}
            clearable
            data={[
              ...options,
              ...(known ? [] : [{ value: choice.factorId, label: choice.factorId }]),
              { value: skip, label: t("skip") },
            ]}
            value={choice.factorId === "" ? null : choice.factorId}
            onChange={(factorId) => onChange({ ...choice, factorId: factorId ?? "" })}
          />
          {other ? (
            <FactorPicker
              label={t("otherFactor")}
              value={known ? "" : choice.factorId}
              onChange={(factorId) => onChange({ ...choice, factorId })}
            />
          ) : (
            <Group>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t("otherOf", { what })}
                onClick={() => setOther(true)}
              >
                {t("otherFactor")}
              </Button>
            </Group>
          )}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
