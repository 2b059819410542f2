import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { MembersDocument, type MembersQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { AddMemberForm } from "./add-member-form";
import { ChangeMemberForm } from "./change-member-form";

export type Member = MembersQuery["members"][number];

export function MembersPage() {
  const { t } = useTranslation("members");
  const mayEdit = useMay("members");
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Member | null>(null);
  const answer = useGql(MembersDocument, {}, { types: ["Member"] });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        mayEdit && (
          <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            {t("add")}
          </Button>
        )
      }
    >
      <QueryGate answer={answer}>
        {({ members }) => (
          <Section title={t("all")}>
            <List members={members} onChange={setChanging} />
          </Section>
        )}
      </QueryGate>
      {adding && <AddMemberForm onClose={() => setAdding(false)} />}
      {changing && <ChangeMemberForm member={changing} onClose={() => setChanging(null)} />}
    </Page>
  );
}

function List({ members, onChange }: { members: readonly Member[]; onChange: (member: Member) => void }) {
  const { t } = useTranslation("members");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const mayEdit = useMay("members");
  const columns = useMemo((): Column<Member>[] => {
    const all: Column<Member>[] = [
      { id: "name", header: t("name"), value: (one) => one.name },
      { id: "email", header: t("email"), value: (one) => one.email },
      { id: "role", header: t("role"), value: (one) => shared(`role.${one.role}`) },
      {
        id: "access",
        header: t("access"),
        value: (one) => (one.disabled ? t("disabled") : t("active")),
        cell: (one) => (
          <StatusBadge tone={one.disabled ? "bad" : "good"}>{one.disabled ? t("disabled") : t("active")}</StatusBadge>
        ),
      },
      {
        id: "until",
        header: t("until"),
        value: (one) => one.validTo ?? "",
        cell: (one) => (one.validTo ? formatInstant(one.validTo, language) : "–"),
      },
    ];
    if (!mayEdit) return all;
    const actions: Column<Member> = {
      id: "actions",
      header: t("actions"),
      value: () => "",
      sortable: false,
      cell: (one) => (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => onChange(one)}
          aria-label={`${t("change")}: ${one.name}`}
        >
          {t("change")}
        </Button>
      ),
    };
    return [...all, actions];
  }, [t, shared, language, mayEdit, onChange]);
  return <DataTable label={t("all")} columns={columns} rows={members} rowKey={(one) => one.accountId} csv="members" />;
}
