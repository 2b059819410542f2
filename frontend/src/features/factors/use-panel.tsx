import { Button, Group, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDecimal } from "@/shared/format/decimal";
import { EditionUsesDocument, type EditionUsesQuery } from "@/shared/gql/graphql";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { DiffModal } from "./diff-modal";
import { UseForm } from "./use-form";

export type Use = EditionUsesQuery["editionUses"][number];

/** Which editions are in use, and the ways to change it. */
export function UsePanel() {
  const { t } = useTranslation("factors");
  const answer = useGql(EditionUsesDocument, {});
  return (
    <QueryGate answer={answer}>
      {({ editionUses }) => (
        <Section title={t("editions")} hint={t("editionsMean")}>
          <Uses uses={editionUses} onChanged={answer.refresh} />
        </Section>
      )}
    </QueryGate>
  );
}

function Uses({ uses, onChanged }: { uses: readonly Use[]; onChanged: () => void }) {
  const { t } = useTranslation("factors");
  const [open, setOpen] = useState<Use | null>(null);
  const [compared, setCompared] = useState<Use | null>(null);
  const columns = useMemo(
    (): Column<Use>[] => [
      {
        id: "title",
        header: t("edition"),
        value: (one) => `${one.edition.publisher} ${one.edition.title}`,
        cell: (one) => (
          <Stack gap={0}>
            <Text size="sm">{one.edition.title}</Text>
            <Text size="xs" className="quiet">
              {one.edition.publisher}
            </Text>
            <Text size="xs" className="quiet">
              SHA-256 <span className="hash short">{one.edition.sha256.slice(0, 12)}…</span>
            </Text>
            {one.imported && (
              <Text size="xs" className="quiet">
                {t("importedBy", { name: one.author })}
              </Text>
            )}
          </Stack>
        ),
      },
      {
        id: "use",
        header: t("use"),
        value: (one) => (one.adopted ? t("inUse") : t("notInUse")),
        cell: (one) => (
          <>
            <StatusBadge tone={one.adopted ? "good" : "quiet"}>{one.adopted ? t("inUse") : t("notInUse")}</StatusBadge>
            {one.replacedBy !== "" && <StatusBadge tone="warn">{t("corrected")}</StatusBadge>}
          </>
        ),
      },
      {
        id: "do",
        header: t("action"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Group gap={4} wrap="nowrap">
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${one.adopted ? t("withdraw") : t("adopt")}: ${one.edition.title}`}
              onClick={() => setOpen(one)}
            >
              {one.adopted ? t("withdraw") : t("adopt")}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${t("compare")}: ${one.edition.title}`}
              onClick={() => setCompared(one)}
            >
              {t("compare")}
            </Button>
          </Group>
        ),
      },
      { id: "year", header: t("year"), value: (one) => String(one.edition.year), numeric: true },
      { id: "geography", header: t("geography"), value: (one) => one.edition.geography },
      {
        id: "rows",
        header: t("rows"),
        value: (one) => String(one.edition.rows),
        cell: (one) => (
          <TextLink
            to="/factors"
            search={{ edition: one.edition.id }}
            reloadDocument
            size="sm"
            aria-label={`${one.edition.title}: ${one.edition.rows}`}
          >
            {formatDecimal(String(one.edition.rows))}
          </TextLink>
        ),
        numeric: true,
      },
      {
        id: "licence",
        header: t("licence"),
        value: (one) => one.edition.licence,
        cell: (one) => (
          <>
            <Text size="xs" maw={300}>
              {one.edition.licence}
            </Text>
            <Text size="xs" className="quiet" maw={300}>
              {one.edition.attribution}
            </Text>
            {!one.redistributable && <StatusBadge tone="warn">{t("restricted")}</StatusBadge>}
          </>
        ),
      },
      { id: "attribution", header: t("attribution"), value: (one) => one.edition.attribution, csvOnly: true },
      { id: "hash", header: "SHA-256", value: (one) => one.edition.sha256, csvOnly: true },
    ],
    [t],
  );
  return (
    <>
      <DataTable
        label={t("editions")}
        columns={columns}
        rows={uses}
        rowKey={(one) => one.edition.id}
        csv="factor-editions"
      />
      {open && (
        <UseForm
          use={open}
          onClose={() => {
            setOpen(null);
            onChanged();
          }}
        />
      )}
      {compared && <DiffModal older={compared} uses={uses} onClose={() => setCompared(null)} />}
    </>
  );
}
