import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { dayIn } from "@/shared/format/date";
import { BoundaryTreeDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { DayField } from "@/shared/ui/fields";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { AssignForm } from "./assign-form";
import { Comparison } from "./comparison";
import { EntityForm } from "./entity-form";
import { type EntityRow, EntityTable } from "./entity-table";
import { ExclusionsSection } from "./exclusions-section";
import { type FacilityRow, FacilityTable } from "./facility-table";
import { EntityHistory, FacilityHistory } from "./history";
import { ArchiveEntityForm, OwnershipForm } from "./ownership-form";

export type Open =
  | { kind: "add" }
  | { kind: "entity" | "ownership" | "history" | "archive"; entity: EntityRow }
  | { kind: "assign" | "facilityHistory"; facility: FacilityRow }
  | null;

/** What belongs to the organization and how: the group on a day, who holds which facility, and what is left out. */
export function BoundariesPage() {
  const { t } = useTranslation("boundaries");
  const mayEdit = useMay("structure");
  const [on, setOn] = useState(() => dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()));
  const [open, setOpen] = useState<Open>(null);
  const answer = useGql(BoundaryTreeDocument, { on }, { types: ["BoundaryTree", "LegalEntity", "Facility"] });
  const close = () => setOpen(null);
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen({ kind: "add" })}>
      {t("addEntity")}
    </Button>
  );
  const entities = answer.data?.boundaryTree.entities ?? [];
  return (
    <Page title={t("title")} lead={t("lead")} actions={add}>
      <Group>
        <DayField
          label={t("on")}
          size="xs"
          value={on}
          onChange={(event) => event.currentTarget.value !== "" && setOn(event.currentTarget.value)}
        />
      </Group>
      <QueryGate answer={answer} height={320}>
        {({ boundaryTree }) => (
          <Stack gap="md">
            {boundaryTree.entities.length === 0 ? (
              <EmptyState icon="facility" text={t("noEntities")}>
                {add}
              </EmptyState>
            ) : (
              <Section title={t("entities")} hint={t("entitiesHint")}>
                <EntityTable rows={boundaryTree.entities} onOpen={setOpen} />
              </Section>
            )}
            <Section title={t("facilities")} hint={t("facilitiesHint")}>
              <FacilityTable rows={boundaryTree.facilities} entities={boundaryTree.entities} onOpen={setOpen} />
            </Section>
          </Stack>
        )}
      </QueryGate>
      <Comparison />
      <ExclusionsSection />
      {open?.kind === "add" && <EntityForm row={null} entities={entities} onClose={close} />}
      {open?.kind === "entity" && <EntityForm row={open.entity} entities={entities} onClose={close} />}
      {open?.kind === "ownership" && <OwnershipForm row={open.entity} entities={entities} onClose={close} />}
      {open?.kind === "history" && <EntityHistory id={open.entity.entity.id} onClose={close} />}
      {open?.kind === "archive" && <ArchiveEntityForm row={open.entity} onClose={close} />}
      {open?.kind === "assign" && <AssignForm row={open.facility} entities={entities} onClose={close} />}
      {open?.kind === "facilityHistory" && <FacilityHistory id={open.facility.facility.id} onClose={close} />}
    </Page>
  );
}
