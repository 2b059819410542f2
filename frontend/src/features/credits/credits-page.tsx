import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DiscussionModal } from "@/shared/discussion/discussion-modal";
import { formatDecimal } from "@/shared/format/decimal";
import {
  CreditOverviewDocument,
  type CreditOverviewQuery,
  CreditsDocument,
  type CreditsQuery,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { CreditDetail } from "./credit-detail";
import { CreditForm } from "./credit-form";
import { CreditTable } from "./credit-table";
import { RetireCreditForm } from "./retire-credit-form";
import { VoidCreditForm } from "./void-credit-form";

export type Credit = CreditsQuery["credits"]["nodes"][number];
export type Words = CreditOverviewQuery["creditWords"];

export type Open =
  | { kind: "record" }
  | { kind: "correct" | "retire" | "void" | "detail" | "discuss"; credit: Credit }
  | null;

/** Carbon credits and removals, beside the inventories: nothing of them is ever subtracted from a scope. */
export function CreditsPage() {
  const { t } = useTranslation("credits");
  const mayRecord = useMay("record");
  const [open, setOpen] = useState<Open>(null);
  const overview = useGql(CreditOverviewDocument, {}, { types: ["Credit"] });
  const add = mayRecord && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "record" })}>
      {t("record")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <Stack gap="md">
        <QueryGate answer={overview} height={120}>
          {({ creditSums }) => <Sums sums={creditSums} />}
        </QueryGate>
        <Register onOpen={setOpen} />
      </Stack>
      <Dialog open={open} words={overview.data?.creditWords} onClose={() => setOpen(null)} />
    </Page>
  );
}

function Sums({ sums }: { sums: CreditOverviewQuery["creditSums"] }) {
  const { t } = useTranslation("credits");
  if (sums.length === 0) return null;
  return (
    <Section title={t("sums")} hint={t("sumsMean")}>
      <Facts
        columns={3}
        facts={sums.map(({ status, kind, quantity }) => ({
          label: `${t(`status.${status}`, status)} · ${t(`kind.${kind}`, kind)}`,
          value: `${formatDecimal(quantity)} t CO₂e`,
        }))}
      />
    </Section>
  );
}

function Register({ onOpen }: { onOpen: (open: Open) => void }) {
  const { t } = useTranslation("credits");
  const pages = usePages();
  const answer = useGql(CreditsDocument, { first: 50, after: pages.after }, { types: ["Credit"] });
  return (
    <Section title={t("register")} hint={t("registerMeans")}>
      <QueryGate answer={answer}>
        {({ credits }) =>
          credits.nodes.length === 0 && pages.number === 1 ? (
            <EmptyState icon="credit" text={t("none")} />
          ) : (
            <>
              <CreditTable credits={credits.nodes} onOpen={onOpen} />
              <Pager pages={pages} info={credits.pageInfo} />
            </>
          )
        }
      </QueryGate>
    </Section>
  );
}

function Dialog({ open, words, onClose }: { open: Open; words: Words | undefined; onClose: () => void }) {
  if (!open) return null;
  if (open.kind === "record") return <CreditForm credit={null} words={words} onClose={onClose} />;
  const { credit } = open;
  if (open.kind === "correct") return <CreditForm credit={credit} words={words} onClose={onClose} />;
  if (open.kind === "retire") return <RetireCreditForm credit={credit} words={words} onClose={onClose} />;
  if (open.kind === "void") return <VoidCreditForm credit={credit} onClose={onClose} />;
  if (open.kind === "detail") return <CreditDetail credit={credit} onClose={onClose} />;
  return <DiscussionModal title={credit.project} target={{ kind: "credit", id: credit.id }} onClose={onClose} />;
}
