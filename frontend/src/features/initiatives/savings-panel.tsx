import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { registerName } from "@/shared/format/meters";
import { MeasureInitiativeDocument, SavingsDocument, type SavingsQuery } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import { AdjustmentsSection } from "./savings-adjustments";
import { SavingsByMonth, SavingsFigures } from "./savings-figures";
import { MeasurementForm } from "./savings-form";
import { SavingsModelSection } from "./savings-model";

export type Measurement = SavingsQuery["initiative"]["measurements"][number];
export type Result = NonNullable<Measurement["result"]>;

/** What an initiative saves by its meters: how it is measured, what came out, and how far it can be trusted. */
export function SavingsPanel({ initiativeId, facilityId }: { initiativeId: string; facilityId: string }) {
  const { t } = useTranslation("initiatives");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const answer = useGql(SavingsDocument, { id: initiativeId }, { types: ["Initiative", "SavingsMeasurement"] });
  const plan = (planned: boolean) =>
    mayEdit && (
      <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
        {t(planned ? "savings.planAnother" : "savings.plan")}
      </Button>
    );
  return (
    <QueryGate answer={answer} height={200}>
      {({ initiative }) => (
        <Stack gap="md">
          {initiative.measurements.length === 0 ? (
            <Section title={t("savings.title")} hint={t("savings.means")}>
              <EmptyState icon="meter" text={t("savings.none")}>
                {plan(false)}
              </EmptyState>
            </Section>
          ) : (
            <>
              {initiative.measurements.map((one) => (
                <Measured key={one.id} measurement={one} initiativeId={initiativeId} facilityId={facilityId} />
              ))}
              <Group>{plan(true)}</Group>
            </>
          )}
          {adding && (
            <MeasurementForm
              initiativeId={initiativeId}
              facilityId={facilityId}
              measurement={null}
              onClose={() => setAdding(false)}
            />
          )}
        </Stack>
      )}
    </QueryGate>
  );
}

interface MeasuredProps {
  measurement: Measurement;
  initiativeId: string;
  facilityId: string;
}

function Measured({ measurement, initiativeId, facilityId }: MeasuredProps) {
  const { t } = useTranslation("initiatives");
  const mayEdit = useMay("structure");
  const [editing, setEditing] = useState(false);
  const [measure] = useGqlMutation(MeasureInitiativeDocument, { types: ["Initiative", "SavingsMeasurement"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const { register, result } = measurement;
  const name = registerName(register.meter.name, register.channel, register.channel !== "main");
  return (
    <>
      <Section
        title={t("savings.of", { meter: name })}
        hint={t("savings.means")}
        actions={
          <>
            <ResultBadge result={result} />
            {mayEdit && (
              <>
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={busy}
                  onClick={() => submit(() => measure({ id: initiativeId }), t("savings.measuredNow"))}
                >
                  {t("savings.measure")}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
                  {t("savings.settings")}
                </Button>
              </>
            )}
          </>
        }
      >
        {problem && <ProblemAlert problem={problem} />}
        <SavingsFigures result={result ?? null} />
      </Section>
      {result && !result.refused && <SavingsByMonth result={result} />}
      {result && <SavingsModelSection measurement={measurement} result={result} />}
      <AdjustmentsSection measurement={measurement} unit={result?.unit ?? register.unit} />
      {editing && (
        <MeasurementForm
          initiativeId={initiativeId}
          facilityId={facilityId}
          measurement={measurement}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

function ResultBadge({ result }: { result: Measurement["result"] }) {
  const { t } = useTranslation("initiatives");
  if (!result) return <StatusBadge tone="quiet">{t("savings.notMeasured")}</StatusBadge>;
  if (result.refused) return <StatusBadge tone="bad">{t("savings.refused")}</StatusBadge>;
  return (
    <StatusBadge tone={result.drifts ? "warn" : "good"}>
      {t(result.drifts ? "savings.drifts" : "savings.measured")}
    </StatusBadge>
  );
}
