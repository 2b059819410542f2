import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import {
  ArchiveAlertRuleDocument,
  MuteAlertRuleDocument,
  type RulePartsFragment,
  UpdateAlertRuleDocument,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { notify } from "@/shared/ui/notify";
import { ruleInput, ruleValues } from "./rule-values";

const changed = { types: ["AlertRule", "AlertFiring"] };
const hour = 3_600_000;

/** Switch on and off, mute, take away. */
export function RuleActions({ rule }: { rule: RulePartsFragment }) {
  const { t } = useTranslation("alerts");
  const { t: shared } = useTranslation("shared");
  const mayEdit = useMay("structure");
  const [update] = useGqlMutation(UpdateAlertRuleDocument, changed);
  const [mute] = useGqlMutation(MuteAlertRuleDocument, changed);
  const [archive] = useGqlMutation(ArchiveAlertRuleDocument, changed);
  const run = async (work: Promise<{ problem?: { message: string } }>, said: string) => {
    const { problem } = await work;
    await notify(problem ? problem.message || shared("problem.internal") : said, { bad: problem !== undefined });
  };
  const muteFor = (hours: number) =>
    run(mute({ id: rule.id, until: new Date(Date.now() + hours * hour).toISOString() }), t("mutedSaid"));
  const muted = rule.mutedUntil && Date.parse(rule.mutedUntil) > Date.now();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" aria-label={`${t("actions")}: ${rule.name}`}>
          <Icon name="down" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && (
          <Menu.Item
            onClick={() =>
              run(
                update({ id: rule.id, version: rule.version, input: ruleInput(ruleValues(rule, ""), !rule.enabled) }),
                t(rule.enabled ? "keptOff" : "switchedOn"),
              )
            }
          >
            {t(rule.enabled ? "switchOff" : "switchOn")}
          </Menu.Item>
        )}
        {muted ? (
          <Menu.Item onClick={() => run(mute({ id: rule.id, until: null }), t("unmutedSaid"))}>{t("unmute")}</Menu.Item>
        ) : (
          [1, 8, 24, 168].map((hours) => (
            <Menu.Item key={hours} onClick={() => muteFor(hours)}>
              {t("muteFor", { count: hours })}
            </Menu.Item>
          ))
        )}
        {mayEdit && (
          <Menu.Item
            color="red"
            onClick={() => run(archive({ id: rule.id, version: rule.version }), t("archivedSaid"))}
          >
            {t("archive")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
