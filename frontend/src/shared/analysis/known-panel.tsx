import { Alert, Button, Group, List, SimpleGrid, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { dayIn, dayStart, formatDay } from "@/shared/format/date";
import { KnownAtDocument, type KnownAtQuery } from "@/shared/gql/graphql";
import { useLanguage, useSaid } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { DayField } from "@/shared/ui/fields";
import { Icon } from "@/shared/ui/icon";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { BridgeView } from "./bridge-view";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** As reported on a day, as known on it, and as known today. */
export function KnownPanel({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("analysis");
  const { basis } = usePeriod();
  const today = dayIn(zone, new Date());
  const [day, setDay] = useState("");
  const [asked, setAsked] = useState<string | null>(null);
  const answer = useGql(
    KnownAtDocument,
    { id: inventoryId, at: asked ? dayStart(asked, zone) : "", method: basis },
    { pause: asked === null, types: ["Activity", "Bill"] },
  );
  return (
    <>
      <Section title={t("knownOn")} hint={t("knownOnMeans")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (day !== "" && day <= today) setAsked(day);
          }}
        >
          <Group align="flex-end" gap="sm">
            <DayField
              label={t("knownDay")}
              value={day}
              max={today}
              required
              onChange={(event) => setDay(event.currentTarget.value)}
            />
            <Button type="submit" leftSection={<Icon name="history" size={16} />}>
              {t("showKnown")}
            </Button>
          </Group>
        </form>
      </Section>
      {asked !== null && (
        <QueryGate answer={answer} height={240}>
          {({ inventoryKnownAt }) => <Known known={inventoryKnownAt} day={asked} />}
        </QueryGate>
      )}
    </>
  );
}

function Known({ known, day }: { known: KnownAtQuery["inventoryKnownAt"]; day: string }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const said = useSaid();
  const date = formatDay(day, language);
  const learned = known.changes.length > 0 || known.learned.difference.kg !== "0";
  const figures = [
    {
      label: t("asReported", { day: date }),
      value: known.reported ? known.reported.amount.tonnes : t("nothingReported"),
      note: known.reported ? `${known.reported.name} (${known.reported.number})` : "",
    },
    { label: t("asKnown", { day: date }), value: known.known.amount.tonnes, note: t("knownRules") },
    { label: t("asKnownToday"), value: known.today.amount.tonnes, note: "" },
  ];
  return (
    <>
      <Section title={t("twoTimes")} hint={shared("tonnes")}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
          {figures.map(({ label, value, note }) => (
            <div key={label}>
              <Text size="sm" className="quiet">
                {label}
              </Text>
              <Text fz={22} fw={600} className="figures">
                {value}
              </Text>
              <Text size="xs" className="quiet">
                {note}
              </Text>
            </div>
          ))}
        </SimpleGrid>
        {known.limits.map((limit) => (
          <Text key={limit} size="sm" className="quiet">
            {t(`limit.${limit}`)}
          </Text>
        ))}
      </Section>
      {!learned && <Alert variant="light" color="teal" icon={<Icon name="check" />} title={t("nothingLearned")} />}
      {known.changes.length > 0 && (
        <Alert variant="light" color="blue" icon={<Icon name="info" />} title={t("learnedSince")}>
          <List size="sm">
            {known.changes.map((change) => (
              <List.Item key={change.en}>{said(change)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {learned && <BridgeView bridge={known.learned} from={t("asKnown", { day: date })} to={t("asKnownToday")} />}
    </>
  );
}
