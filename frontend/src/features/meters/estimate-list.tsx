import { Button, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { EstimatesDocument, type EstimatesQuery, VoidEstimateDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import type { Register } from "./meter-page";
import { TakeBackForm } from "./take-back-form";
import { usageUnit } from "./usage-unit";

type Estimate = EstimatesQuery["register"]["estimates"][number];

interface Props {
  register: Register;
  instants: { from: string; to: string };
  zone: string;
}

/** What was filled in by estimates, how and by whom; it can be taken back. */
export function EstimateList({ register, instants, zone }: Props) {
  const { t } = useTranslation("meters");
  const language = useLanguage();
  const mayRecord = useMay("record");
  const [taking, setTaking] = useState<Estimate | null>(null);
  const answer = useGql(EstimatesDocument, { registerId: register.id, ...instants }, { types: ["StoredEstimate"] });
  const [takeBack] = useGqlMutation(VoidEstimateDocument, {
    types: ["StoredEstimate", "RegisterFinding", "UsagePoint", "Reading"],
  });
  const columns = useMemo((): Column<Estimate>[] => {
    const span = (one: Estimate) =>
      `${formatInstant(one.start, language, zone)} – ${formatInstant(one.end, language, zone)}`;
    return [
      { id: "when", header: t("when"), value: (one) => one.start, cell: span },
      {
        id: "method",
        header: t("estimate"),
        value: (one) => one.method,
        cell: (one) => t(`estimateMethod.${one.method}`),
      },
      {
        id: "usage",
        header: `${t("usage")} (${usageUnit(register)})`,
        value: (one) => one.usage,
        cell: (one) => formatDecimal(one.usage),
        numeric: true,
      },
      {
        id: "recorded",
        header: t("recordedAt"),
        value: (one) => one.recordedAt,
        cell: (one) => (
          <>
            {`${formatInstant(one.recordedAt, language)} ${one.recordedBy}`}
            {one.reason !== "" && (
              <Text size="xs" className="quiet">
                {one.reason}
              </Text>
            )}
          </>
        ),
      },
      {
        id: "actions",
        header: t("actions"),
        value: () => "",
        sortable: false,
        cell: (one) =>
          one.voidedAt
            ? `${t("takenBack")}: ${one.voidReason}`
            : mayRecord && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => setTaking(one)}
                  aria-label={`${t("takeBack")}: ${span(one)}`}
                >
                  {t("takeBack")}
                </Button>
              ),
      },
    ];
  }, [t, language, zone, register, mayRecord]);
  return (
    <Section title={t("estimates")}>
      <QueryGate answer={answer} height={60}>
        {({ register: { estimates } }) =>
          estimates.length === 0 ? (
            <Text size="sm" className="quiet">
              {t("noEstimate")}
            </Text>
          ) : (
            <DataTable
              label={t("estimates")}
              columns={columns}
              rows={estimates}
              rowKey={(one) => one.id}
              csv="estimates"
            />
          )
        }
      </QueryGate>
      {taking && (
        <TakeBackForm
          what={formatInstant(taking.start, language, zone)}
          work={(reason) => takeBack({ id: taking.id, reason })}
          onClose={() => setTaking(null)}
        />
      )}
    </Section>
  );
}
