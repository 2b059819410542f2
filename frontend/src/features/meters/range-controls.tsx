import { ActionIcon, Group, SegmentedControl, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { addDays, lastDay } from "@/shared/format/date";
import { DayField } from "@/shared/ui/fields";
import { Icon } from "@/shared/ui/icon";
import type { Meter, Register } from "./meter-page";
import { type Range, shifted } from "./range";
import { type Grain, grains } from "./search";

interface Props {
  meter: Meter;
  register: Register;
  range: Range;
  /** The grain matters to usage, not to single readings. */
  withGrain?: boolean;
  onRegister: (id: string) => void;
  onRange: (range: Range) => void;
  onGrain: (grain: Grain) => void;
}

export function RangeControls({ meter, register, range, withGrain, onRegister, onRange, onGrain }: Props) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  return (
    <Group gap="xs" align="flex-end">
      {meter.registers.length > 1 && (
        <Select
          aria-label={t("register")}
          size="xs"
          w={180}
          allowDeselect={false}
          data={meter.registers.map((one) => ({
            value: one.id,
            label: `${one.channel} (${shared(`direction.${one.direction}`)})`,
          }))}
          value={register.id}
          onChange={(id) => id && onRegister(id)}
        />
      )}
      {withGrain && (
        <SegmentedControl
          aria-label={t("grain")}
          size="xs"
          data={grains.map((grain) => ({ value: grain, label: shared(`grain.${grain}`) }))}
          value={range.grain}
          onChange={(grain) => onGrain(grain as Grain)}
        />
      )}
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="default" size={30} aria-label={t("earlier")} onClick={() => onRange(shifted(range, -1))}>
          <span aria-hidden="true">‹</span>
        </ActionIcon>
        <DayField
          aria-label={t("from")}
          size="xs"
          value={range.from}
          onChange={(event) => event.currentTarget.value && onRange({ ...range, from: event.currentTarget.value })}
        />
        <span aria-hidden="true">–</span>
        <DayField
          aria-label={t("to")}
          size="xs"
          value={lastDay(range.to)}
          onChange={(event) =>
            event.currentTarget.value && onRange({ ...range, to: addDays(event.currentTarget.value, 1) })
          }
        />
        <ActionIcon variant="default" size={30} aria-label={t("later")} onClick={() => onRange(shifted(range, 1))}>
          <Icon name="right" size={13} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
