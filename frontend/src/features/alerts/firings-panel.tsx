import { Button } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { AlertFiringsDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { AcknowledgeForm } from "./acknowledge-form";
import { FiringDetail } from "./firing-detail";
import { type Firing, factOf, severityTone } from "./firing-texts";

const lookAgain = 10_000;

/** Firings: the open ones, or all there ever were with what was sent about them. */
export function FiringsPanel({ open }: { open: boolean }) {
  const { t } = useTranslation("alerts");
  const pages = usePages(String(open));
  const answer = useGql(
    AlertFiringsDocument,
    { open, first: 50, after: pages.after },
    { types: ["AlertFiring", "AlertRule"] },
  );
  useInterval(answer.refresh, lookAgain, { autoInvoke: true });
  return (
    <QueryGate answer={answer}>
      {({ alertFirings: { nodes, pageInfo } }) =>
        nodes.length === 0 && pages.number === 1 ? (
          <EmptyState icon={open ? "check" : "bell"} text={t(open ? "nothingOpen" : "nothingYet")} />
        ) : (
          <Section title={t(open ? "openFirings" : "allFirings")} hint={t(open ? "openMeans" : "logMeans")}>
            <List firings={nodes} open={open} />
            <Pager pages={pages} info={pageInfo} />
          </Section>
        )
      }
    </QueryGate>
  );
}

function List({ firings, open }: { firings: readonly Firing[]; open: boolean }) {
  const { t } = useTranslation("alerts");
  const language = useLanguage();
  const localName = useLocalName();
  const mayAcknowledge = useMay("record");
  const [shown, setShown] = useState<string | null>(null);
  const [answering, setAnswering] = useState<Firing | null>(null);
  const columns = useMemo((): Column<Firing>[] => {
    const subject = ({ subject: one }: Firing) =>
      `${localName({ name: one.facilityName, nameJa: one.facilityNameJa })} ${one.name}`.trim();
    return [
      {
        id: "severity",
        header: t("severity"),
        value: (one) => one.severity,
        cell: (one) => <StatusBadge tone={severityTone[one.severity]}>{t(`severityName.${one.severity}`)}</StatusBadge>,
      },
      { id: "state", header: t("state"), value: (one) => one.state, cell: (one) => <State firing={one} /> },
      {
        id: "what",
        header: t("what"),
        value: (one) => factOf(t, one),
        cell: (one) => (
          <>
            {factOf(t, one)}
            <div className="quiet">{one.rule.name}</div>
          </>
        ),
      },
      { id: "subject", header: t("part.subject"), value: subject },
      {
        id: "fired",
        header: t("firedAt"),
        value: (one) => one.firedAt,
        cell: (one) => formatInstant(one.firedAt, language, one.subject.timeZone),
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Button.Group>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => setShown(one.id)}
              aria-label={`${t("details")}: ${factOf(t, one)}`}
            >
              {t("details")}
            </Button>
            {mayAcknowledge && one.state === "firing" && (
              <Button
                size="compact-sm"
                onClick={() => setAnswering(one)}
                aria-label={`${t("acknowledge")}: ${factOf(t, one)}`}
              >
                {t("acknowledge")}
              </Button>
            )}
          </Button.Group>
        ),
      },
    ];
  }, [t, language, localName, mayAcknowledge]);
  const detail = firings.find((one) => one.id === shown);
  return (
    <>
      <DataTable
        label={t(open ? "openFirings" : "allFirings")}
        columns={columns}
        rows={firings}
        rowKey={(one) => one.id}
        csv={open ? undefined : "alerts"}
      />
      {detail && <FiringDetail firing={detail} onClose={() => setShown(null)} />}
      {answering && <AcknowledgeForm firing={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

function State({ firing }: { firing: Firing }) {
  const { t } = useTranslation("alerts");
  if (firing.state === "firing") return <StatusBadge tone="bad">{t("stateName.firing")}</StatusBadge>;
  if (firing.state === "acknowledged") return <StatusBadge tone="warn">{t("stateName.acknowledged")}</StatusBadge>;
  return (
    <StatusBadge tone={firing.resolution === "cleared" ? "good" : "quiet"}>
      {t(`resolution.${firing.resolution}`)}
    </StatusBadge>
  );
}
