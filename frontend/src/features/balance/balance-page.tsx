import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { addMonths, dayIn } from "@/shared/format/date";
import { BalancesDocument, type BalancesQuery } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { BalanceCard } from "./balance-card";
import { PlaceForm } from "./place-form";
import type { BalanceSearch } from "./search";

export type Balance = BalancesQuery["meterBalances"][number];

/** The month before this one is the last that is whole. */
function usualMonths({ from, to }: BalanceSearch): { from: string; to: string } {
  const now = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()).slice(0, 7);
  const last = to ?? addMonths(now, -1);
  const first = from ?? addMonths(last, -5);
  if (first > last) return { from: last, to: last };
  return { from: first, to: last };
}

/** Main meters beside the meters behind them, and what none of these counts. */
export function BalancePage() {
  const { t } = useTranslation("balance");
  const search = useSearch({ from: "/shell/balance" });
  const navigate = useNavigate({ from: "/balance" });
  const mayEdit = useMay("structure");
  const [placing, setPlacing] = useState(false);
  const months = usualMonths(search);
  const answer = useGql(BalancesDocument, months, { types: ["MeterBalance", "MeterPlacement"] });
  const set = (next: BalanceSearch) => void navigate({ search: (previous) => ({ ...previous, ...next }) });
  const place = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setPlacing(true)}>
      {t("place")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={place}>
      <Group gap="xs" align="flex-end">
        <MonthField label={t("from")} value={months.from} onChange={(from) => set({ from, to: months.to })} />
        <MonthField label={t("to")} value={months.to} onChange={(to) => set({ from: months.from, to })} />
      </Group>
      <QueryGate answer={answer} height={320}>
        {({ meterBalances }) =>
          meterBalances.length === 0 ? (
            <EmptyState icon="balance" text={t("empty")}>
              {place}
            </EmptyState>
          ) : (
            <Stack gap="md">
              {meterBalances.map((balance) => (
                <BalanceCard key={balance.meterId} balance={balance} />
              ))}
            </Stack>
          )
        }
      </QueryGate>
      {placing && <PlaceForm onClose={() => setPlacing(false)} />}
    </Page>
  );
}

function MonthField({ label, value, onChange }: { label: string; value: string; onChange: (month: string) => void }) {
  return (
    <TextInput
      label={label}
      size="xs"
      type="month"
      value={value}
      onChange={(event) => /^\d{4}-\d{2}$/.test(event.currentTarget.value) && onChange(event.currentTarget.value)}
    />
  );
}
