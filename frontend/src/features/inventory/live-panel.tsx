import { List, Stack, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Amount } from "@/shared/format/amounts";
import { formatInstant, type Language } from "@/shared/format/date";
import { useLanguage, useSaid } from "@/shared/i18n/use-language";
import { DataTable } from "@/shared/ui/data-table";
import { type Fact, Facts } from "@/shared/ui/facts";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { type LiveState, useLiveLedger } from "./use-live-ledger";

/** What a draft comes to with everything known now, beside the run, moving while one looks. */
export function LivePanel({ inventoryId, onMoved }: { inventoryId: string; onMoved: () => void }) {
  const { t } = useTranslation("inventory", { keyPrefix: "live" });
  const { answer, connected } = useLiveLedger(inventoryId, onMoved);
  const behind = answer.data?.inventory.live?.behind ?? 0;
  return (
    <Section title={t("title")} hint={t("means")} actions={<LiveBadge connected={connected} behind={behind} />}>
      <QueryGate answer={answer} height={72}>
        {({ inventory }) =>
          inventory.live ? (
            <Figures live={inventory.live} />
          ) : (
            <Text size="sm" className="quiet">
              {t("filling")}
            </Text>
          )
        }
      </QueryGate>
    </Section>
  );
}

function LiveBadge({ connected, behind }: { connected: boolean; behind: number }) {
  const { t } = useTranslation("inventory", { keyPrefix: "live" });
  if (!connected) return <StatusBadge tone="quiet">{t("notLive")}</StatusBadge>;
  if (behind > 0) return <StatusBadge tone="info">{t("behind", { count: behind })}</StatusBadge>;
  return <StatusBadge tone="good">{t("live")}</StatusBadge>;
}

/** A difference with its sign; Japanese accounts write a decrease as △. */
export function signedTonnes(amount: Amount, language: Language): string {
  if (amount.kg.startsWith("-")) return `${language === "ja" ? "△" : "−"}${amount.tonnes.replace(/^[-−△]/, "")}`;
  return amount.kg === "0" ? amount.tonnes : `+${amount.tonnes}`;
}

function Figures({ live }: { live: LiveState }) {
  const { t } = useTranslation("inventory", { keyPrefix: "live" });
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const since = live.sinceRun;
  const figure = (basis: "location" | "market", now: Amount, change?: Amount): Fact => ({
    label: t("totalOf", { basis: shared(`basis.${basis}`) }),
    value: (
      <>
        <Text component="span" fw={650} data-testid={`live-${basis}`}>
          {now.tonnes}
        </Text>{" "}
        {shared("tonnes")}
        {change && since && since.activities > 0 && (
          <Text size="xs" className="quiet">
            {t("sinceRun")} {signedTonnes(change, language)}
          </Text>
        )}
      </>
    ),
  });
  return (
    <Stack gap="sm">
      <div aria-live="polite">
        <Facts
          columns={3}
          facts={[
            figure("market", live.totals.totalMarket, since?.totalMarket),
            figure("location", live.totals.totalLocation, since?.totalLocation),
            { label: t("sinceRun"), value: verdict(since, t) },
          ]}
        />
      </div>
      {since && since.bySource.length > 0 && <Changes since={since} />}
      <Text size="xs" className="quiet">
        {t("asOf", { at: formatInstant(live.asOf, language) })}
      </Text>
    </Stack>
  );
}

function verdict(since: LiveState["sinceRun"], t: TFunction<"inventory", "live">): string {
  if (!since) return t("noRun");
  return since.activities === 0 ? t("same") : t("sourcesChanged", { count: since.sources });
}

function Changes({ since }: { since: NonNullable<LiveState["sinceRun"]> }) {
  const { t } = useTranslation("inventory", { keyPrefix: "live" });
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const said = useSaid();
  return (
    <>
      <DataTable
        label={t("bySource")}
        rows={since.bySource}
        rowKey={(row) => row.sourceId}
        columns={[
          { id: "name", header: t("source"), value: (row) => row.name },
          {
            id: "market",
            header: t("totalOf", { basis: shared("basis.market") }),
            value: (row) => row.totalMarket.kg,
            cell: (row) => signedTonnes(row.totalMarket, language),
            numeric: true,
          },
          {
            id: "location",
            header: t("totalOf", { basis: shared("basis.location") }),
            value: (row) => row.totalLocation.kg,
            cell: (row) => signedTonnes(row.totalLocation, language),
            numeric: true,
          },
        ]}
      />
      <List size="sm" aria-label={t("what")}>
        {since.changes.map((change) => (
          <List.Item key={change.en}>{said(change)}</List.Item>
        ))}
      </List>
    </>
  );
}
