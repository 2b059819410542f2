import { Group, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { cleaned, type Moment, type Time } from "./document";
import { WholeField } from "./whole-field";

interface Props {
  time: Time;
  onChange: (time: Time) => void;
}

const shapes = ["instant", "start", "end", "span"] as const;
type Shape = (typeof shapes)[number];

function shapeOf(time: Time): Shape {
  if (time.start) return "span";
  return time.label ?? "instant";
}

const anew: Moment = { from: "path", path: "" };

function shaped(time: Time, shape: Shape): Time {
  const { at, start, end, step, label: _, ...rest } = time;
  const first = at ?? start;
  if (shape === "span") return { ...rest, start: first ?? anew, end: end ?? anew };
  if (shape === "instant") return { ...rest, at: first };
  return { ...rest, at: first, label: shape, step: step ?? 1800 };
}

/** When a reading holds: what its time means, and where and how it is written. */
export function TimeFields({ time, onChange }: Props) {
  const { t } = useTranslation("mappings");
  const shape = shapeOf(time);
  return (
    <Stack gap="xs">
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Select
          label={t("time")}
          allowDeselect={false}
          data={shapes.map((one) => ({ value: one, label: t(`timeIs.${one}`) }))}
          value={shape}
          onChange={(chosen) => onChange(shaped(time, (chosen ?? "instant") as Shape))}
        />
        {time.label && (
          <WholeField
            label={t("stepMinutes")}
            value={time.step === undefined ? undefined : time.step / 60}
            onChange={(minutes) => onChange({ ...time, step: minutes === undefined ? undefined : minutes * 60 })}
          />
        )}
      </Group>
      {shape === "span" ? (
        <>
          <MomentFields label={t("timeStart")} moment={time.start} onChange={(start) => onChange({ ...time, start })} />
          <MomentFields label={t("timeEnd")} moment={time.end} onChange={(end) => onChange({ ...time, end })} />
        </>
      ) : (
        <MomentFields label={t("timeAt")} moment={time.at} onChange={(at) => onChange({ ...time, at })} />
      )}
    </Stack>
  );
}

const origins = ["path", "received", "header", "topic"] as const;
const formats = ["iso", "unix", "unix_ms", "unix_us", "auto", "pattern"] as const;

interface MomentProps {
  label: string;
  moment: Moment | undefined;
  onChange: (moment: Moment) => void;
}

function MomentFields({ label, moment = anew, onChange }: MomentProps) {
  const { t } = useTranslation("mappings");
  const change = (part: Partial<Moment>) => onChange(cleaned({ ...moment, ...part }));
  const textual = moment.format === undefined || moment.format === "iso" || moment.format === "pattern";
  return (
    <Group align="flex-start" grow preventGrowOverflow={false}>
      <Select
        label={label}
        allowDeselect={false}
        data={origins.map((one) => ({ value: one, label: t(`timeFrom.${one}`) }))}
        value={moment.from}
        onChange={(from) => onChange({ from: (from ?? "path") as Moment["from"] })}
      />
      {moment.from === "path" && (
        <TextInput
          label={t("path")}
          value={moment.path ?? ""}
          onChange={(event) => change({ path: event.currentTarget.value })}
        />
      )}
      {moment.from === "header" && (
        <TextInput
          label={t("header")}
          value={moment.header ?? ""}
          onChange={(event) => change({ header: event.currentTarget.value })}
        />
      )}
      {moment.from === "topic" && (
        <WholeField label={t("part")} value={moment.part} onChange={(part) => change({ part })} />
      )}
      {moment.from !== "received" && (
        <Select
          label={t("format")}
          allowDeselect={false}
          data={formats.map((one) => ({ value: one, label: t(`formats.${one}`) }))}
          value={moment.format ?? "iso"}
          onChange={(format) => change({ format: format === "iso" ? undefined : (format ?? undefined) })}
        />
      )}
      {moment.format === "pattern" && (
        <TextInput
          label={t("pattern")}
          placeholder="DD.MM.YYYY HH:mm"
          value={moment.pattern ?? ""}
          onChange={(event) => change({ pattern: event.currentTarget.value })}
        />
      )}
      {moment.from !== "received" && textual && (
        <TextInput
          label={t("zone")}
          placeholder="Asia/Tokyo"
          value={moment.zone ?? ""}
          onChange={(event) => change({ zone: event.currentTarget.value })}
        />
      )}
    </Group>
  );
}
