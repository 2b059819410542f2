import { Progress, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { scope2, total } from "@/shared/format/amounts";
import { formatChange } from "@/shared/format/change";
import { addDecimals, percentOf, toNumber } from "@/shared/format/decimal";
import { PreviousYearDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { FigureCard } from "./figure-card";
import type { OverviewRun } from "./overview-page";

/** The answer in one look; each card opens what it is made of. */
export function Figures({ inventoryId, run }: { inventoryId: string; run: OverviewRun }) {
  const { t } = useTranslation("overview");
  const { basis } = usePeriod();
  const other = basis === "market" ? "location" : "market";
  const { totals } = run;
  const to = (search: object) => ({ inventoryId, search: { tab: "entries" as const, ...search } });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
      <FigureCard
        name={t("total")}
        tonnes={total(totals, basis).tonnes}
        link={{ inventoryId, search: { tab: "summary" } }}
        strong
        note={<PreviousYear kg={total(totals, basis).kg} />}
      />
      <FigureCard name={t("scope1")} tonnes={totals.scope1.tonnes} link={to({ scope: 1 })} note={t("scope1Means")} />
      <FigureCard
        name={t(`scope2.${basis}`)}
        tonnes={scope2(totals, basis).tonnes}
        link={to({ scope: 2, method: basis })}
        note={`${t(`scope2.${other}`)}: ${scope2(totals, other).tonnes}`}
      />
      <Completeness inventoryId={inventoryId} run={run} />
    </SimpleGrid>
  );
}

function PreviousYear({ kg }: { kg: string }) {
  const { t } = useTranslation("overview");
  const language = useLanguage();
  const { basis, previousInventory } = usePeriod();
  const { data } = useGql(
    PreviousYearDocument,
    { id: previousInventory?.id ?? "" },
    { pause: !previousInventory?.run },
  );
  const before = data?.inventory.run?.totals;
  const change = before ? formatChange(kg, total(before, basis).kg, language) : null;
  return <>{change ? t("change", { change }) : t("noPrevious")}</>;
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
