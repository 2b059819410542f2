import { Select, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { dayIn, formatDay, formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import {
  ApplyEstimateDocument,
  type EstimateMethod,
  EstimatePreviewDocument,
  type EstimatePreviewQuery,
} from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { QueryGate } from "@/shared/ui/query-gate";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Register } from "./meter-page";
import { usageUnit } from "./usage-unit";

interface Props {
  gap: { start: string; end: string };
  register: Register;
  zone: string;
  onClose: () => void;
}

const methods: readonly EstimateMethod[] = ["linear", "like_day"];
const twoHours = 7_200_000;

/** Shows what would be filled in before anything is. */
export function EstimateForm({ gap, register, zone, onClose }: Props) {
  const { t } = useTranslation("meters");
  const language = useLanguage();
  const short = Date.parse(gap.end) - Date.parse(gap.start) <= twoHours;
  const [method, setMethod] = useState<EstimateMethod>(short ? "linear" : "like_day");
  const [reason, setReason] = useState("");
  const variables = { registerId: register.id, from: gap.start, to: gap.end, method };
  const preview = useGql(EstimatePreviewDocument, variables);
  const [apply] = useGqlMutation(ApplyEstimateDocument, {
    types: ["RegisterFinding", "UsagePoint", "Reading", "StoredEstimate"],
  });
  const { submit, busy, problem } = useSubmit();
  return (
    <FormModal
      title={t("estimateTitle")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => apply({ ...variables, reason }), t("estimated"), onClose);
      }}
      submitLabel={t("fill")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm" fw={550}>
        {`${formatInstant(gap.start, language, zone)} – ${formatInstant(gap.end, language, zone)}`}
      </Text>
      <Text size="sm">{t("estimateMeans")}</Text>
      <Select
        label={t("estimate")}
        allowDeselect={false}
        data={methods
          .filter((one) => short || one !== "linear")
          .map((one) => ({ value: one, label: t(`estimateMethod.${one}`) }))}
        value={method}
        onChange={(value) => value && setMethod(value as EstimateMethod)}
      />
      <QueryGate answer={preview} height={60}>
        {({ estimatePreview }) => <Preview preview={estimatePreview} unit={usageUnit(register)} zone={zone} />}
      </QueryGate>
      <Textarea
        label={t("reason")}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormModal>
  );
}

interface PreviewProps {
  preview: EstimatePreviewQuery["estimatePreview"];
  unit: string;
  zone: string;
}

function Preview({ preview, unit, zone }: PreviewProps) {
  const { t } = useTranslation("meters");
  const language = useLanguage();
  const usage = `${formatDecimal(preview.usage)} ${unit}`;
  const days = preview.references.map((start) => formatDay(dayIn(zone, new Date(start)), language)).join(", ");
  return (
    <div role="status">
      <Text size="sm" fw={600}>
        {t("preview", { count: preview.values.length, usage })}
      </Text>
      {days !== "" && (
        <Text size="xs" className="quiet">
          {t("references", { days })}
        </Text>
      )}
      {preview.scaled && (
        <Text size="xs" className="quiet">
          {t("fitted", { usage })}
        </Text>
      )}
    </div>
  );
}
