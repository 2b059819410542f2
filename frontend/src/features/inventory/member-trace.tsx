import { Accordion, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import type { Entry } from "./entry-drawer";
import { ReadingTrace } from "./reading-trace";

/** The registers behind a virtual meter; each opens to its own usage and readings. */
export function MemberTrace({ entry, knownAt }: { entry: Entry; knownAt: string }) {
  const { t } = useTranslation("inventory");
  const [open, setOpen] = useState<string | null>(null);
  const { start, end, members } = entry.activity;
  return (
    <Accordion value={open} onChange={setOpen} variant="contained">
      {members.map((member) => (
        <Accordion.Item key={`${member.registerId} ${member.factor}`} value={member.registerId}>
          <Accordion.Control>
            <Group justify="space-between" gap="xs">
              <Text size="sm">{`${formatDecimal(member.factor)} × ${member.meterName}`}</Text>
              <Text size="sm" className="figures">
                {`${formatDecimal(member.quantity)} ${member.unit} · ${t("coverage")} ${formatDecimal(shiftDecimal(member.coverage, 2), { max: 1 })}%`}
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            {open === member.registerId && (
              <ReadingTrace registerId={member.registerId} start={start} end={end} knownAt={knownAt} />
            )}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
