import { Group, Select, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DecimalField } from "@/shared/ui/fields";
import type { Value } from "./document";

interface Props {
  value: Value;
  onChange: (change: Partial<Value>) => void;
}

const kinds = ["register", "interval", "demand", "power"] as const;
const unitCodes = ["kWh", "Wh", "MWh", "kW", "W", "m3", "L", "Nm3", "Sm3", "MJ", "GJ", "kvarh", "kg", "t"];
const signs = ["as_is", "reversed", "positive_part", "negative_part"] as const;

/** One reading: where it stands, what it is, and how it is scaled. */
export function ValueFields({ value, onChange }: Props) {
  const { t } = useTranslation("mappings");
  const code = value.unit.code ?? "";
  const codes = code === "" || unitCodes.includes(code) ? unitCodes : [code, ...unitCodes];
  return (
    <>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label={t("path")}
          value={value.path}
          onChange={(event) => onChange({ path: event.currentTarget.value })}
        />
        <Select
          label={t("kind")}
          allowDeselect={false}
          data={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          value={value.kind}
          onChange={(kind) => onChange({ kind: kind ?? "register" })}
        />
        {value.unit.path === undefined ? (
          <Select
            label={t("unit")}
            placeholder={t("choose")}
            searchable
            data={codes}
            value={code === "" ? null : code}
            onChange={(chosen) => onChange({ unit: { code: chosen ?? "" } })}
          />
        ) : (
          <TextInput
            label={t("unitPath")}
            value={value.unit.path}
            onChange={(event) => {
              const path = event.currentTarget.value;
              onChange({ unit: path === "" ? { code: "" } : { ...value.unit, path } });
            }}
          />
        )}
      </Group>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Channel value={value} onChange={onChange} />
        <DecimalField
          label={t("times")}
          placeholder="1"
          value={value.times ?? ""}
          onChange={(times) => onChange({ times })}
        />
        <DecimalField
          label={t("over")}
          placeholder="1"
          value={value.over ?? ""}
          onChange={(over) => onChange({ over })}
        />
        <Select
          label={t("sign")}
          allowDeselect={false}
          data={signs.map((sign) => ({ value: sign, label: t(`signs.${sign}`) }))}
          value={value.sign ?? "as_is"}
          onChange={(sign) => onChange({ sign: sign === "as_is" ? undefined : (sign ?? undefined) })}
        />
      </Group>
      {(value.when ?? []).map((condition) => (
        <Text size="xs" className="quiet" key={`${condition.path} ${condition.op}`}>
          {t("onlyWhen")} <code>{condition.path}</code> {t(`op.${condition.op}`)}{" "}
          {condition.is && <code>{condition.is.join(", ")}</code>}
        </Text>
      ))}
    </>
  );
}

/** The register within the meter; where it comes from the message, that is said and kept. */
function Channel({ value, onChange }: Props) {
  const { t } = useTranslation("mappings");
  const { channel } = value;
  if (channel.from !== "" && channel.from !== "fixed") {
    return <TextInput label={t("channel")} readOnly value={channel.path ?? t(`meterFrom.${channel.from}`)} />;
  }
  return (
    <TextInput
      label={t("channel")}
      placeholder="main"
      value={channel.text ?? ""}
      onChange={(event) => {
        const text = event.currentTarget.value;
        onChange({ channel: text === "" ? { from: "" } : { from: "fixed", text } });
      }}
    />
  );
}
