import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { type ReportSharesQuery, RevokeReportShareDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { notify } from "@/shared/ui/notify";

type Share = ReportSharesQuery["reportShares"][number];

export function ShareTable({ shares }: { shares: readonly Share[] }) {
  const { t } = useTranslation("reports");
  const language = useLanguage();
  const [revoke, busy] = useGqlMutation(RevokeReportShareDocument, { types: ["ReportShare"] });
  const end = async (id: string) => {
    const { problem } = await revoke({ id });
    if (problem) notify(problem.message, { bad: true });
  };
  const state = (one: Share) => {
    if (one.revokedAt) return t("shareRevoked");
    return Date.parse(one.expiresAt) <= Date.now() ? t("shareEnded") : formatInstant(one.expiresAt, language);
  };
  if (shares.length === 0) {
    return (
      <Text size="sm" className="quiet">
        {t("noShares")}
      </Text>
    );
  }
  const columns: Column<Share>[] = [
    { id: "note", header: t("shareNote"), value: (one) => one.note || "–" },
    { id: "ends", header: t("shareEnds"), value: (one) => one.expiresAt, cell: state },
    { id: "by", header: t("shareBy"), value: (one) => one.createdBy },
    { id: "taken", header: t("shareTaken"), value: (one) => String(one.taken), numeric: true },
    {
      id: "end",
      header: "",
      value: () => "",
      sortable: false,
      cell: (one) =>
        !one.revokedAt &&
        Date.parse(one.expiresAt) > Date.now() && (
          <Button size="compact-xs" variant="subtle" color="red" loading={busy} onClick={() => void end(one.id)}>
            {t("shareRevoke")}
          </Button>
        ),
    },
  ];
  return <DataTable label={t("shares")} columns={columns} rows={shares} rowKey={(one) => one.id} />;
}
