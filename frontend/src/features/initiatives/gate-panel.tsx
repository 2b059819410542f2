import { Alert, Button, Group, List, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatMonthShort } from "@/shared/format/date";
import { type InitiativeStatus, PassGateDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { Icon } from "@/shared/ui/icon";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Initiative } from "./initiative-page";
import { InitiativeStatusBadge } from "./initiative-status";
import { planFieldLabel } from "./plan-field";

/** What a gate is called on its button: by where it leads, from where. */
function gateKey(from: InitiativeStatus, to: InitiativeStatus): string {
  if (from === to) return from === "assessed" ? "submitAgain" : "approveAgain";
  if (to === "idea") return from === "rejected" ? "reopen" : "return";
  return to;
}

/** How far the initiative is, and what the signed-in person may do about it. */
export function GatePanel({ initiative, refresh }: { initiative: Initiative; refresh: () => void }) {
  const { t } = useTranslation("initiatives");
  const { status, openGates, changed, planChanges } = initiative;
  const language = useLanguage();
  const month = (n: number) => formatMonthShort(`2000-${String(n).padStart(2, "0")}`, language);
  const [reason, setReason] = useState("");
  const [pass] = useGqlMutation(PassGateDocument, { types: ["Initiative"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const { id, version, planSha256: sha256 } = initiative;
  const act = (to: InitiativeStatus) =>
    void submit(
      () => pass({ input: { id, version, to, reason, sha256 } }),
      t("gatePassed"),
      () => {
        setReason("");
        refresh();
      },
    );
  return (
    <Section
      title={t("gates")}
      hint={t("gatesMean")}
      actions={
        <>
          <InitiativeStatusBadge status={status} />
          {changed && <StatusBadge tone="bad">{t("changed")}</StatusBadge>}
        </>
      }
    >
      {changed && (
        <Alert color="red" icon={<Icon name="warning" />} title={t("changedTitle", { name: initiative.plannedBy })}>
          <List size="sm">
            {planChanges.map((one) => (
              <List.Item key={one.field}>
                {planFieldLabel(one.field, t, month)}: {one.before !== "" && <del>{one.before}</del>}{" "}
                {one.after !== "" && <ins>{one.after}</ins>}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Text size="xs" className="quiet" style={{ overflowWrap: "anywhere" }}>
        {initiative.planSha256 !== "" && `${t("planHash")} ${initiative.planSha256}`}
      </Text>
      {openGates.length === 0 ? (
        <Text size="sm" className="quiet">
          {t(status === "closed" ? "noMoreGates" : "noGates")}
        </Text>
      ) : (
        <Stack gap="xs">
          <Textarea
            label={t("reason")}
            description={t("reasonMeans")}
            autosize
            minRows={1}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {problem && <ProblemAlert problem={problem} />}
          <Group gap="xs">
            {openGates.map((to, n) => (
              <Button
                key={to}
                size="compact-sm"
                variant={n === 0 ? "filled" : "default"}
                loading={busy}
                onClick={() => act(to)}
              >
                {t(`gate.${gateKey(status, to)}`)}
              </Button>
            ))}
          </Group>
        </Stack>
      )}
    </Section>
  );
}
