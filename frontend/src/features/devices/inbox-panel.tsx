import { Accordion, Button, Code, Group, Stack, Switch, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { RetryMessage } from "@/shared/devices/retry-message";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { InboxDocument, type InboxQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { EmptyState } from "@/shared/ui/empty-state";
import { Facts } from "@/shared/ui/facts";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";

type Entry = InboxQuery["device"]["inbox"]["nodes"][number];

interface Props {
  deviceId: string;
  /** The rest of the page, which new messages change too. */
  onRefresh: () => void;
}

/** What the device sent and what became of it; what was refused, as it came. */
export function InboxPanel({ deviceId, onRefresh }: Props) {
  const { t } = useTranslation("devices");
  const [onlyRefused, setOnlyRefused] = useState(false);
  const pages = usePages(`${deviceId} ${onlyRefused}`);
  const answer = useGql(InboxDocument, { id: deviceId, first: 20, after: pages.after, onlyRefused });
  const refresh = () => {
    answer.refresh();
    onRefresh();
  };
  return (
    <Section
      title={t("inbox")}
      hint={t("inboxMeans")}
      actions={
        <Group gap="md">
          <Switch
            size="sm"
            label={t("onlyRefused")}
            checked={onlyRefused}
            onChange={(event) => setOnlyRefused(event.currentTarget.checked)}
          />
          <Button size="compact-sm" variant="default" onClick={refresh}>
            {t("refresh")}
          </Button>
        </Group>
      }
    >
      <QueryGate answer={answer}>
        {({ device }) =>
          device.inbox.nodes.length === 0 && pages.number === 1 ? (
            <EmptyState icon="history" text={onlyRefused ? t("nothingRefused") : t("nothingYet")} />
          ) : (
            <>
              <Accordion variant="separated" multiple aria-label={t("inbox")}>
                {device.inbox.nodes.map((entry) => (
                  <Message key={entry.id} entry={entry} onRefresh={refresh} />
                ))}
              </Accordion>
              <Pager pages={pages} info={device.inbox.pageInfo} />
            </>
          )
        }
      </QueryGate>
    </Section>
  );
}

const tones = { recorded: "good", partly: "warn", refused: "bad" } as const;

function Message({ entry, onRefresh }: { entry: Entry; onRefresh: () => void }) {
  const { t } = useTranslation("devices");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const count = (value: number) => formatDecimal(String(value));
  const nothing = entry.outcome === "partly" && entry.rejected === entry.items;
  return (
    <Accordion.Item value={entry.id}>
      <Accordion.Control>
        <Group gap="sm" wrap="wrap">
          <Text size="sm">{formatInstant(entry.at, language)}</Text>
          <StatusBadge tone={nothing ? "bad" : tones[entry.outcome]}>
            {nothing ? t("outcome.refused") : t(`outcome.${entry.outcome}`)}
          </StatusBadge>
          <Text size="sm" className="quiet">
            {shared(`receiptKind.${entry.via}`, entry.via)}
          </Text>
          <Text size="sm">{summary(entry, t, count)}</Text>
          {entry.repeats > 1 && <Text size="sm">{t("repeats", { total: count(entry.repeats) })}</Text>}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {entry.outcome === "refused" ? <Whole entry={entry} onRefresh={onRefresh} /> : <Counted entry={entry} />}
      </Accordion.Panel>
    </Accordion.Item>
  );
}

type Translate = ReturnType<typeof useTranslation<"devices">>["t"];

function summary(entry: Entry, t: Translate, count: (value: number) => string): string {
  if (entry.outcome === "refused") return entry.field === "" ? entry.message : `${entry.field}: ${entry.message}`;
  if (entry.outcome === "partly")
    return t("partlyOf", { count: entry.items, rejected: count(entry.rejected), items: count(entry.items) });
  return t("itemsOf", { count: entry.items, items: count(entry.items) });
}

/** A message that was refused as a whole. */
function Whole({ entry, onRefresh }: { entry: Entry; onRefresh: () => void }) {
  const { t } = useTranslation("devices");
  const language = useLanguage();
  return (
    <Stack gap="sm">
      <Facts
        columns={2}
        facts={[
          { label: t("field"), value: entry.field },
          { label: t("reason"), value: entry.message },
          { label: t("expectedValue"), value: entry.expected },
          { label: t("gotValue"), value: entry.got },
          { label: t("topic"), value: entry.topic },
          { label: t("contentType"), value: entry.contentType },
          { label: t("bytes"), value: formatDecimal(String(entry.bytes)) },
          { label: t("firstAt"), value: entry.firstAt ? formatInstant(entry.firstAt, language) : "" },
        ].filter(({ value }) => value !== "")}
      />
      <Code block tabIndex={0} aria-label={t("payload")} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {entry.payload}
      </Code>
      {entry.payloadKind === "hex" && (
        <Text size="xs" className="quiet">
          {t("hex")}
        </Text>
      )}
      {entry.payloadCut && (
        <Text size="xs" className="quiet">
          {t("cut")}
        </Text>
      )}
      <RetryMessage id={entry.id} onDone={onRefresh} />
    </Stack>
  );
}

/** What could be read of an item; fields that it does not have are left out. */
function asItCame(item: string): string {
  const fields = Object.entries(JSON.parse(item) as Record<string, string>);
  const read = fields.filter(([, value]) => value !== "" && !value.startsWith("0001-01-01"));
  return read.length < 2 ? "–" : JSON.stringify(Object.fromEntries(read));
}

/** A message that was recorded, with the items that were not. */
function Counted({ entry }: { entry: Entry }) {
  const { t } = useTranslation("devices");
  const count = (value: number) => formatDecimal(String(value));
  return (
    <Stack gap="sm">
      <Facts
        columns={4}
        facts={[
          { label: t("accepted"), value: count(entry.accepted) },
          { label: t("duplicates"), value: count(entry.duplicates) },
          { label: t("corrected"), value: count(entry.corrected + entry.outranked) },
          { label: t("rejected"), value: count(entry.rejected) },
        ]}
      />
      {entry.refusals.length > 0 && (
        <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={t("refusals")}>
          <Table fz="sm" aria-label={t("refusals")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("item")}</Table.Th>
                <Table.Th>{t("field")}</Table.Th>
                <Table.Th>{t("reason")}</Table.Th>
                <Table.Th>{t("expectedValue")}</Table.Th>
                <Table.Th>{t("gotValue")}</Table.Th>
                <Table.Th>{t("asItCame")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entry.refusals.map((one) => (
                <Table.Tr key={one.line}>
                  <Table.Td>{one.line}</Table.Td>
                  <Table.Td>{one.field}</Table.Td>
                  <Table.Td>{one.message}</Table.Td>
                  <Table.Td>{one.expected}</Table.Td>
                  <Table.Td>{one.got}</Table.Td>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>
                    <Code>{asItCame(one.item)}</Code>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
