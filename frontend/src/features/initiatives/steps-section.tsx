import { Button, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { addDays, formatDay, formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { Section } from "@/shared/ui/section";
import type { Initiative } from "./initiative-page";
import { StepsForm } from "./steps-form";

type Step = Initiative["steps"][number];

/** The work on it, with its money. */
export function StepsSection({ initiative, refresh }: { initiative: Initiative; refresh: () => void }) {
  const { t } = useTranslation("initiatives");
  const language = useLanguage();
  const mayEdit = useMay("structure");
  const [editing, setEditing] = useState(false);
  const { steps, currency } = initiative;
  const columns = useMemo((): Column<Step>[] => {
    const money = (id: "plannedCost" | "actualCost"): Column<Step> => ({
      id,
      header: `${t(id)} (${currency})`,
      value: (step) => step[id] ?? "",
      cell: (step) => (step[id] ? formatDecimal(step[id]) : "–"),
      numeric: true,
    });
    return [
      { id: "name", header: t("step"), value: (step) => step.name },
      {
        id: "when",
        header: t("when"),
        value: (step) => step.startOn,
        cell: (step) => formatPeriod(step.startOn, addDays(step.endOn, 1), language),
      },
      {
        id: "done",
        header: t("done"),
        value: (step) => step.doneOn ?? "",
        cell: (step) => (step.doneOn ? formatDay(step.doneOn, language) : "–"),
      },
      { id: "responsible", header: t("responsible"), value: (step) => step.responsible },
      money("plannedCost"),
      money("actualCost"),
    ];
  }, [t, language, currency]);
  return (
    <Section
      title={t("steps")}
      actions={
        mayEdit && (
          <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
            {t("editSteps")}
          </Button>
        )
      }
    >
      {steps.length === 0 ? (
        <Text size="sm" className="quiet">
          {t("noSteps")}
        </Text>
      ) : (
        <DataTable
          label={t("steps")}
          columns={columns}
          rows={steps}
          rowKey={(step) => step.id}
          csv="initiative-steps"
        />
      )}
      {editing && (
        <StepsForm
          initiative={initiative}
          onClose={() => {
            setEditing(false);
            refresh();
          }}
        />
      )}
    </Section>
  );
}
