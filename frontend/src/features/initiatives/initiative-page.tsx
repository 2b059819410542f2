import { Button, Stack, Text } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { InitiativeDocument, type InitiativeQuery } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { ComparisonPanel } from "./comparison-panel";
import { InitiativeForm } from "./initiative-form";
import { InitiativeStatusBadge } from "./initiative-status";

type Initiative = InitiativeQuery["initiative"];

export function InitiativePage() {
  const { initiativeId } = useParams({ from: "/shell/initiatives/$initiativeId" });
  const answer = useGql(InitiativeDocument, { id: initiativeId }, { types: ["Initiative"] });
  return (
    <QueryGate answer={answer} height={420}>
      {({ initiative }) => <Known initiative={initiative} />}
    </QueryGate>
  );
}

function Known({ initiative }: { initiative: Initiative }) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const [editing, setEditing] = useState(false);
  const { register, comparison } = initiative;
  const number = (value: string | null | undefined, unit: string) => (value ? `${formatDecimal(value)} ${unit}` : "");
  return (
    <Page
      title={initiative.name}
      trail={
        <Text size="sm">
          <TextLink to="/initiatives" underline="always">
            {t("title")}
          </TextLink>
        </Text>
      }
      actions={
        mayEdit && (
          <Button variant="default" leftSection={<Icon name="edit" size={16} />} onClick={() => setEditing(true)}>
            {shared("edit")}
          </Button>
        )
      }
    >
      <Stack gap="md">
        <Section title={t("what")} actions={<InitiativeStatusBadge status={initiative.status} />}>
          {initiative.description !== "" && <Text size="sm">{initiative.description}</Text>}
          <Facts
            columns={4}
            facts={[
              { label: t("facility"), value: localName(initiative.facility) },
              { label: t("kind"), value: t(`kindName.${initiative.kind}`) },
              { label: t("startDate"), value: initiative.startDate ? formatDay(initiative.startDate, language) : "" },
              { label: t("owner"), value: initiative.owner },
              { label: t("expectedKwh"), value: number(initiative.expectedKwh, "kWh") },
              { label: t("expectedT"), value: number(initiative.expectedTCo2e, shared("tonnes")) },
              { label: t("cost"), value: number(initiative.cost, initiative.currency) },
              {
                label: t("meter"),
                value: register && (
                  <TextLink
                    to="/meters/$meterId"
                    params={{ meterId: register.meter.id }}
                    search={{ register: register.id, grain: "month" }}
                    size="sm"
                  >
                    {register.meter.name}
                  </TextLink>
                ),
              },
            ]}
          />
        </Section>
        {comparison ? (
          <ComparisonPanel comparison={comparison} zone={initiative.facility.timeZone} />
        ) : (
          <Section title={t("comparison")}>
            <Text size="sm" className="quiet">
              {t("noComparison")}
            </Text>
          </Section>
        )}
      </Stack>
      {editing && <InitiativeForm initiative={initiative} onClose={() => setEditing(false)} />}
    </Page>
  );
}
