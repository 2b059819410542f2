import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { BillsDocument, type BillsQuery } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { BillDetail } from "./bill-detail";
import { BillFindings } from "./bill-findings";
import { BillForm } from "./bill-form";
import { BillTable } from "./bill-table";
import { ImportForm } from "./import-form";
import { VoidForm } from "./void-form";

export type Bill = BillsQuery["bills"]["nodes"][number];

export type Open = { kind: "record" } | { kind: "import" } | { kind: "correct" | "void" | "detail"; bill: Bill } | null;

/** What suppliers charged for, beside what the meters counted. */
export function BillsPage() {
  const { t } = useTranslation("bills");
  const mayRecord = useMay("record");
  const [open, setOpen] = useState<Open>(null);
  const pages = usePages();
  const answer = useGql(
    BillsDocument,
    { facilityId: null, first: 20, after: pages.after },
    { types: ["Bill", "BillImport"] },
  );
  const close = () => setOpen(null);
  const add = mayRecord && (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="upload" size={16} />}
        onClick={() => setOpen({ kind: "import" })}
      >
        {t("import")}
      </Button>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "record" })}>
        {t("record")}
      </Button>
    </>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <Stack gap="md">
        <BillFindings />
        <Section title={t("all")} hint={t("allMeans")}>
          <QueryGate answer={answer}>
            {({ bills }) =>
              bills.nodes.length === 0 && pages.number === 1 ? (
                <EmptyState icon="bill" text={t("empty")} />
              ) : (
                <>
                  <BillTable bills={bills.nodes} onOpen={setOpen} />
                  <Pager pages={pages} info={bills.pageInfo} />
                </>
              )
            }
          </QueryGate>
        </Section>
      </Stack>
      {open?.kind === "record" && <BillForm bill={null} onClose={close} />}
      {open?.kind === "import" && <ImportForm onClose={close} />}
      {open?.kind === "correct" && <BillForm bill={open.bill} onClose={close} />}
      {open?.kind === "void" && <VoidForm bill={open.bill} onClose={close} />}
      {open?.kind === "detail" && <BillDetail bill={open.bill} onClose={close} />}
    </Page>
  );
}
