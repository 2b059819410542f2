import { Stack, Switch } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { RegisterFindingsDocument, type RegisterFindingsQuery } from "@/shared/gql/graphql";
import { EmptyState } from "@/shared/ui/empty-state";
import { TextLink } from "@/shared/ui/link";
import { Pager, usePages } from "@/shared/ui/pager";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { AcceptForm } from "./accept-form";
import { EstimateForm } from "./estimate-form";
import { EstimateList } from "./estimate-list";
import { EventForm } from "./event-form";
import { FindingTable } from "./finding-table";
import type { Meter, Register } from "./meter-page";
import { RangeControls } from "./range-controls";
import { useRange } from "./use-range";

export type Finding = RegisterFindingsQuery["registerFindings"]["nodes"][number];
export type FindingAction = "accept" | "estimate" | "event";

/** Checks follow readings within seconds; looking again is how they show up here. */
const lookAgain = 4000;

/** What the checks found in a stretch of time, and what a person does about it. */
export function QualityPanel({ meter, register }: { meter: Meter; register: Register }) {
  const { t } = useTranslation("meters");
  const search = useSearch({ from: "/shell/meters/$meterId" });
  const navigate = useNavigate({ from: "/meters/$meterId" });
  const { range, instants, setRange, setGrain, setRegister } = useRange(meter, register);
  const [doing, setDoing] = useState<{ what: FindingAction; finding: Finding } | null>(null);
  const all = search.all === true;
  const pages = usePages(`${register.id} ${range.from} ${range.to} ${all}`);
  const answer = useGql(
    RegisterFindingsDocument,
    { registerId: register.id, ...instants, all, after: pages.after },
    { types: ["RegisterFinding", "UsagePoint", "Reading"] },
  );
  useInterval(answer.refresh, lookAgain, { autoInvoke: true });
  const zone = meter.facility.timeZone;
  const close = () => setDoing(null);
  return (
    <Stack gap="md">
      <RangeControls
        meter={meter}
        register={register}
        range={range}
        onRegister={setRegister}
        onRange={setRange}
        onGrain={setGrain}
      />
      <Section
        title={t("checks")}
        hint={t("checksMean")}
        actions={
          <>
            <TextLink
              to="/meters/$meterId"
              params={{ meterId: meter.id }}
              search={{ tab: "usage", register: register.id, grain: "day", from: range.from, to: range.to }}
              size="sm"
            >
              {t("usageByDay")}
            </TextLink>
            <Switch
              size="sm"
              label={t("withAll")}
              checked={all}
              onChange={(event) => {
                const on = event.currentTarget.checked;
                void navigate({ search: (previous) => ({ ...previous, all: on ? true : undefined }) });
              }}
            />
          </>
        }
      >
        <QueryGate answer={answer}>
          {({ registerFindings }) =>
            registerFindings.nodes.length === 0 && pages.number === 1 ? (
              <EmptyState icon="check" text={t("noFindings")} />
            ) : (
              <>
                <FindingTable
                  findings={registerFindings.nodes}
                  register={register}
                  zone={zone}
                  onAct={(what, finding) => setDoing({ what, finding })}
                />
                <Pager pages={pages} info={registerFindings.pageInfo} />
              </>
            )
          }
        </QueryGate>
      </Section>
      <EstimateList register={register} instants={instants} zone={zone} />
      {doing?.what === "accept" && <AcceptForm finding={doing.finding} zone={zone} onClose={close} />}
      {doing?.what === "estimate" && (
        <EstimateForm gap={doing.finding} register={register} zone={zone} onClose={close} />
      )}
      {doing?.what === "event" && (
        <EventForm meter={meter} register={register} proposal={doing.finding.proposal ?? null} onClose={close} />
      )}
    </Stack>
  );
}
