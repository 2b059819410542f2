import { Select, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatMonth } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { registerName } from "@/shared/format/meters";
import { type BillDetailQuery, BillOptionsDocument, BillProfileDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { type Column, DataTable } from "@/shared/ui/data-table";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import type { Bill } from "./bills-page";

type Part = BillDetailQuery["bill"]["apportioned"][number];

/** The bill by calendar month, by days or by the shape of a like meter. */
export function ApportionedPanel({ bill, byDays }: { bill: Bill; byDays: readonly Part[] }) {
  const { t } = useTranslation("bills");
  const language = useLanguage();
  const localName = useLocalName();
  const [like, setLike] = useState("");
  const { data: options } = useGql(BillOptionsDocument, {});
  const profile = useGql(BillProfileDocument, { id: bill.id, likeRegisterId: like }, { pause: like === "" });
  const parts = like === "" ? byDays : (profile.data?.bill.apportioned ?? []);
  const columns = useMemo(
    (): Column<Part>[] => [
      { id: "month", header: t("month"), value: (one) => one.month, cell: (one) => formatMonth(one.month, language) },
      { id: "days", header: t("dayCount"), value: (one) => String(one.days), numeric: true },
      {
        id: "quantity",
        header: `${t("quantity")} (${bill.unit})`,
        value: (one) => one.quantity,
        cell: (one) => formatDecimal(one.quantity, { max: 6 }),
        numeric: true,
      },
    ],
    [t, language, bill.unit],
  );
  const registers = (options?.facilities ?? []).map((facility) => ({
    group: localName(facility),
    items: facility.meters
      .filter((meter) => meter.commodity === bill.commodity)
      .flatMap((meter) =>
        meter.registers.map((register) => ({
          value: register.id,
          label: registerName(meter.name, register.channel, meter.registers.length > 1),
        })),
      ),
  }));
  return (
    <Stack gap="xs">
      <Select
        label={t("shape")}
        size="xs"
        allowDeselect={false}
        searchable
        data={[{ value: "", label: t("byDays") }, ...registers]}
        value={like}
        onChange={(value) => setLike(value ?? "")}
      />
      {like !== "" && profile.problem && <ProblemAlert problem={profile.problem} />}
      <DataTable label={t("byMonth")} columns={columns} rows={parts} rowKey={(one) => one.month} />
      <Text size="xs" className="quiet">
        {t("shapeMeans")}
      </Text>
    </Stack>
  );
}
