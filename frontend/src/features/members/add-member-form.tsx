import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { addDays, dayStart } from "@/shared/format/date";
import { AddMemberDocument, type Role } from "@/shared/gql/graphql";
import { DayField } from "@/shared/ui/fields";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import { roles } from "./roles";

const shortest = 12;

export function AddMemberForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("members");
  const { t: shared } = useTranslation("shared");
  const [add] = useGqlMutation(AddMemberDocument, { types: ["Member"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: { name: "", email: "", role: "viewer" as Role, password: "", until: "" },
    validate: {
      name: (value) => (value.trim() === "" ? shared("required") : null),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t("emailNeeded")),
      password: (value) => (value === "" || value.length >= shortest ? null : t("passwordShort", { count: shortest })),
    },
  });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const save = form.onSubmit(({ name, email, role, password, until }) => {
    const input = {
      name: name.trim(),
      email: email.trim(),
      role,
      password: password === "" ? null : password,
      // Access lasts through the chosen day.
      validTo: until === "" ? null : dayStart(addDays(until, 1), zone),
    };
    void submit(() => add({ input }), t("added"), onClose);
  });
  return (
    <FormModal
      title={t("add")}
      opened
      onClose={onClose}
      onSubmit={save}
      submitLabel={t("add")}
      busy={busy}
      problem={problem}
    >
      <TextInput label={t("name")} required data-autofocus autoComplete="off" {...form.getInputProps("name")} />
      <TextInput label={t("email")} required type="email" autoComplete="off" {...form.getInputProps("email")} />
      <Select
        label={t("role")}
        description={t(`roleMeans.${form.values.role}`)}
        allowDeselect={false}
        data={roles.map((role) => ({ value: role, label: shared(`role.${role}`) }))}
        {...form.getInputProps("role")}
      />
      <PasswordInput
        label={t("password")}
        description={t("passwordMeans", { count: shortest })}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
        {...form.getInputProps("password")}
      />
      <DayField label={t("until")} description={t("untilMeans")} {...form.getInputProps("until")} />
    </FormModal>
  );
}
