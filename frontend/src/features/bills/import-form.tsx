import { Alert, FileInput, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { useGqlMutation } from "@/shared/api/use-gql";
import { formatPeriod } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { ImportBillsDocument, type ImportBillsMutation } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { FormModal } from "@/shared/ui/form-modal";
import { Icon } from "@/shared/ui/icon";
import { StatusBadge } from "@/shared/ui/status-badge";
import { useSubmit } from "@/shared/ui/use-submit";

type Preview = ImportBillsMutation["importBills"];
type Row = Preview["rows"][number];

/** Excel in Japan writes Shift_JIS; a file that is not UTF-8 is read as that. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}

/** A file of bills: what would come of each line, and then the bills. */
export function ImportForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("bills");
  const [text, setText] = useState("");
  const [preview, setPreview] = useState<Preview | null>(null);
  const [refusal, setRefusal] = useState<Problem>();
  const [send] = useGqlMutation(ImportBillsDocument, { types: ["Bill", "Activity"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const choose = async (file: File | null) => {
    setPreview(null);
    setRefusal(undefined);
    if (!file) return;
    const csv = await textOf(file);
    const answer = await send({ csv, dryRun: true });
    setText(csv);
    if (answer.problem) setRefusal(answer.problem);
    else setPreview(answer.data.importBills);
  };
  return (
    <FormModal
      title={t("import")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        if (preview && preview.recorded > 0)
          void submit(
            () => send({ csv: text, dryRun: false }),
            t("importedSaid", { count: preview.recorded }),
            onClose,
          );
      }}
      submitLabel={preview ? t("importCount", { count: preview.recorded }) : t("import")}
      busy={busy}
      problem={problem ?? refusal}
      size="xl"
    >
      <FileInput
        label={t("file")}
        description={t("fileMeans")}
        accept=".csv,.tsv,.txt,text/csv"
        clearable
        onChange={(file) => void choose(file)}
      />
      <Text size="xs" className="quiet">
        meter, channel, source, facility, commodity, from, to, to_inclusive, quantity, unit, cost, currency, estimated,
        invoice_number, supplier, note
      </Text>
      {preview && (
        <>
          <Alert color={preview.refused > 0 ? "yellow" : "teal"} variant="light" icon={<Icon name="info" />}>
            {t("previewed", { recorded: preview.recorded, refused: preview.refused })}
          </Alert>
          <Rows rows={preview.rows} />
        </>
      )}
    </FormModal>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation("bills");
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Row>[] => [
      { id: "line", header: t("line"), value: (row) => String(row.line), numeric: true },
      {
        id: "bill",
        header: t("bill"),
        value: (row) =>
          row.bill
            ? `${row.bill.invoiceNumber} ${formatPeriod(row.bill.periodStart, row.bill.periodEnd, language)} ${formatDecimal(row.bill.quantity ?? "0")} ${row.bill.unit}`
            : "",
        cell: (row) =>
          row.bill ? (
            `${row.bill.invoiceNumber} ${formatPeriod(row.bill.periodStart, row.bill.periodEnd, language)} ${formatDecimal(row.bill.quantity ?? "0")} ${row.bill.unit}`
          ) : (
            <StatusBadge tone="bad">{t("refused")}</StatusBadge>
          ),
      },
      { id: "field", header: t("column"), value: (row) => row.field },
      { id: "expected", header: t("expected"), value: (row) => row.expected || row.message },
      { id: "got", header: t("got"), value: (row) => row.got },
    ],
    [t, language],
  );
  return (
    <DataTable
      label={t("previewTable")}
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.line)}
      limit={20}
      csv="bill-lines"
    />
  );
}
