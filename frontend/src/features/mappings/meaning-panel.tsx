import { Alert, Button, Group, List, Paper, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TryMappingQuery } from "@/shared/gql/graphql";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";
import { type MappingDocument, withValue } from "./document";
import { MeterFields } from "./meter-fields";
import { TimeFields } from "./time-fields";
import { ValueFields } from "./value-fields";

interface Props {
  document: MappingDocument;
  problems: TryMappingQuery["tryMapping"]["problems"];
  onChange: (document: MappingDocument) => void;
}

/** What the places of the message mean, in plain words. */
export function MeaningPanel({ document, problems, onChange }: Props) {
  const { t } = useTranslation("mappings");
  const items = document.each?.filter((path) => path !== "") ?? [];
  const about = (part: string) => problems.filter((problem) => problem.field.startsWith(part));
  return (
    <Section title={t("meaning.title")} hint={t("meaning.hint")}>
      <Stack gap="sm">
        <MeterFields source={document.meter} onChange={(meter) => onChange({ ...document, meter })} />
        <Problems list={about("meter")} />
        <TimeFields time={document.time} onChange={(time) => onChange({ ...document, time })} />
        <Problems list={about("time")} />
        {items.length > 0 && (
          <Text size="sm">
            {t("itemsAre")} <code>{items.join(" | ")}</code>{" "}
            <Button size="compact-xs" variant="subtle" onClick={() => onChange({ ...document, each: undefined })}>
              {t("itemsNone")}
            </Button>
          </Text>
        )}
        {document.values.length === 0 && (
          <Text size="sm" className="quiet">
            {t("noValues")}
          </Text>
        )}
        {document.values.map((value, index) => (
          // The place in the list is the identity of a value: several may stand at one path.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Paper key={index} withBorder p="sm" role="group" aria-label={t("valueNo", { no: index + 1 })}>
            <Stack gap="xs">
              <Group justify="space-between">
                <Text size="sm" fw={600}>
                  {t("valueNo", { no: index + 1 })}
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => onChange({ ...document, values: document.values.filter((_, at) => at !== index) })}
                >
                  {t("removeValue", { no: index + 1 })}
                </Button>
              </Group>
              <ValueFields value={value} onChange={(change) => onChange(withValue(document, index, change))} />
              <Problems list={about(`values[${index}]`)} />
            </Stack>
          </Paper>
        ))}
      </Stack>
    </Section>
  );
}

function Problems({ list }: { list: Props["problems"] }) {
  const { t } = useTranslation("mappings");
  if (list.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="warning" />}>
      <List size="sm">
        {list.map((problem) => (
          <List.Item key={problem.field}>
            <code>{problem.field}</code>: {t("expected")} {problem.expected}
            {problem.got !== "" && (
              <>
                {" "}
                ({t("got")} <code>{problem.got}</code>)
              </>
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
