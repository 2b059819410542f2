import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { AlertRulesDocument, type RulePartsFragment } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { EmptyState } from "@/shared/ui/empty-state";
import { ButtonLink, TextLink } from "@/shared/ui/link";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { severityTone } from "./firing-texts";
import { RuleActions } from "./rule-actions";

export function RulesPanel() {
  const { t } = useTranslation("alerts");
  const mayEdit = useMay("structure");
  const answer = useGql(AlertRulesDocument, {}, { types: ["AlertRule", "AlertFiring"] });
  return (
    <QueryGate answer={answer}>
      {({ alertRules }) =>
        alertRules.length === 0 ? (
          <EmptyState icon="bell" text={t("noRules")}>
            {mayEdit && (
              <ButtonLink to="/alerts/$ruleId" params={{ ruleId: "new" }}>
                {t("newRule")}
              </ButtonLink>
            )}
          </EmptyState>
        ) : (
          <Section title={t("tab.rules")}>
            <Rules rules={alertRules} />
          </Section>
        )
      }
    </QueryGate>
  );
}

function Rules({ rules }: { rules: readonly RulePartsFragment[] }) {
  const { t } = useTranslation("alerts");
  const language = useLanguage();
  const mayMute = useMay("record");
  const columns = useMemo((): Column<RulePartsFragment>[] => {
    const all: Column<RulePartsFragment>[] = [
      {
        id: "rule",
        header: t("rule"),
        value: (one) => `${one.name}: ${one.sentence[language]}`,
        cell: (one) => (
          <>
            <TextLink to="/alerts/$ruleId" params={{ ruleId: one.id }} size="sm" fw={600}>
              {one.name}
            </TextLink>
            <div>{one.sentence[language]}</div>
          </>
        ),
      },
      {
        id: "severity",
        header: t("severity"),
        value: (one) => one.severity,
        cell: (one) => <StatusBadge tone={severityTone[one.severity]}>{t(`severityName.${one.severity}`)}</StatusBadge>,
      },
      { id: "state", header: t("state"), value: (one) => String(one.enabled), cell: (one) => <State rule={one} /> },
    ];
    if (!mayMute) return all;
    const actions: Column<RulePartsFragment> = {
      id: "actions",
      header: t("actions"),
      value: () => "",
      sortable: false,
      cell: (one) => <RuleActions rule={one} />,
    };
    return [...all, actions];
  }, [t, language, mayMute]);
  return <DataTable label={t("tab.rules")} columns={columns} rows={rules} rowKey={(one) => one.id} csv="alert-rules" />;
}

function State({ rule }: { rule: RulePartsFragment }) {
  const { t } = useTranslation("alerts");
  const language = useLanguage();
  if (!rule.enabled) return <StatusBadge tone="quiet">{t("off")}</StatusBadge>;
  return (
    <>
      {rule.openFirings > 0 ? (
        <StatusBadge tone="bad">{t("firingCount", { count: rule.openFirings })}</StatusBadge>
      ) : (
        <StatusBadge tone="good">{t("ok")}</StatusBadge>
      )}
      {rule.mutedUntil && Date.parse(rule.mutedUntil) > Date.now() && (
        <div className="quiet">{t("mutedUntil", { at: formatInstant(rule.mutedUntil, language) })}</div>
      )}
    </>
  );
}
