import { Alert, Loader, Text, Textarea } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import {
  AdoptEditionDocument,
  EditionPreviewDocument,
  type EditionPreviewQuery,
  WithdrawEditionDocument,
} from "@/shared/gql/graphql";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { FormModal } from "@/shared/ui/form-modal";
import { Icon } from "@/shared/ui/icon";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Use } from "./use-panel";

type Preview = EditionPreviewQuery["editionPreview"][number];
type Change = Preview["changes"][number];

const tonnes = (kg: string | null | undefined) => (kg == null ? "–" : formatDecimal(shiftDecimal(kg, -3), { max: 3 }));

/** Every tonne that would change, and then the decision. */
export function UseForm({ use, onClose }: { use: Use; onClose: () => void }) {
  const { t } = useTranslation("factors");
  const id = use.edition.id;
  const preview = useGql(EditionPreviewDocument, { id, adopt: !use.adopted });
  const [reason, setReason] = useState("");
  const [adopt] = useGqlMutation(AdoptEditionDocument, { types: ["Inventory", "EditionUse"] });
  const [withdraw] = useGqlMutation(WithdrawEditionDocument, { types: ["Inventory", "EditionUse"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const label = use.adopted ? t("withdraw") : t("adopt");
  return (
    <FormModal
      title={`${label}: ${use.edition.title}`}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        const send = use.adopted ? withdraw : adopt;
        void submit(() => send({ id, reason }), use.adopted ? t("withdrawnSaid") : t("adoptedSaid"), onClose);
      }}
      submitLabel={label}
      busy={busy}
      problem={problem}
      danger={use.adopted}
      size="xl"
    >
      <Text size="sm">{t("previewMeans")}</Text>
      {preview.problem && <ProblemAlert problem={preview.problem} />}
      {preview.fetching && <Loader size="sm" aria-label={t("calculating")} />}
      {preview.data?.editionPreview.length === 0 && (
        <Alert variant="light" icon={<Icon name="info" />}>
          {t("noDrafts")}
        </Alert>
      )}
      {preview.data?.editionPreview.map((one) => (
        <Draft key={one.inventory.id} preview={one} />
      ))}
      <Textarea
        label={t("reason")}
        required={use.adopted}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormModal>
  );
}

function Draft({ preview }: { preview: Preview }) {
  const { t } = useTranslation("factors");
  const scope = useCallback(
    (one: { scope: number; method: string }) =>
      one.method === "" ? t("scopeN", { n: one.scope }) : t(`scope2.${one.method}`),
    [t],
  );
  const totals = useMemo(
    (): Column<Preview["totals"][number]>[] => [
      { id: "scope", header: t("scope"), value: scope },
      { id: "before", header: t("before"), value: (one) => tonnes(one.before), numeric: true },
      { id: "after", header: t("after"), value: (one) => tonnes(one.after), numeric: true },
    ],
    [t, scope],
  );
  const changes = useMemo(
    (): Column<Change>[] => [
      { id: "month", header: t("month"), value: (one) => one.month },
      { id: "scope", header: t("scope"), value: scope },
      { id: "from", header: t("factorBefore"), value: (one) => one.factorBefore || "–" },
      { id: "to", header: t("factorAfter"), value: (one) => one.factorAfter || "–" },
      { id: "before", header: t("before"), value: (one) => tonnes(one.before), numeric: true },
      { id: "after", header: t("after"), value: (one) => tonnes(one.after), numeric: true },
    ],
    [t, scope],
  );
  return (
    <section aria-label={preview.inventory.name}>
      <Text fw={600} size="sm">
        {preview.inventory.name}
      </Text>
      <Text size="xs" className="quiet">
        {t("changedEntries", { count: preview.changed })}
      </Text>
      <DataTable
        label={`${preview.inventory.name}: ${t("totals")}`}
        columns={totals}
        rows={preview.totals}
        rowKey={(one) => `${one.scope}${one.method}`}
      />
      {preview.changes.length > 0 && (
        <DataTable
          label={`${preview.inventory.name}: ${t("changes")}`}
          columns={changes}
          rows={preview.changes}
          rowKey={(one) => [one.activityId, one.month, one.scope, one.method, one.stage, one.factorAfter].join(" ")}
          limit={10}
        />
      )}
    </section>
  );
}
