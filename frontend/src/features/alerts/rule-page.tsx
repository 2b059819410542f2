import { useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { AlertOptionsDocument, AlertRuleDocument } from "@/shared/gql/graphql";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { RuleEditor } from "./rule-editor";

/** One rule: made, tried on the past, switched on. */
export function RulePage() {
  const { t } = useTranslation("alerts");
  const { ruleId } = useParams({ from: "/shell/alerts/$ruleId" });
  const { register } = useSearch({ from: "/shell/alerts/$ruleId" });
  const fresh = ruleId === "new";
  const options = useGql(
    AlertOptionsDocument,
    {},
    { types: ["Facility", "Meter", "Device", "AlertChannel", "Initiative"] },
  );
  const answer = useGql(AlertRuleDocument, { id: ruleId }, { pause: fresh, types: ["AlertRule"] });
  return (
    <Page
      title={t(fresh ? "newRule" : "editRule")}
      lead={t("ruleLead")}
      trail={
        <TextLink to="/alerts" search={{ tab: "rules" }} size="sm">
          {t("title")}
        </TextLink>
      }
    >
      <QueryGate answer={options}>
        {(data) =>
          fresh ? (
            <RuleEditor rule={null} subject={register ? `register:${register}` : ""} options={data} />
          ) : (
            <QueryGate answer={answer}>
              {({ alertRule }) => <RuleEditor key={alertRule.version} rule={alertRule} subject="" options={data} />}
            </QueryGate>
          )
        }
      </QueryGate>
    </Page>
  );
}
