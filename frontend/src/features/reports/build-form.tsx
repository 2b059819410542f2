import { Button, Group, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { BuildReportDocument, ClosedInventoriesDocument, type Language, type ReportFormat } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { usePeriod } from "@/shared/session/period";
import { TextLink } from "@/shared/ui/link";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";

/** Which closed inventory, as what, in which language. */
export function BuildForm() {
  const { t } = useTranslation("reports");
  const screenLanguage = useLanguage();
  const { inventory } = usePeriod();
  const { data } = useGql(ClosedInventoriesDocument, {}, { types: ["Inventory"] });
  const closed = (data?.inventories ?? []).filter((one) => one.status === "closed");
  const [chosen, setChosen] = useState<string | null>(null);
  const [format, setFormat] = useState<ReportFormat>("xlsx");
  const [language, setLanguage] = useState<Language>(screenLanguage);
  const [build] = useGqlMutation(BuildReportDocument, { types: ["Report"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const inventoryId = chosen ?? closed.find((one) => one.id === inventory?.id)?.id ?? closed[0]?.id ?? null;
  if (data && closed.length === 0) {
    return (
      <Text size="sm" className="quiet">
        {t("noneClosed")}{" "}
        <TextLink to="/inventories" underline="always">
          {t("toInventories")}
        </TextLink>
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-end">
        <Select
          label={t("inventory")}
          w={300}
          allowDeselect={false}
          data={closed.map((one) => ({
            value: one.id,
            label: one.number > 1 ? `${one.name} (${t("restatement", { number: one.number })})` : one.name,
          }))}
          value={inventoryId}
          onChange={setChosen}
        />
        <Choice
          label={t("format")}
          value={format}
          options={[
            { value: "xlsx", label: "Excel" },
            { value: "pdf", label: "PDF" },
            { value: "zip", label: t("pack") },
          ]}
          onChange={(value) => setFormat(value as ReportFormat)}
        />
        <Choice
          label={t("language")}
          value={language}
          options={[
            { value: "ja", label: "日本語" },
            { value: "en", label: "English" },
          ]}
          onChange={(value) => setLanguage(value as Language)}
        />
        <Button
          loading={busy}
          disabled={!inventoryId}
          onClick={() => inventoryId && submit(() => build({ inventoryId, format, language }), t("queued"))}
        >
          {t("build")}
        </Button>
      </Group>
      {format === "zip" && (
        <Text size="sm" className="quiet">
          {t("packMeans")}
        </Text>
      )}
      {problem && <ProblemAlert problem={problem} />}
    </Stack>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl aria-label={label} data={options} value={value} onChange={onChange} />
    </div>
  );
}
