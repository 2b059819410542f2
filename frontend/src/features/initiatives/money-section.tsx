import { List, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import type { Initiative } from "./initiative-page";
import { ScenarioControls } from "./scenario-controls";
import type { ScenarioValues } from "./scenario-values";

type Money = NonNullable<Initiative["money"]>;
type Flow = Money["flows"][number];

interface Props {
  money: Money;
  scenario: ScenarioValues;
  onChange: (values: ScenarioValues) => void;
}

/** What it costs and earns by itself, under assumptions that can be changed. */
export function MoneySection({ money, scenario, onChange }: Props) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const { currency } = money;
  const years = (value: string | null | undefined) =>
    value ? t("years", { years: formatDecimal(value, { max: 1 }) }) : t("never");
  const columns = useMemo((): Column<Flow>[] => {
    const number = (id: Exclude<keyof Flow, "year">, max: number): Column<Flow> => ({
      id,
      header: t(`flow.${id}`),
      value: (flow) => String(flow[id]),
      cell: (flow) => formatDecimal(String(flow[id]), { max }),
      numeric: true,
      wrap: true,
    });
    return [
      { id: "year", header: t("flow.year"), value: (flow) => String(flow.year), numeric: true },
      number("capex", 0),
      number("opex", 0),
      number("energy", 0),
      number("carbon", 0),
      number("net", 0),
      number("discounted", 0),
      number("tonnes", 2),
    ];
  }, [t]);
  return (
    <Section title={t("money")} hint={t("moneyMeans")}>
      <ScenarioControls alone values={scenario} currency={currency} onChange={onChange} />
      <Facts
        columns={4}
        facts={[
          { label: t("npv", { currency }), value: formatDecimal(money.npv, { max: 0 }) },
          { label: t("irr"), value: money.irrPercent ? `${formatDecimal(money.irrPercent, { max: 2 })} %` : "" },
          { label: t("payback"), value: years(money.payback) },
          { label: t("discountedPayback"), value: years(money.discountedPayback) },
          ...money.costs.map((cost) => ({
            label: `${t(`methodName.${cost.method}`)} (${t("perTonne", { currency })})`,
            value: (
              <>
                {formatDecimal(cost.perTonne, { max: 0 })}
                <Text size="xs" className="quiet" span>
                  {` = ${cost.formula[language]}`}
                </Text>
              </>
            ),
          })),
        ]}
      />
      {money.findings.length > 0 && (
        <List size="sm">
          {money.findings.map((one) => (
            <List.Item key={one.name}>{language === "ja" ? one.detailJa : one.detail}</List.Item>
          ))}
        </List>
      )}
      <DataTable
        label={t("money")}
        columns={columns}
        rows={money.flows}
        rowKey={(flow) => String(flow.year)}
        csv="initiative-payments"
      />
    </Section>
  );
}
