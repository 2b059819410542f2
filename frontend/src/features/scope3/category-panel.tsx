import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { Scope3LinesDocument, type Scope3LinesQuery } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import type { Category } from "./category-board";
import { HistoryModal } from "./history-modal";
import { LineForm } from "./line-form";
import { LineTable } from "./line-table";
import { VoidForm } from "./void-form";

export type Line = Scope3LinesQuery["scope3Lines"]["nodes"][number];
export type Open = { kind: "add" } | { kind: "correct" | "void" | "history"; line: Line } | null;

/** The lines of a category. */
export function CategoryPanel({ category }: { category: Category }) {
  const { t } = useTranslation("scope3");
  const mayRecord = useMay("record");
  const [open, setOpen] = useState<Open>(null);
  const pages = usePages();
  const answer = useGql(
    Scope3LinesDocument,
    { category: category.number, first: 50, after: pages.after },
    { types: ["Scope3Line"] },
  );
  const close = () => setOpen(null);
  return (
    <Section
      title={t("linesOf")}
      hint={t("linesMean")}
      actions={
        mayRecord && (
          <Button size="xs" leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "add" })}>
            {t("add")}
          </Button>
        )
      }
    >
      <QueryGate answer={answer}>
        {({ scope3Lines }) =>
          scope3Lines.nodes.length === 0 && pages.number === 1 ? (
            <EmptyState icon="source" text={t(category.number === 3 ? "emptyEnergy" : "emptyLines")} />
          ) : (
            <>
              <LineTable lines={scope3Lines.nodes} methods={category.methods} onOpen={setOpen} />
              <Pager pages={pages} info={scope3Lines.pageInfo} />
            </>
          )
        }
      </QueryGate>
      {open?.kind === "add" && <LineForm category={category} line={null} onClose={close} />}
      {open?.kind === "correct" && <LineForm category={category} line={open.line} onClose={close} />}
      {open?.kind === "void" && <VoidForm line={open.line} onClose={close} />}
      {open?.kind === "history" && <HistoryModal line={open.line} methods={category.methods} onClose={close} />}
    </Section>
  );
}
