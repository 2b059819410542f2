import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { TextLink } from "@/shared/ui/link";
import type { Bar, Curve } from "./curve-option";
import { InitiativeStatusBadge } from "./initiative-status";

interface Props {
  curve: Curve;
  /** The bar of the row that is pointed at or has the focus. */
  onPoint: (bar: Bar | null) => void;
}

/** The figures of the curve, cheap to dear. Its rows are the way to the bars without a mouse. */
export function CurveTable({ curve, onPoint }: Props) {
  const { t } = useTranslation("initiatives");
  const columns = useMemo((): Column<Bar>[] => {
    const number = (id: keyof Bar, header: string, max: number): Column<Bar> => ({
      id,
      header,
      value: (bar) => bar[id] ?? "",
      cell: (bar) => formatDecimal(String(bar[id]), { max }),
      numeric: true,
      wrap: true,
    });
    return [
      {
        id: "name",
        header: t("name"),
        value: (bar) => bar.name,
        cell: (bar) => (
          <TextLink to="/initiatives/$initiativeId" params={{ initiativeId: bar.initiativeId }} size="sm">
            {bar.name}
          </TextLink>
        ),
      },
      {
        id: "status",
        header: t("status"),
        value: (bar) => t(`statusName.${bar.status}`),
        cell: (bar) => <InitiativeStatusBadge status={bar.status} />,
      },
      number("costPerTonne", t("perTonne", { currency: curve.currency }), 0),
      number("tPerYear", t("tPerYear"), 2),
      number("alone", t("alone"), 2),
      number("to", t("cumulative"), 2),
      number("npv", t("npv", { currency: curve.currency }), 0),
    ];
  }, [t, curve.currency]);
  return (
    <DataTable
      label={t("curve")}
      columns={columns}
      rows={curve.bars}
      rowKey={(bar) => bar.initiativeId}
      csv="abatement-curve"
      onPoint={onPoint}
    />
  );
}
