import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DiscussionModal } from "@/shared/discussion/discussion-modal";
import { InstrumentsDocument, type InstrumentsQuery, Scope2Document } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { InstrumentDetail } from "./instrument-detail";
import { InstrumentForm } from "./instrument-form";
import { InstrumentTable } from "./instrument-table";
import type { View } from "./scope2-page";
import { VoidInstrumentForm } from "./void-instrument-form";

export type Instrument = InstrumentsQuery["instruments"]["nodes"][number];

export type Use = View["instruments"][number];

export type Open =
  | { kind: "record" }
  | { kind: "correct" | "void" | "detail" | "discuss"; instrument: Instrument }
  | null;

/** The register of instruments, with what became of each volume in the fiscal year's inventory. */
export function InstrumentsPanel({ inventoryId }: { inventoryId: string | undefined }) {
  const { t } = useTranslation("scope2");
  const mayRecord = useMay("record");
  const [open, setOpen] = useState<Open>(null);
  const pages = usePages();
  const answer = useGql(InstrumentsDocument, { first: 50, after: pages.after }, { types: ["Instrument"] });
  const view = useGql(
    Scope2Document,
    { id: inventoryId ?? "" },
    { types: ["Instrument", "Inventory"], pause: inventoryId === undefined },
  );
  const close = () => setOpen(null);
  const add = mayRecord && (
    <Button size="compact-sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "record" })}>
      {t("record")}
    </Button>
  );
  return (
    <Section title={t("instruments")} hint={t("instrumentsMean")} actions={add}>
      <QueryGate answer={answer}>
        {({ instruments }) =>
          instruments.nodes.length === 0 && pages.number === 1 ? (
            <EmptyState icon="invoice" text={t("noInstruments")} />
          ) : (
            <>
              <InstrumentTable
                instruments={instruments.nodes}
                uses={view.data?.scope2.instruments ?? []}
                onOpen={setOpen}
              />
              <Pager pages={pages} info={instruments.pageInfo} />
            </>
          )
        }
      </QueryGate>
      {open?.kind === "record" && <InstrumentForm instrument={null} onClose={close} />}
      {open?.kind === "correct" && <InstrumentForm instrument={open.instrument} onClose={close} />}
      {open?.kind === "void" && <VoidInstrumentForm instrument={open.instrument} onClose={close} />}
      {open?.kind === "discuss" && (
        <DiscussionModal
          title={open.instrument.name}
          target={{ kind: "instrument", id: open.instrument.id }}
          onClose={close}
        />
      )}
      {open?.kind === "detail" && (
        <InstrumentDetail
          instrument={open.instrument}
          use={view.data?.scope2.instruments.find((one) => one.instrumentId === open.instrument.id)}
          onClose={close}
        />
      )}
    </Section>
  );
}
