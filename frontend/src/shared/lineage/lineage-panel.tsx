import { Button, Divider, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { EntryLineageDocument, type EntryLineageQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { QueryGate } from "@/shared/ui/query-gate";
import { type Fact, FeedsModal } from "./feeds-modal";

type Lineage = EntryLineageQuery["entryLineage"];

interface Props {
  runId: string;
  entryId: string;
  factorId: string;
}

/** Down to what an entry rests on, and from each of these back up to all that it feeds. */
export function LineagePanel({ runId, entryId, factorId }: Props) {
  const { t } = useTranslation("shared");
  const answer = useGql(EntryLineageDocument, { runId, entryId });
  const [fact, setFact] = useState<Fact | null>(null);
  return (
    <Stack gap="sm" mt="sm">
      <Divider />
      <Title order={3} size="h6">
        {t("lineage.title")}
      </Title>
      <QueryGate answer={answer} height={80}>
        {({ entryLineage }) => <Lines lineage={entryLineage} factorId={factorId} onFeeds={setFact} />}
      </QueryGate>
      {fact && <FeedsModal fact={fact} onClose={() => setFact(null)} />}
    </Stack>
  );
}

function Lines({ lineage, factorId, onFeeds }: { lineage: Lineage; factorId: string; onFeeds: (fact: Fact) => void }) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  return (
    <Stack gap="xs">
      {lineage.months.map((one) => (
        <Line
          key={one.registerId}
          text={t("lineage.month", {
            meter: one.meterName,
            count: one.readings,
            from: formatInstant(one.from, language),
          })}
          fact={{ kind: "reading", id: one.registerId, at: one.from, name: one.meterName }}
          onFeeds={onFeeds}
        />
      ))}
      {lineage.receipts.map((one) => (
        <Line
          key={one.id}
          text={t("lineage.receipt", {
            name: one.fileName || one.kind,
            first: one.firstLine,
            last: one.lastLine,
            count: one.readings,
          })}
          detail={`${formatInstant(one.recordedAt, language)} · SHA-256 ${one.sha256}`}
        />
      ))}
      {lineage.bills.map((one) => (
        <Line
          key={one.id}
          text={`${one.supplier} ${one.invoice} ${one.from} – ${one.to}: ${formatDecimal(one.quantity)} ${one.unit}`}
          fact={{ kind: "bill", id: one.id, name: one.invoice || one.supplier }}
          onFeeds={onFeeds}
        />
      ))}
      {lineage.files.map((one) => (
        <Line
          key={one.id}
          text={one.fileName}
          detail={`SHA-256 ${one.sha256}`}
          fact={{ kind: "evidence", id: one.id, name: one.fileName }}
          onFeeds={onFeeds}
        />
      ))}
      <Line
        text={t("lineage.factor", { id: factorId })}
        fact={{ kind: "factor", id: factorId, name: factorId }}
        onFeeds={onFeeds}
      />
    </Stack>
  );
}

interface LineProps {
  text: string;
  detail?: string;
  fact?: Fact;
  onFeeds?: (fact: Fact) => void;
}

function Line({ text, detail, fact, onFeeds }: LineProps) {
  const { t } = useTranslation("shared");
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <div>
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {text}
        </Text>
        {detail && (
          <Text size="xs" className="quiet" style={{ overflowWrap: "anywhere" }}>
            {detail}
          </Text>
        )}
      </div>
      {fact && onFeeds && (
        <Button
          size="compact-xs"
          variant="default"
          style={{ flexShrink: 0 }}
          onClick={() => onFeeds(fact)}
          aria-label={`${t("lineage.feeds")}: ${fact.name}`}
        >
          {t("lineage.feeds")}
        </Button>
      )}
    </Group>
  );
}
