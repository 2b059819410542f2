import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { MonthlyReportsDocument, type MonthlyReportsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { MonthlyForm } from "./monthly-form";

export type Monthly = MonthlyReportsQuery["monthlyReports"][number];

/** Who gets the report of each month by e-mail, and what became of the last ones. */
export function MonthlySection() {
  const { t } = useTranslation("reports");
  const mayEdit = useMay("structure");
  const [edited, setEdited] = useState<Monthly | "new" | null>(null);
  const answer = useGql(MonthlyReportsDocument, {}, { types: ["MonthlyReport"] });
  return (
    <Section
      title={t("monthly")}
      hint={t("monthlyMeans")}
      actions={
        mayEdit && (
          <Button size="compact-sm" variant="default" onClick={() => setEdited("new")}>
            {t("monthlyAdd")}
          </Button>
        )
      }
    >
      <QueryGate answer={answer}>
        {({ monthlyReports }) =>
          monthlyReports.length === 0 ? (
            <Text size="sm" className="quiet">
              {t("noMonthly")}
            </Text>
          ) : (
            <MonthlyTable reports={monthlyReports} onEdit={mayEdit ? setEdited : undefined} />
          )
        }
      </QueryGate>
      {edited && <MonthlyForm report={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

function MonthlyTable({ reports, onEdit }: { reports: readonly Monthly[]; onEdit?: (one: Monthly) => void }) {
  const { t } = useTranslation("reports");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const columns: Column<Monthly>[] = [
    { id: "to", header: t("recipients"), value: (one) => one.recipients.join(", ") },
    { id: "day", header: t("monthlyDay"), value: (one) => String(one.day), numeric: true },
    {
      id: "next",
      header: t("monthlyNext"),
      value: (one) => one.nextAt ?? "",
      cell: (one) =>
        one.nextAt ? formatInstant(one.nextAt, language) : <StatusBadge tone="quiet">{t("monthlyOff")}</StatusBadge>,
    },
    {
      id: "last",
      header: t("monthlyLast"),
      value: (one) => one.letters[0]?.month ?? "",
      cell: (one) => <LastLetter letter={one.letters[0]} />,
    },
    {
      id: "edit",
      header: "",
      value: () => "",
      sortable: false,
      cell: (one) =>
        onEdit && (
          <Button size="compact-xs" variant="subtle" onClick={() => onEdit(one)}>
            {shared("edit")}
          </Button>
        ),
    },
  ];
  return <DataTable label={t("monthly")} columns={columns} rows={reports} rowKey={(one) => one.id} />;
}

function LastLetter({ letter }: { letter?: Monthly["letters"][number] }) {
  const { t } = useTranslation("reports");
  if (!letter) return <>–</>;
  const tone = letter.status === "sent" ? "good" : letter.status === "empty" ? "quiet" : "bad";
  return (
    <>
      <StatusBadge tone={tone}>{`${letter.month} · ${t(`letter.${letter.status}`)}`}</StatusBadge>
      {letter.problem !== "" && (
        <Text size="xs" className="quiet" mt={4}>
          {letter.problem}
        </Text>
      )}
    </>
  );
}
