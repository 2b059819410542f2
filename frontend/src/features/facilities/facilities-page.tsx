import { Button, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { FacilitiesDocument, type FacilitiesQuery } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { FacilityCard } from "./facility-card";
import { FacilityForm } from "./facility-form";
import { MeterForm } from "./meter-form";

export type Facility = FacilitiesQuery["facilities"][number];

export type Editing = { kind: "facility"; facility: Facility | null } | { kind: "meter"; facilityId: string } | null;

export function FacilitiesPage() {
  const { t } = useTranslation("facilities");
  const mayEdit = useMay("structure");
  const [includeArchived, setIncludeArchived] = useState(false);
  const [editing, setEditing] = useState<Editing>(null);
  const answer = useGql(FacilitiesDocument, { includeArchived }, { types: ["Facility", "Meter", "Register"] });
  const addFacility = (
    <Button
      leftSection={<Icon name="plus" size={16} />}
      onClick={() => setEditing({ kind: "facility", facility: null })}
    >
      {t("addFacility")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <>
          <Switch
            size="sm"
            label={t("showArchived")}
            checked={includeArchived}
            onChange={(event) => setIncludeArchived(event.currentTarget.checked)}
          />
          {mayEdit && addFacility}
        </>
      }
    >
      <QueryGate answer={answer} height={320}>
        {({ facilities }) =>
          facilities.length === 0 ? (
            <EmptyState icon="facility" text={t("empty")}>
              {mayEdit && addFacility}
            </EmptyState>
          ) : (
            <Stack gap="md">
              {facilities.map((facility) => (
                <FacilityCard key={facility.id} facility={facility} onEdit={setEditing} />
              ))}
            </Stack>
          )
        }
      </QueryGate>
      {editing?.kind === "facility" && <FacilityForm facility={editing.facility} onClose={() => setEditing(null)} />}
      {editing?.kind === "meter" && <MeterForm facilityId={editing.facilityId} onClose={() => setEditing(null)} />}
    </Page>
  );
}
