import { Fieldset, Select, SimpleGrid, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { SuppliersDocument } from "@/shared/gql/graphql";
import type { SourceValues } from "./source-values";

interface Props {
  form: UseFormReturnType<SourceValues>;
  country: string;
  electric: boolean;
}

/** The supplier decides the market-based factor; a factor chosen by a person goes before every automatic choice. */
export function FactorFields({ form, country, electric }: Props) {
  const { t } = useTranslation("sources");
  const { data } = useGql(SuppliersDocument, { country }, { pause: country === "" || !electric });
  const suppliers = data?.suppliers ?? [];
  const menus = suppliers.find((one) => one.id === form.values.supplierId)?.menus ?? [];
  return (
    <>
      {electric && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={t("supplier")}
            description={t("supplierMeans")}
            searchable
            clearable
            limit={100}
            nothingFoundMessage={t("noSupplier")}
            data={suppliers.map((one) => ({ value: one.id, label: one.name }))}
            value={form.values.supplierId === "" ? null : form.values.supplierId}
            onChange={(supplierId) => form.setValues({ supplierId: supplierId ?? "", menu: "" })}
          />
          <Select
            label={t("menu")}
            description={t("menuMeans")}
            searchable
            clearable
            disabled={menus.length === 0}
            data={menus.filter((menu) => menu !== "")}
            value={form.values.menu === "" ? null : form.values.menu}
            onChange={(menu) => form.setFieldValue("menu", menu ?? "")}
          />
        </SimpleGrid>
      )}
      <Fieldset legend={t("pin")} p="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label={t("factorId")} description={t("factorIdMeans")} {...form.getInputProps("factorId")} />
          <TextInput
            label={t("factorReason")}
            description={t("factorReasonMeans")}
            {...form.getInputProps("factorReason")}
          />
        </SimpleGrid>
      </Fieldset>
    </>
  );
}
