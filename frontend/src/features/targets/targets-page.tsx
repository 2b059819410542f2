import { Button, Group, Paper, Progress, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDecimal, percentOf, subtractDecimals, toNumber } from "@/shared/format/decimal";
import { TargetsDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { ButtonLink, TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Roadmap } from "./roadmap-option";
import { StateBadge } from "./state-badge";
import { TargetForm } from "./target-form";
import { useTargetWords } from "./target-words";

/** All targets, how far each is, and what is doubtful about it. */
export function TargetsPage() {
  const { t } = useTranslation("targets");
  const mayEdit = useMay("structure");
  const [adding, setAdding] = useState(false);
  const answer = useGql(TargetsDocument, {}, { types: ["Target", "Inventory", "BaseYear"] });
  const add = mayEdit && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  const actions = (
    <>
      <ButtonLink to="/denominators" variant="default">
        {t("denominators")}
      </ButtonLink>
      <ButtonLink to="/pathways" variant="default">
        {t("pathways")}
      </ButtonLink>
      {add}
    </>
  );
  return (
    <Page title={t("title")} lead={t("lead")} actions={actions}>
      <QueryGate answer={answer} height={240}>
        {({ targetRoadmaps }) =>
          targetRoadmaps.length === 0 ? (
            <EmptyState icon="target" text={t("empty")}>
              <Group gap="xs">
                <ButtonLink to="/base-year" variant="default">
                  {t("toBaseYear")}
                </ButtonLink>
                {add}
              </Group>
            </EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
              {targetRoadmaps.map((one) => (
                <Card key={one.target.id} roadmap={one} />
              ))}
            </SimpleGrid>
          )
        }
      </QueryGate>
      {adding && <TargetForm target={null} onClose={() => setAdding(false)} />}
    </Page>
  );
}

/** How much of the way from the base to the target year is gone, by the newest actual figure; null where there is none. */
function share({ base, years }: Roadmap): string | null {
  const last = years.at(-1)?.allowed;
  const now = years.findLast((year) => year.actual)?.actual;
  if (!last || !now) return null;
  const way = subtractDecimals(base.amount.kg, last.kg);
  return percentOf(subtractDecimals(base.amount.kg, now.kg), way, 0);
}

function Card({ roadmap }: { roadmap: Roadmap }) {
  const { t } = useTranslation("targets");
  const { t: shared } = useTranslation("shared");
  const words = useTargetWords();
  const { target, rate, findings, years } = roadmap;
  const done = share(roadmap);
  const last = years.at(-1);
  const warnings = findings.filter((one) => one.severity !== "note").length;
  const gap = last?.gap;
  return (
    <Paper p="md" component="section" aria-labelledby={`target-${target.id}`}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
          <Title order={2} size="h5" id={`target-${target.id}`}>
            <TextLink to="/targets/$targetId" params={{ targetId: target.id }} fw={600}>
              {target.name}
            </TextLink>
          </Title>
          <StateBadge state={target.state} />
        </Group>
        <Text size="sm">{words.summary(target)}</Text>
        {last?.allowed && (
          <Text size="sm">
            {t("cardLine", {
              base: roadmap.base.amount.tonnes,
              year: target.targetYear,
              allowed: last.allowed.tonnes,
              unit: shared("tonnes"),
            })}
          </Text>
        )}
        {done !== null && (
          <>
            <Text size="xs" className="quiet">
              {t("wayDone", { percent: formatDecimal(done) })}
            </Text>
            <Progress
              value={Math.max(0, Math.min(100, toNumber(done)))}
              aria-label={t("wayDone", { percent: formatDecimal(done) })}
            />
          </>
        )}
        <Group gap="xs">
          {rate && (
            <StatusBadge tone="info">{t("rateBadge", { percent: formatDecimal(rate, { max: 2 }) })}</StatusBadge>
          )}
          {warnings > 0 ? (
            <StatusBadge tone="warn">{t("warnings", { count: warnings })}</StatusBadge>
          ) : (
            target.standardId !== "" && <StatusBadge tone="good">{t("meets")}</StatusBadge>
          )}
          {gap && (
            <StatusBadge tone={gap.kg.startsWith("-") || gap.kg === "0" ? "good" : "warn"}>
              {t("gapBadge", { tonnes: gap.tonnes, year: target.targetYear })}
            </StatusBadge>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
