import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SnippetTabs, type SnippetTarget } from "@/shared/devices/snippet-tabs";
import { tokenPlaceholder } from "@/shared/devices/snippets";
import { registerName } from "@/shared/format/meters";
import { Section } from "@/shared/ui/section";
import type { Device } from "./device-page";

interface Meter {
  name: string;
  registers: readonly { id: string; channel: string; unit: string; kind: string }[];
}

/** All the registers that a device may report for, as its messages name them. */
export function targetsOf(device: { meters: readonly Meter[] }): { id: string; name: string; target: SnippetTarget }[] {
  return device.meters.flatMap((meter) =>
    meter.registers.map(({ id, channel, unit, kind }) => ({
      id,
      name: registerName(meter.name, channel, meter.registers.length > 1),
      target: { meter: meter.name, channel, unit, kind },
    })),
  );
}

/** What to paste into the device, for each of its meters. */
export function ConnectPanel({ device }: { device: Device }) {
  const { t } = useTranslation("devices");
  const targets = targetsOf(device);
  const [chosen, setChosen] = useState(targets[0]?.id ?? null);
  const one = targets.find((target) => target.id === chosen) ?? targets[0];
  if (!one) return null;
  return (
    <Section title={t("connect")} hint={t("connectMeans", { placeholder: tokenPlaceholder })}>
      <Stack gap="sm">
        {targets.length > 1 && (
          <Select
            label={t("forMeter")}
            maw={360}
            allowDeselect={false}
            searchable
            data={targets.map((target) => ({ value: target.id, label: target.name }))}
            value={one.id}
            onChange={setChosen}
          />
        )}
        <SnippetTabs key={one.id} deviceId={device.id} token={tokenPlaceholder} target={one.target} />
      </Stack>
    </Section>
  );
}
