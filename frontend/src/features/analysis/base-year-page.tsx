import { Alert, Button, Progress, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant, formatPeriod } from "@/shared/format/date";
import { formatDecimal, percentOf, toNumber } from "@/shared/format/decimal";
import { BaseYearDocument, type BaseYearQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { ChangeForm, type Suggested } from "./change-form";
import { ChangeTable } from "./change-table";
import { ChooseForm } from "./choose-form";
import { DecideForm } from "./decide-form";
import { DecisionTable } from "./decision-table";
import { Preview } from "./preview";
import { WithdrawForm } from "./withdraw-form";

export type BaseYear = NonNullable<BaseYearQuery["baseYear"]>;
export type Change = BaseYear["changes"][number];

type Open =
  | { kind: "choose" }
  | { kind: "decide" }
  | { kind: "change"; suggested?: Suggested }
  | { kind: "withdraw"; change: Change }
  | null;

/** The year that others are compared with, what changed since, and what was decided about it. */
export function BaseYearPage() {
  const { t } = useTranslation("analysis");
  const mayChoose = useMay("close");
  const mayRecord = useMay("structure");
  const [open, setOpen] = useState<Open>(null);
  const answer = useGql(BaseYearDocument, {}, { types: ["BaseYear", "Inventory"] });
  const close = () => setOpen(null);
  const base = answer.data?.baseYear ?? null;
  const actions = (
    <>
      {mayChoose && (
        <Button variant="default" onClick={() => setOpen({ kind: "choose" })}>
          {t(base ? "changePolicy" : "chooseBaseYear")}
        </Button>
      )}
      {mayChoose && base && <Button onClick={() => setOpen({ kind: "decide" })}>{t("decide")}</Button>}
    </>
  );
  return (
    <Page title={t("baseYear")} lead={t("baseYearLead")} actions={actions}>
      <QueryGate answer={answer} height={320}>
        {({ baseYear }) =>
          baseYear ? (
            <Stack gap="md">
              <Standing base={baseYear} />
              <Section
                title={t("changes")}
                hint={t("changesMean")}
                actions={
                  mayRecord && (
                    <Button
                      size="compact-sm"
                      leftSection={<Icon name="plus" size={14} />}
                      onClick={() => setOpen({ kind: "change" })}
                    >
                      {t("recordChange")}
                    </Button>
                  )
                }
              >
                <ChangeTable base={baseYear} onWithdraw={(change) => setOpen({ kind: "withdraw", change })} />
              </Section>
              <Preview onRecord={(suggested) => setOpen({ kind: "change", suggested })} />
              <DecisionTable base={baseYear} />
            </Stack>
          ) : (
            <EmptyState icon="history" text={t("noBaseYear")} />
          )
        }
      </QueryGate>
      {open?.kind === "choose" && <ChooseForm base={base} onClose={close} />}
      {open?.kind === "decide" && base && <DecideForm base={base} onClose={close} />}
      {open?.kind === "change" && <ChangeForm suggested={open.suggested} onClose={close} />}
      {open?.kind === "withdraw" && <WithdrawForm change={open.change} onClose={close} />}
    </Page>
  );
}

function Standing({ base }: { base: BaseYear }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const reached = percentOf(base.percent ?? "0", base.thresholdPercent, 0) ?? "0";
  const percent = formatDecimal(base.percent ?? "0", { max: 2 });
  const threshold = formatDecimal(base.thresholdPercent);
  return (
    <Section title={base.name} hint={formatPeriod(base.periodStart, base.periodEnd, language)}>
      <Facts
        facts={[
          {
            label: shared("tonnes"),
            value: (
              <TextLink to="/inventories/$inventoryId" params={{ inventoryId: base.inventoryId }} size="sm">
                {base.amount.tonnes}
              </TextLink>
            ),
          },
          { label: t("method"), value: shared(`basis.${base.method}`) },
          { label: t("threshold"), value: `${threshold}%` },
          {
            label: t("chosen"),
            value: `${base.reason} · ${base.recordedBy} · ${formatInstant(base.recordedAt, language)}`,
          },
        ]}
      />
      <Stack gap={4}>
        <Text size="sm" role="status">
          {t("cumulative", { percent, threshold, tonnes: base.cumulative.tonnes })}
        </Text>
        <Progress
          value={Math.min(100, toNumber(reached))}
          color={base.required ? "red" : "teal"}
          size="lg"
          aria-label={t("gauge")}
        />
      </Stack>
      {base.required && (
        <Alert variant="light" color="red" icon={<Icon name="warning" />} title={t("required")}>
          {t("requiredMeans")}
        </Alert>
      )}
      {base.restatementId && (
        <Alert variant="light" color="blue" icon={<Icon name="history" />} title={t("underway")}>
          <TextLink
            to="/inventories/$inventoryId"
            params={{ inventoryId: base.restatementId }}
            size="sm"
            underline="always"
          >
            {t("toRestatement")}
          </TextLink>
        </Alert>
      )}
    </Section>
  );
}
