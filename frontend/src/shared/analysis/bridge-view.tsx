import { SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCategoryNames } from "@/shared/categories/use-category-names";
import { addDecimals } from "@/shared/format/decimal";
import type { BridgeFiguresFragment } from "@/shared/gql/graphql";
import { useNameOrder } from "@/shared/i18n/use-language";
import { useFacilityNames } from "@/shared/session/use-facility-names";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { Section } from "@/shared/ui/section";
import { BridgeInitiatives, type Measures } from "./bridge-initiatives";
import { BridgeLines } from "./bridge-lines";
import { type Step, signed } from "./figures";
import { Waterfall } from "./waterfall";

export type BridgeFigures = BridgeFiguresFragment;

interface Props {
  bridge: BridgeFigures;
  measures?: readonly Measures[];
  /** What the two ends are called here. */
  from: string;
  to: string;
}

/** Why two sets of figures differ: the causes, which add up to the difference, then where they act. */
export function BridgeView({ bridge, measures = [], from, to }: Props) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  if (bridge.lines.length === 0) return <EmptyState icon="inventory" text={t("bridgeEmpty")} />;
  const cause = (name: string) => t(`cause.${name}`);
  const steps: Step[] = [
    { id: "from", label: from, ...bridge.from.amount, whole: true },
    ...bridge.effects
      .filter(({ amount }) => Number(amount.kg) !== 0)
      .map((effect) => ({ id: effect.cause, label: cause(effect.cause), ...effect.amount, whole: false })),
    { id: "to", label: to, ...bridge.to.amount, whole: true },
  ];
  const sum = addDecimals(bridge.effects.map(({ amount }) => amount.kg));
  return (
    <Stack gap="md">
      <Section title={t("waterfall")} hint={`${shared("tonnes")} · ${shared(`basis.${bridge.method}`)}`}>
        <Waterfall label={t("waterfallOf", { from, to, difference: signed(bridge.difference.tonnes) })} steps={steps} />
        <EffectTable effects={bridge.effects} difference={bridge.difference} />
        <Text size="sm" role="status">
          {sum === bridge.difference.kg || Number(sum) === Number(bridge.difference.kg)
            ? t("addsUp", { difference: signed(bridge.difference.tonnes) })
            : t("doesNotAddUp")}
        </Text>
      </Section>
      <BridgeInitiatives initiatives={bridge.initiatives} measures={measures} from={from} to={to} />
      <Parts bridge={bridge} />
      <BridgeLines bridge={bridge} />
    </Stack>
  );
}

type Effect = BridgeFigures["effects"][number];

function EffectTable({ effects, difference }: { effects: readonly Effect[]; difference: BridgeFigures["difference"] }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const rows: Effect[] = [...effects, { cause: "difference", amount: difference }];
  const columns: Column<Effect>[] = [
    { id: "cause", header: t("causeOf"), value: (row) => t(`cause.${row.cause}`) },
    {
      id: "tonnes",
      header: shared("tonnes"),
      value: (row) => row.amount.tonnes.replaceAll(",", ""),
      cell: (row) => signed(row.amount.tonnes),
      numeric: true,
    },
    { id: "means", header: t("means"), value: (row) => t(`causeMeans.${row.cause}`) },
  ];
  return (
    <DataTable label={t("causes")} columns={columns} rows={rows} rowKey={(row) => row.cause} csv="bridge-causes" />
  );
}

interface Part {
  id: string;
  name: string;
  from: { tonnes: string };
  to: { tonnes: string };
  difference: { tonnes: string };
}

function Parts({ bridge }: { bridge: BridgeFigures }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const facilityName = useFacilityNames();
  const ordered = useNameOrder();
  const names = useCategoryNames();
  const scopes = bridge.scopes.map((part) => ({
    id: String(part.scope),
    name: shared(`scope.${part.scope}`),
    ...part,
  }));
  const categories = bridge.categories.map((part) => ({
    id: String(part.category),
    name: names.get(part.category) ?? t("noCategory"),
    ...part,
  }));
  const facilities = bridge.facilities.map((part) => ({
    id: part.facilityId,
    name: facilityName({ facilityId: part.facilityId, name: part.facilityName }),
    ...part,
  }));
  return (
    <>
      <SimpleGrid cols={{ base: 1, lg: categories.length > 0 ? 2 : 1 }} spacing="md">
        <PartTable label={t("byScope")} rows={scopes} />
        {categories.length > 0 && <PartTable label={t("byCategory")} rows={categories} />}
      </SimpleGrid>
      {facilities.length > 0 && (
        <PartTable label={t("byFacility")} rows={ordered(facilities, ({ name }) => name)} csv="bridge-facilities" />
      )}
    </>
  );
}

function PartTable({ label, rows, csv }: { label: string; rows: readonly Part[]; csv?: string }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const figure = (id: "from" | "to" | "difference"): Column<Part> => ({
    id,
    header: t(id === "difference" ? "cause.difference" : id),
    value: (row) => row[id].tonnes.replaceAll(",", ""),
    cell: (row) => (id === "difference" ? signed(row[id].tonnes) : row[id].tonnes),
    numeric: true,
  });
  return (
    <Section title={label} hint={shared("tonnes")}>
      <DataTable
        label={label}
        columns={[
          { id: "name", header: t("part"), value: (row) => row.name },
          figure("from"),
          figure("to"),
          figure("difference"),
        ]}
        rows={rows}
        rowKey={(row) => row.id}
        csv={csv}
      />
    </Section>
  );
}
