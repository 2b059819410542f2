import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ChartImage } from "@/shared/charts/chart";
import { ChartFrame } from "@/shared/charts/chart-frame";
import { savePng } from "@/shared/charts/save-png";
import { StackedChart } from "@/shared/charts/stacked-chart";
import { drawnTonnes, scope2 } from "@/shared/format/amounts";
import { usePeriod } from "@/shared/session/period";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import { palette } from "@/shared/ui/theme";
import type { OverviewRun } from "./overview-page";

type Facility = OverviewRun["totals"]["byFacility"][number];

export function FacilityChart({ inventoryId, facilities }: { inventoryId: string; facilities: readonly Facility[] }) {
  const { t } = useTranslation("overview");
  const { t: shared } = useTranslation("shared");
  const { basis } = usePeriod();
  const navigate = useNavigate();
  const facilityName = useFacilityNames();
  const image = useRef<ChartImage>(null);
  const columns = useMemo((): Column<Facility>[] => {
    const link = (scope: number, facility: Facility, tonnes: string) => (
      <TextLink
        to="/inventories/$inventoryId"
        params={{ inventoryId }}
        search={{ tab: "entries", facility: facility.facilityId, scope, method: scope === 2 ? basis : undefined }}
        aria-label={`${facilityName(facility)} ${shared(`scope.${scope}`)}: ${tonnes}`}
      >
        {tonnes}
      </TextLink>
    );
    return [
      { id: "name", header: t("facility"), value: facilityName },
      {
        id: "scope1",
        header: t("scope1"),
        value: (f) => f.scope1.tonnes.replaceAll(",", ""),
        cell: (f) => link(1, f, f.scope1.tonnes),
        numeric: true,
      },
      {
        id: "scope2",
        header: shared("scope.2"),
        value: (f) => scope2(f, basis).tonnes.replaceAll(",", ""),
        cell: (f) => link(2, f, scope2(f, basis).tonnes),
        numeric: true,
      },
      {
        id: "scope3",
        header: shared("scope.3"),
        value: (f) => f.scope3.tonnes.replaceAll(",", ""),
        cell: (f) => link(3, f, f.scope3.tonnes),
        numeric: true,
      },
    ];
  }, [t, shared, basis, inventoryId, facilityName]);
  const open = (index: number, scope: number) =>
    navigate({
      to: "/inventories/$inventoryId",
      params: { inventoryId },
      search: {
        tab: "entries",
        facility: facilities[index]?.facilityId,
        scope,
        method: scope === 2 ? basis : undefined,
      },
    });
  return (
    <ChartFrame
      title={t("byFacility")}
      hint={`${shared("tonnes")} · ${shared(`basis.${basis}`)}`}
      onImage={() => savePng(image.current, "emissions-by-facility")}
      chart={
        <StackedChart
          ref={image}
          label={t("byFacility")}
          height={Math.max(150, 70 + facilities.length * (facilities.length > 12 ? 20 : 38))}
          horizontal
          categories={facilities.map(facilityName)}
          series={[
            { name: t("scope1"), color: palette.scope1, values: facilities.map((f) => drawnTonnes(f.scope1)) },
            {
              name: t(`scope2.${basis}`),
              color: palette.scope2,
              values: facilities.map((f) => drawnTonnes(scope2(f, basis))),
            },
            { name: shared("scope.3"), color: palette.scope3, values: facilities.map((f) => drawnTonnes(f.scope3)) },
          ]}
          unit={shared("tonnes")}
          onPick={(index, picked) => void open(index, picked + 1)}
        />
      }
      table={
        <DataTable
          label={t("byFacility")}
          columns={columns}
          rows={facilities}
          rowKey={(f) => f.facilityId}
          csv="emissions-by-facility"
        />
      }
    />
  );
}
