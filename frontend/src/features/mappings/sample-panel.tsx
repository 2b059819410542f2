import { Collapse, Select, Stack, Text, Textarea, TextInput, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { MappingPresetsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { Section } from "@/shared/ui/section";
import type { Meaning } from "./choose";
import { parseDocument } from "./document";
import type { Draft } from "./mapping-editor";
import { MessageTree } from "./message-tree";
import type { Way } from "./path";

interface Props {
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  onPick: (meaning: Meaning, way: Way, value: unknown) => void;
}

/** A message of the device: pasted, or that of a ready mapping. */
export function SamplePanel({ draft, onChange, onPick }: Props) {
  const { t } = useTranslation("mappings");
  const [more, setMore] = useState(draft.topic !== "");
  const message = readMessage(draft.sample);
  return (
    <Section title={t("sample")} hint={t("sampleMeans")}>
      <Stack gap="sm">
        <PresetSelect draft={draft} onChange={onChange} />
        <Textarea
          label={t("message")}
          placeholder='{"time": "2026-04-01T09:00:00+09:00", "kwh": 1234.5}'
          autosize
          minRows={3}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
          value={draft.sample}
          onChange={(event) => onChange({ sample: event.currentTarget.value })}
        />
        {message.state === "json" && <MessageTree message={message.value} onPick={onPick} />}
        {message.state === "other" && (
          <Text size="xs" className="quiet">
            {t("notJson")}
          </Text>
        )}
        <UnstyledButton onClick={() => setMore(!more)} aria-expanded={more} style={{ fontSize: 13 }}>
          {more ? "▾" : "▸"} {t("envelope")}
        </UnstyledButton>
        <Collapse expanded={more}>
          <Stack gap="xs">
            <TextInput
              label={t("topic")}
              value={draft.topic}
              onChange={(event) => onChange({ topic: event.currentTarget.value })}
            />
            <Textarea
              label={t("headers")}
              description={t("headersMean")}
              autosize
              minRows={2}
              defaultValue={draft.headers.map(({ name, value }) => `${name}: ${value}`).join("\n")}
              key={draft.headers.map(({ name }) => name).join()}
              onBlur={(event) => onChange({ headers: readHeaders(event.currentTarget.value) })}
            />
          </Stack>
        </Collapse>
      </Stack>
    </Section>
  );
}

function readHeaders(text: string) {
  return text.split("\n").flatMap((line) => {
    const [name, ...rest] = line.split(":");
    return name && rest.length > 0 ? [{ name: name.trim(), value: rest.join(":").trim() }] : [];
  });
}

type Read = { state: "json"; value: unknown } | { state: "other" | "none" };

function readMessage(sample: string): Read {
  if (sample.trim() === "") return { state: "none" };
  try {
    return { state: "json", value: JSON.parse(sample) };
  } catch {
    return { state: "other" };
  }
}

function PresetSelect({ draft, onChange }: Pick<Props, "draft" | "onChange">) {
  const { t } = useTranslation("mappings");
  const japanese = useLanguage() === "ja";
  const { data } = useGql(MappingPresetsDocument, {});
  const [chosen, setChosen] = useState<string | null>(null);
  const presets = data?.mappingPresets ?? [];
  const preset = presets.find((one) => one.id === chosen);
  const groups = [...new Set(presets.map((one) => one.group))];
  const nameOf = (one: (typeof presets)[number]) => (japanese ? one.nameJa : one.nameEn);
  const take = (id: string | null) => {
    setChosen(id);
    const found = presets.find((one) => one.id === id);
    const document = found && parseDocument(found.document);
    if (!found || !document) return;
    const headers = Object.entries((found.headers ?? {}) as Record<string, string>);
    onChange({
      document,
      sample: found.sample,
      topic: found.topic,
      headers: headers.map(([name, value]) => ({ name, value })),
      name: draft.name === "" ? nameOf(found) : draft.name,
    });
  };
  return (
    <Select
      label={t("preset")}
      placeholder={t("presetNone")}
      description={preset && (japanese ? preset.aboutJa : preset.aboutEn)}
      searchable
      clearable
      value={chosen}
      onChange={take}
      data={groups.map((group) => ({
        group: t(`group.${group}`),
        items: presets.filter((one) => one.group === group).map((one) => ({ value: one.id, label: nameOf(one) })),
      }))}
    />
  );
}
