import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { useUnitNames } from "@/shared/session/use-unit-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import type { Regimes } from "./regimes-panel";

type Energy = Regimes["energyAct"];
type Line = Energy["lines"][number];

const figure = (value: string | null | undefined) => (value ? formatDecimal(value, { max: 1 }) : "–");

/** The energy of the Energy Conservation Act in GJ and kL of crude oil, and its intensities. */
export function EnergyActSection({ energy }: { energy: Energy }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const nameOf = useFacilityNames();
  const unitName = useUnitNames();
  const columns = useMemo(
    (): Column<Line>[] => [
      {
        id: "facility",
        header: t("regimes.facility"),
        value: (one) => nameOf({ facilityId: one.facilityId, name: one.facilityId }),
      },
      {
        id: "energy",
        header: t("regimes.energy"),
        value: (one) => (language === "ja" && one.nameJa !== "" ? one.nameJa : one.name),
      },
      {
        id: "quantity",
        header: t("regimes.quantity"),
        value: (one) => one.quantity,
        cell: (one) => `${formatDecimal(one.quantity, { max: 3 })} ${unitName(one.unit)}`,
        numeric: true,
      },
      { id: "factor", header: t("regimes.heat"), value: (one) => one.gjPerUnit ?? t("regimes.unknown"), numeric: true },
      { id: "gj", header: "GJ", value: (one) => one.gj ?? "", cell: (one) => figure(one.gj), numeric: true },
      { id: "kl", header: "kL", value: (one) => one.kl ?? "", cell: (one) => figure(one.kl), numeric: true },
      {
        id: "status",
        header: t("regimes.status"),
        value: (one) => (one.gjPerUnit ? t(one.verified ? "regimes.verified" : "regimes.unverified") : ""),
      },
    ],
    [t, language, nameOf, unitName],
  );
  const facts = [
    { label: t("regimes.crudeOil"), value: `${figure(energy.kl)} kL` },
    { label: t("regimes.heatTotal"), value: `${figure(energy.gj)} GJ` },
    ...energy.intensities.map((one) => ({
      label: t("regimes.intensityOf", { name: one.name }),
      value: `${formatDecimal(one.perUnit, { max: 12 })} kL/${unitName(one.unit)}`,
    })),
  ];
  return (
    <Section
      title={t("regimes.energyAct")}
      hint={t(energy.incomplete ? "regimes.incomplete" : "regimes.energyActMeans")}
    >
      <Facts facts={facts} />
      <DataTable
        label={t("regimes.energyAct")}
        columns={columns}
        rows={energy.lines}
        rowKey={(one) => `${one.facilityId} ${one.kind} ${one.unit} ${one.gjPerUnit}`}
        csv="energy-act"
      />
    </Section>
  );
}
