import { Button, Group, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ArrangementCell } from "@/shared/boundary/arrangement-cell";
import { DiscussionModal } from "@/shared/discussion/discussion-modal";
import {
  SourceOptionsDocument,
  type SourceOptionsQuery,
  SourcesDocument,
  type SourcesQuery,
} from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { ArchiveForm } from "./archive-form";
import { PropertyCell } from "./property-cell";
import { PropertyModal } from "./property-modal";
import { SourceForm } from "./source-form";

export type Source = SourcesQuery["emissionSources"][number];

type Open = { kind: "edit"; source: Source | null } | { kind: "archive" | "discuss"; source: Source } | null;

/** What causes emissions, and where its quantities come from. */
export function SourcesPage() {
  const { t } = useTranslation("sources");
  const mayEdit = useMay("structure");
  const { properties } = useSearch({ from: "/shell/sources" });
  const navigate = useNavigate({ from: "/sources" });
  const [open, setOpen] = useState<Open>(null);
  const answer = useGql(SourcesDocument, {}, { types: ["EmissionSource"] });
  const options = useGql(SourceOptionsDocument, {});
  const shown = answer.data?.emissionSources.find(({ id }) => id === properties);
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "edit", source: null })}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <QueryGate answer={answer}>
        {({ emissionSources }) =>
          emissionSources.length === 0 ? (
            <EmptyState icon="source" text={t("empty")}>
              {add}
            </EmptyState>
          ) : (
            <Section title={t("all")}>
              <List sources={emissionSources} kinds={options.data?.activityKinds ?? []} onOpen={setOpen} />
            </Section>
          )
        }
      </QueryGate>
      {shown && <PropertyModal source={shown} onClose={() => navigate({ search: { properties: undefined } })} />}
      {open?.kind === "discuss" && (
        <DiscussionModal
          title={open.source.name}
          target={{ kind: "source", id: open.source.id }}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === "archive" && <ArchiveForm source={open.source} onClose={() => setOpen(null)} />}
      {open?.kind === "edit" && options.data && (
        <SourceForm source={open.source} options={options.data} onClose={() => setOpen(null)} />
      )}
    </Page>
  );
}

interface ListProps {
  sources: readonly Source[];
  kinds: SourceOptionsQuery["activityKinds"];
  onOpen: (open: Open) => void;
}

function List({ sources, kinds, onOpen }: ListProps) {
  const { t } = useTranslation("sources");
  const { t: shared } = useTranslation("shared");
  const { t: workflow } = useTranslation("workflow");
  const language = useLanguage();
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const mayArchive = useMay("archive");
  const columns = useMemo((): Column<Source>[] => {
    const kindName = (key: string) => {
      const kind = kinds.find((one) => one.key === key);
      return kind ? (language === "ja" ? kind.nameJa : kind.nameEn) || key : key;
    };
    return [
      {
        id: "name",
        header: t("name"),
        value: (one) => one.name,
        cell: (one) => (
          <>
            {one.name}
            <Text size="xs" className="quiet">
              {localName(one.facility)}
            </Text>
          </>
        ),
      },
      { id: "facility", header: t("facility"), value: (one) => localName(one.facility), csvOnly: true },
      {
        id: "kind",
        header: t("kind"),
        value: (one) => kindName(one.activityKey),
        cell: (one) => (
          <>
            {kindName(one.activityKey)}
            <Text size="xs" className="quiet">
              {shared(`scope.${one.scope}`)}
            </Text>
          </>
        ),
      },
      { id: "scope", header: t("scope"), value: (one) => shared(`scope.${one.scope}`), csvOnly: true },
      {
        id: "from",
        header: t("from"),
        value: (one) => one.register?.meter.name ?? one.virtualMeter?.name ?? t("entered"),
        cell: (one) => (
          <>
            <Origin source={one} />
            <Text size="xs" className="quiet">
              {[one.supplierId, one.menu].filter(Boolean).join(" / ")}
            </Text>
            {one.factorId !== "" && (
              <Text size="xs" className="quiet">
                {t("pinned", { factor: one.factorId })}
              </Text>
            )}
          </>
        ),
      },
      {
        id: "supplier",
        header: t("supplier"),
        value: (one) => [one.supplierId, one.menu].filter(Boolean).join(" / "),
        csvOnly: true,
      },
      {
        id: "properties",
        header: t("properties"),
        value: () => "",
        sortable: false,
        wrap: true,
        cell: (one) => <PropertyCell source={one} />,
      },
      {
        id: "arrangement",
        header: t("arrangement"),
        value: () => "",
        sortable: false,
        cell: (one) => one.scope !== 3 && <ArrangementCell source={one} />,
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) => (
          <Group gap={6} wrap="nowrap">
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onOpen({ kind: "discuss", source: one })}
              aria-label={`${workflow("comments")}: ${one.name}`}
            >
              {workflow("comments")}
            </Button>
            {mayEdit && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => onOpen({ kind: "edit", source: one })}
                aria-label={`${shared("edit")}: ${one.name}`}
              >
                {shared("edit")}
              </Button>
            )}
            {mayArchive && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => onOpen({ kind: "archive", source: one })}
                aria-label={`${t("archive")}: ${one.name}`}
              >
                {t("archive")}
              </Button>
            )}
          </Group>
        ),
      },
    ];
  }, [t, shared, workflow, language, localName, kinds, mayEdit, mayArchive, onOpen]);
  return (
    <DataTable label={t("all")} columns={columns} rows={sources} rowKey={(one) => one.id} csv="emission-sources" />
  );
}

/** Where the quantities of a source come from, and the way there. */
function Origin({ source }: { source: Source }) {
  const { t } = useTranslation("sources");
  if (source.virtualMeter) {
    return (
      <TextLink to="/virtual/$virtualId" params={{ virtualId: source.virtualMeter.id }} size="sm">
        {source.virtualMeter.name}
      </TextLink>
    );
  }
  if (source.register) {
    return (
      <TextLink
        to="/meters/$meterId"
        params={{ meterId: source.register.meter.id }}
        search={{ register: source.register.id }}
        size="sm"
      >
        {`${source.register.meter.name} · ${source.register.channel}`}
      </TextLink>
    );
  }
  return (
    <TextLink to="/activities" search={{ source: source.id }} size="sm">
      {t("entered")}
    </TextLink>
  );
}
