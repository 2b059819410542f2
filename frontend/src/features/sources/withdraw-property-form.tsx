import { Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { WithdrawSourcePropertyDocument } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { type Property, propertyTypes } from "./use-properties";

export function WithdrawPropertyForm({ property, onClose }: { property: Property; onClose: () => void }) {
  const { t } = useTranslation("sources");
  const { t: shared } = useTranslation("shared");
  const [withdraw] = useGqlMutation(WithdrawSourcePropertyDocument, { types: [...propertyTypes, "Inventory"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { reason: "" },
    validate: { reason: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  return (
    <FormModal
      title={`${t("withdraw")}: ${property.name}`}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit(({ reason }) =>
        submit(() => withdraw({ id: property.id, reason }), t("withdrawnSaid"), onClose),
      )}
      submitLabel={t("withdraw")}
      busy={busy}
      problem={problem}
      danger
    >
      <Text size="sm">{t("withdrawMeans")}</Text>
      <TextInput label={t("reason")} required data-autofocus {...form.getInputProps("reason")} />
    </FormModal>
  );
}
