import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { RegimeInputsDocument, type RegimeInputsQuery, WithdrawBandCalendarDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";
import { BandCalendarForm } from "./band-calendar-form";
import { RegimeFactForm } from "./regime-fact-form";

export type Inputs = RegimeInputsQuery;
type Fact = Inputs["regimeFacts"][number];
type Calendar = Inputs["bandCalendars"][number];

/** What the schemes' statements of a fiscal year need besides the ledger: published rates, energy sold, calendars of bands. */
export function YearInputsSection({ year }: { year: number }) {
  const { t } = useTranslation("inventory");
  const mayEdit = useMay("structure");
  const [open, setOpen] = useState<"fact" | "bands" | null>(null);
  const answer = useGql(RegimeInputsDocument, { year }, { types: ["RegimeFact", "BandCalendar"] });
  const close = () => setOpen(null);
  const actions = mayEdit && (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" onClick={() => setOpen("bands")}>
        {t("regimes.importBands")}
      </Button>
      <Button size="compact-sm" onClick={() => setOpen("fact")}>
        {t("regimes.stateFact")}
      </Button>
    </Group>
  );
  return (
    <Section title={t("regimes.inputs", { year })} hint={t("regimes.inputsMean")} actions={actions}>
      <QueryGate answer={answer} height={160}>
        {(inputs) => (
          <>
            <Facts facts={inputs.regimeFacts} />
            <Calendars calendars={inputs.bandCalendars} mayEdit={mayEdit} />
            {open === "fact" && <RegimeFactForm year={year} inputs={inputs} onClose={close} />}
            {open === "bands" && <BandCalendarForm year={year} inputs={inputs} onClose={close} />}
          </>
        )}
      </QueryGate>
    </Section>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTranslation("inventory");
  const nameOf = useFacilityNames();
  const columns: Column<Fact>[] = [
    { id: "kind", header: t("regimes.fact"), value: (one) => t(`regimes.factKind.${one.kind}`, one.kind) },
    {
      id: "facility",
      header: t("regimes.facility"),
      value: (one) => (one.facility ? nameOf({ facilityId: one.facility, name: one.facility }) : "–"),
    },
    {
      id: "value",
      header: t("value"),
      value: (one) => one.value ?? "",
      cell: (one) => `${formatDecimal(one.value ?? "0")} ${t(`regimes.factUnit.${one.energy || one.kind}`)}`,
      numeric: true,
    },
    { id: "source", header: t("regimes.source"), value: (one) => one.source },
  ];
  if (facts.length === 0) {
    return (
      <Text size="sm" className="quiet">
        {t("regimes.noFacts")}
      </Text>
    );
  }
  return (
    <DataTable
      label={t("regimes.facts")}
      columns={columns}
      rows={facts}
      rowKey={(one) => [one.kind, one.facility, one.energy].join(" ")}
      csv="regime-facts"
    />
  );
}

function Calendars({ calendars, mayEdit }: { calendars: readonly Calendar[]; mayEdit: boolean }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const nameOf = useFacilityNames();
  const [withdraw] = useGqlMutation(WithdrawBandCalendarDocument, { types: ["BandCalendar"] });
  const { submit, busy } = useSubmit<unknown>();
  const columns: Column<Calendar>[] = [
    { id: "area", header: t("regimes.area"), value: (one) => one.area },
    {
      id: "days",
      header: t("period"),
      value: (one) => one.firstDay,
      cell: (one) => formatPeriod(one.firstDay, one.lastDay, language),
    },
    {
      id: "places",
      header: t("regimes.facility"),
      value: (one) => one.facilityIds.map((id) => nameOf({ facilityId: id, name: id })).join(", "),
    },
    { id: "lines", header: t("regimes.lines"), value: (one) => String(one.lines), numeric: true },
    {
      id: "otherwise",
      header: t("regimes.otherwise"),
      value: (one) => (one.otherwise ? t(`regimes.band.${one.otherwise}`, one.otherwise) : "–"),
    },
    { id: "source", header: t("regimes.source"), value: (one) => one.source },
  ];
  if (mayEdit) {
    columns.push({
      id: "actions",
      header: t("regimes.actions"),
      value: () => "",
      sortable: false,
      cell: (one) => (
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          aria-label={`${t("regimes.withdraw")}: ${one.area}`}
          onClick={() =>
            void submit(
              () => withdraw({ id: one.id }),
              t("regimes.withdrawnSaid"),
              () => undefined,
            )
          }
        >
          {t("regimes.withdraw")}
        </Button>
      ),
    });
  }
  if (calendars.length === 0) return null;
  return (
    <DataTable
      label={t("regimes.calendars")}
      columns={columns}
      rows={calendars}
      rowKey={(one) => one.id}
      csv="band-calendars"
    />
  );
}
