import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ApproachPanel } from "@/shared/boundary/approach-panel";
import { InventoryChoicesDocument } from "@/shared/gql/graphql";
import { EmptyState } from "@/shared/ui/empty-state";
import { ButtonLink } from "@/shared/ui/link";
import { QueryGate } from "@/shared/ui/query-gate";

/** The approaches side by side for an inventory that was calculated. */
export function Comparison() {
  const { t } = useTranslation("boundaries");
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useGql(InventoryChoicesDocument, {}, { types: ["Inventory", "Run"] });
  return (
    <QueryGate answer={answer}>
      {({ inventories }) => {
        const calculated = inventories.filter((one) => one.run);
        const id = chosen ?? calculated[0]?.id;
        if (!id) {
          return (
            <EmptyState icon="inventory" text={t("noInventories")}>
              <ButtonLink to="/inventories" variant="default">
                {t("toInventories")}
              </ButtonLink>
            </EmptyState>
          );
        }
        return (
          <Stack gap="md">
            <Select
              label={t("compared")}
              maw={360}
              allowDeselect={false}
              searchable
              value={id}
              onChange={setChosen}
              data={calculated.map((one) => ({
                value: one.id,
                label: one.number > 1 ? `${one.name} (${one.number})` : one.name,
              }))}
            />
            <ApproachPanel inventoryId={id} />
          </Stack>
        );
      }}
    </QueryGate>
  );
}
