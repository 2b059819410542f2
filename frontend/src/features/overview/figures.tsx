import { Progress, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { scope2, total } from "@/shared/format/amounts";
import { formatChange } from "@/shared/format/change";
import { formatMonthShort } from "@/shared/format/date";
import { addDecimals, percentOf, toNumber } from "@/shared/format/decimal";
import { PreviousYearDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { allKg, over, ownKg, yearBefore } from "./elapsed";
import { FigureCard } from "./figure-card";
import type { OverviewRun } from "./overview-page";

/** The answer in one look; each card opens what it is made of. */
export function Figures({ inventoryId, run }: { inventoryId: string; run: OverviewRun }) {
  const { t } = useTranslation("overview");
  const { t: shared } = useTranslation("shared");
  const { basis } = usePeriod();
  const other = basis === "market" ? "location" : "market";
  const { totals } = run;
  const to = (search: object) => ({ inventoryId, search: { tab: "entries" as const, ...search } });
  return (
    <SimpleGrid cols={{ base: 2, md: 3, lg: 5 }} spacing={{ base: "xs", sm: "md" }}>
      <FigureCard
        name={t("total")}
        tonnes={total(totals, basis).tonnes}
        link={{ inventoryId, search: { tab: "summary" } }}
        strong
        note={<PreviousYear run={run} />}
      />
      <FigureCard name={t("scope1")} tonnes={totals.scope1.tonnes} link={to({ scope: 1 })} note={t("scope1Means")} />
      <FigureCard
        name={t(`scope2.${basis}`)}
        tonnes={scope2(totals, basis).tonnes}
        link={to({ scope: 2, method: basis })}
        note={`${t(`scope2.${other}`)}: ${scope2(totals, other).tonnes}`}
      />
      <FigureCard
        name={shared("scope.3")}
        tonnes={totals.scope3.tonnes}
        link={to({ scope: 3 })}
        note={t("scope3Means", { count: totals.byCategory.filter((one) => one.entries > 0).length })}
      />
      <Completeness inventoryId={inventoryId} run={run} />
    </SimpleGrid>
  );
}

/**
 * Like is compared with like: a whole year with a whole one; of a year that runs only the months that are over, with the same
 * months a year earlier, and only Scopes 1 and 2, for most of Scope 3 is known after the year.
 */
function PreviousYear({ run }: { run: OverviewRun }) {
  const { t } = useTranslation("overview");
  const language = useLanguage();
  const { basis, previousInventory } = usePeriod();
  const { data } = useGql(
    PreviousYearDocument,
    { id: previousInventory?.id ?? "" },
    { pause: !previousInventory?.run },
  );
  const elapsed = over(run.totals.byMonth, run.finishedAt);
  const earlier = yearBefore(elapsed, data?.inventory.run?.totals.byMonth ?? []);
  const known = elapsed.length > 0 && earlier.length === elapsed.length;
  const whole = elapsed.length === run.totals.byMonth.length;
  const kg = whole ? allKg : ownKg;
  const change = known ? formatChange(kg(elapsed, basis), kg(earlier, basis), language) : null;
  if (change === null) return <>{t("noPrevious")}</>;
  if (whole) return <>{t("change", { change })}</>;
  const [first, last] = [elapsed[0], elapsed.at(-1)].map((one) => formatMonthShort(one?.month ?? "", language));
  return <>{t("changeOver", { change, first, last })}</>;
}

function Completeness({ inventoryId, run }: { inventoryId: string; run: OverviewRun }) {
  const { t } = useTranslation("overview");
  const cells = run.completeness;
  const share = percentOf(addDecimals(cells.map((cell) => cell.coverage)), String(cells.length));
  return (
    <FigureCard
      name={t("completeness")}
      tonnes={share === null ? "–" : share}
      unit="%"
      link={{ inventoryId, search: { tab: "completeness" } }}
      note={
        share === null ? (
          t("noMeters")
        ) : (
          <>
            <Progress value={toNumber(share)} size="sm" mt={6} mb={4} aria-label={t("completeness")} />
            <Text size="xs" component="span">
              {t("completenessMeans")}
            </Text>
          </>
        )
      }
    />
  );
}
