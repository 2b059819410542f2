import { Button, Group, SegmentedControl, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { DenominatorsDocument, type DenominatorsQuery, DenominatorValuesDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { DenominatorForm } from "./denominator-form";
import { ImportForm } from "./import-form";
import { IntensityPanel } from "./intensity-panel";
import { RenameForm } from "./rename-form";
import { ValueForm } from "./value-form";
import { ValueTable } from "./value-table";

export type Denominator = DenominatorsQuery["businessMetrics"][number];

const covers: Record<string, number[]> = { "12": [1, 2], "3": [3], "123": [1, 2, 3] };

/** What emissions are related to, with the values of each and the intensities that follow. */
export function DenominatorsPage() {
  const { t } = useTranslation("targets");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const answer = useGql(DenominatorsDocument, {}, { types: ["BusinessMetric"] });
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("addDenominator")}
    </Button>
  );
  return (
    <Page title={t("denominators")} lead={t("denominatorsLead")} actions={add}>
      <QueryGate answer={answer} height={240}>
        {({ businessMetrics, facilities }) =>
          businessMetrics.length === 0 ? (
            <EmptyState icon="balance" text={t("noDenominators")}>
              {add}
            </EmptyState>
          ) : (
            <Known all={businessMetrics} facilities={facilities} />
          )
        }
      </QueryGate>
      {adding && <DenominatorForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Known({ all, facilities }: { all: readonly Denominator[]; facilities: DenominatorsQuery["facilities"] }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const mayEdit = useMay("structure");
  const [chosen, setChosen] = useState("");
  const [cover, setCover] = useState("12");
  const [method, setMethod] = useState("market");
  const [open, setOpen] = useState<"value" | "import" | "rename" | null>(null);
  const one = all.find(({ id }) => id === chosen) ?? all[0];
  const variables = { scopes: covers[cover] ?? [1, 2], method };
  const answer = useGql(DenominatorValuesDocument, variables, {
    types: ["BusinessMetric", "MetricValue", "Inventory"],
  });
  if (!one) return null;
  const actions = mayEdit && !one.archived && (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen("import")}>
        {t("importValues")}
      </Button>
      <Button size="compact-sm" onClick={() => setOpen("value")}>
        {t("addValue")}
      </Button>
    </>
  );
  return (
    <Stack gap="md">
      <Group gap="xs" align="flex-end">
        <Select
          label={t("denominator")}
          w={420}
          maw="100%"
          allowDeselect={false}
          data={all.map(({ id, name, unit, archived }) => ({
            value: id,
            label: `${name} (${unit})${archived ? ` · ${t("archived")}` : ""}`,
          }))}
          value={one.id}
          onChange={(id) => id && setChosen(id)}
        />
        {mayEdit && (
          <Button variant="default" onClick={() => setOpen("rename")}>
            {t("editDenominator")}
          </Button>
        )}
      </Group>
      <QueryGate answer={answer} height={320}>
        {({ businessMetrics }) => {
          const found = businessMetrics.find(({ id }) => id === one.id);
          return (
            <Stack gap="md">
              <IntensityPanel
                denominator={one}
                years={found?.intensities ?? []}
                controls={
                  <>
                    <SegmentedControl
                      size="xs"
                      aria-label={t("covers")}
                      value={cover}
                      onChange={setCover}
                      data={["12", "3", "123"].map((value) => ({ value, label: t(`cover.${value}`) }))}
                    />
                    <SegmentedControl
                      size="xs"
                      aria-label={t("method")}
                      value={method}
                      onChange={setMethod}
                      data={["market", "location"].map((value) => ({ value, label: shared(`basis.${value}`) }))}
                    />
                  </>
                }
              />
              <ValueTable denominator={one} values={found?.values ?? []} facilities={facilities} actions={actions} />
            </Stack>
          );
        }}
      </QueryGate>
      {open === "value" && <ValueForm denominator={one} facilities={facilities} onClose={() => setOpen(null)} />}
      {open === "import" && <ImportForm denominator={one} onClose={() => setOpen(null)} />}
      {open === "rename" && <RenameForm denominator={one} onClose={() => setOpen(null)} />}
    </Stack>
  );
}
