import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { MappingsDocument, type MappingsQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { ButtonLink, TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";

type Mapping = MappingsQuery["mappings"][number];

export function MappingsPage() {
  const { t } = useTranslation("mappings");
  const mayEdit = useMay("structure");
  const answer = useGql(MappingsDocument, {}, { types: ["Mapping", "Hook", "Device"] });
  const add = mayEdit && (
    <ButtonLink to="/mappings/$mappingId" params={{ mappingId: "new" }} leftSection={<Icon name="plus" size={16} />}>
      {t("add")}
    </ButtonLink>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <QueryGate answer={answer}>
        {(data) =>
          data.mappings.length === 0 ? (
            <EmptyState icon="link" text={t("empty")}>
              {add}
            </EmptyState>
          ) : (
            <Section title={t("all")}>
              <List {...data} />
            </Section>
          )
        }
      </QueryGate>
    </Page>
  );
}

function List({ mappings, devices }: MappingsQuery) {
  const { t } = useTranslation("mappings");
  const language = useLanguage();
  const columns = useMemo((): Column<Mapping>[] => {
    const live = (one: Mapping) => one.hooks.filter((hook) => !hook.revoked).length;
    const used = (one: Mapping) => devices.filter((device) => device.mapping?.id === one.id).length;
    return [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <TextLink to="/mappings/$mappingId" params={{ mappingId: one.id }}>
            {one.name}
          </TextLink>
        ),
      },
      { id: "version", header: t("version"), value: (one) => String(one.version), numeric: true },
      { id: "hooks", header: t("liveHooks"), value: (one) => String(live(one)), numeric: true },
      { id: "devices", header: t("usedBy"), value: (one) => String(used(one) - live(one)), numeric: true },
      {
        id: "created",
        header: t("createdAt"),
        value: (one) => one.createdAt,
        cell: (one) => formatInstant(one.createdAt, language),
      },
    ];
  }, [t, language, devices]);
  return <DataTable label={t("all")} columns={columns} rows={mappings} rowKey={(one) => one.id} csv="mappings" />;
}
