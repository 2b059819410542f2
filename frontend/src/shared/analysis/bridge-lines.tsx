import { useTranslation } from "react-i18next";
import { useCategoryNames } from "@/shared/categories/use-category-names";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { Section } from "@/shared/ui/section";
import type { BridgeFigures } from "./bridge-view";
import { signed } from "./figures";

type Line = BridgeFigures["lines"][number];

/** The sources behind a difference, the largest first; each opens its entries where they are kept. */
export function BridgeLines({ bridge }: { bridge: BridgeFigures }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const facilityName = useFacilityNames();
  const inventoryId = bridge.to.inventoryId;
  const names = useCategoryNames();
  const kind = (row: Line) => names.get(row.category) ?? shared(`scope.${row.scope}`);
  const columns: Column<Line>[] = [
    {
      id: "source",
      header: t("source"),
      value: (row) => row.sourceName,
      cell: (row) =>
        inventoryId ? (
          <TextLink
            to="/inventories/$inventoryId"
            params={{ inventoryId }}
            search={{
              tab: "entries",
              source: row.sourceId,
              scope: row.scope,
              method:
                row.scope === 2 && (bridge.method === "location" || bridge.method === "market")
                  ? bridge.method
                  : undefined,
            }}
            size="sm"
          >
            {row.sourceName}
          </TextLink>
        ) : (
          row.sourceName
        ),
    },
    {
      id: "facility",
      header: t("facility"),
      value: (row) => facilityName({ facilityId: row.facilityId, name: row.facilityName }),
    },
    { id: "kind", header: t("part"), value: (row) => kind(row) },
    {
      id: "difference",
      header: `${t("cause.difference")} (${shared("tonnes")})`,
      value: (row) => row.difference.tonnes.replaceAll(",", ""),
      cell: (row) => signed(row.difference.tonnes),
      numeric: true,
    },
    {
      id: "effects",
      header: t("causes"),
      value: (row) => row.effects.map((one) => `${t(`cause.${one.cause}`)} ${signed(one.amount.tonnes)}`).join(", "),
    },
  ];
  return (
    <Section title={t("lines")} hint={t("linesOf", { shown: bridge.lines.length, all: bridge.lineCount })}>
      <DataTable
        label={t("lines")}
        columns={columns}
        rows={bridge.lines}
        rowKey={(row) => `${row.facilityId} ${row.sourceId} ${row.scope} ${row.category} ${row.activityKey}`}
        csv="bridge-lines"
        limit={20}
      />
    </Section>
  );
}
