import { Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { useSaidColumns } from "@/shared/boundary/said-columns";
import { percent } from "@/shared/boundary/shares";
import { EntityHistoryDocument, FacilityHistoryDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";

interface FrameProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

function Frame({ title, onClose, children }: FrameProps) {
  const { t } = useTranslation("boundaries");
  const { t: shared } = useTranslation("shared");
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ "aria-label": shared("close") }}>
      <Stack gap="sm">
        {children}
        <Text size="xs" className="quiet">
          {t("historyNote")}
        </Text>
      </Stack>
    </Modal>
  );
}

export function EntityHistory({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("boundaries");
  const localName = useLocalName();
  const answer = useGql(EntityHistoryDocument, { id }, { types: ["EntityOwnership"] });
  const { first, last } = useSaidColumns();
  return (
    <Frame title={t("history")} onClose={onClose}>
      <QueryGate answer={answer}>
        {({ legalEntity }) => (
          <DataTable
            label={`${t("history")}: ${localName(legalEntity)}`}
            rows={legalEntity.ownerships}
            rowKey={(row) => `${row.validFrom} ${row.recordedAt}`}
            columns={[
              first,
              {
                id: "parent",
                header: t("parent"),
                value: (row) => (row.parent ? localName(row.parent) : t("holder.organization")),
              },
              { id: "share", header: t("equity"), value: (row) => percent(row.equityShare), numeric: true },
              { id: "treatment", header: t("treatment.title"), value: (row) => t(`treatment.${row.treatment}`) },
              {
                id: "control",
                header: t("control"),
                value: (row) =>
                  [row.controlled && t("financially"), row.operated && t("operationally")]
                    .filter(Boolean)
                    .join(" · ") || t("noControl"),
              },
              ...last,
            ]}
          />
        )}
      </QueryGate>
    </Frame>
  );
}

export function FacilityHistory({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("boundaries");
  const localName = useLocalName();
  const answer = useGql(FacilityHistoryDocument, { id }, { types: ["FacilityAssignment"] });
  const { first, last } = useSaidColumns();
  return (
    <Frame title={t("history")} onClose={onClose}>
      <QueryGate answer={answer}>
        {({ facility }) =>
          facility.assignments.length === 0 ? (
            <Text size="sm">{t("neverAssigned")}</Text>
          ) : (
            <DataTable
              label={`${t("history")}: ${localName(facility)}`}
              rows={facility.assignments}
              rowKey={(row) => `${row.validFrom} ${row.recordedAt}`}
              columns={[
                first,
                {
                  id: "holder",
                  header: t("holder.title"),
                  value: (row) => (row.entity ? localName(row.entity) : t(`holder.${row.holder}`)),
                },
                ...last,
              ]}
            />
          )
        }
      </QueryGate>
    </Frame>
  );
}
