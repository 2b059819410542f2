import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DiscussionPanel } from "@/shared/discussion/discussion-panel";
import { EntryDocument, type EntryQuery } from "@/shared/gql/graphql";
import { LineagePanel } from "@/shared/lineage/lineage-panel";
import { QueryGate } from "@/shared/ui/query-gate";
import { EntryTrace } from "./entry-trace";

interface Props {
  inventoryId: string;
  entryId: string | undefined;
  onClose: () => void;
}

export type EntryRun = NonNullable<EntryQuery["inventory"]["run"]>;
export type Entry = EntryRun["entry"];

/** "Why this value?": from the figure back to what was read and what was published. */
export function EntryDrawer({ inventoryId, entryId, onClose }: Props) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const answer = useGql(EntryDocument, { id: inventoryId, entryId: entryId ?? "" }, { pause: !entryId });
  return (
    <Drawer
      opened={entryId !== undefined}
      onClose={onClose}
      size="xl"
      title={`${t("why")} ${entryId ?? ""}`}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      {entryId && (
        <QueryGate answer={answer} height={360}>
          {({ inventory }) =>
            inventory.run?.entry.id === entryId && (
              <>
                <EntryTrace entry={inventory.run.entry} gwpSet={inventory.gwpSet} knownAt={inventory.run.knownAt} />
                <LineagePanel runId={inventory.run.id} entryId={entryId} factorId={inventory.run.entry.factor.id} />
                <DiscussionPanel target={{ kind: "entry", id: `${inventory.run.id}/${entryId}` }} />
              </>
            )
          }
        </QueryGate>
      )}
    </Drawer>
  );
}
