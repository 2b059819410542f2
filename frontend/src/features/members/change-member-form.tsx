import { Checkbox, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { ChangeMemberDocument, type Role } from "@/shared/gql/graphql";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Member } from "./members-page";
import { roles } from "./roles";

export function ChangeMemberForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation("members");
  const { t: shared } = useTranslation("shared");
  const [role, setRole] = useState<Role>(member.role);
  const [disabled, setDisabled] = useState(member.disabled);
  const [change] = useGqlMutation(ChangeMemberDocument, { types: ["Member"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={`${t("change")}: ${member.name}`}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        const { accountId, version } = member;
        void submit(() => change({ accountId, role, disabled, version }), shared("saved"), onClose);
      }}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm" className="quiet">
        {member.email}
      </Text>
      <Select
        label={t("role")}
        description={t(`roleMeans.${role}`)}
        allowDeselect={false}
        data={roles.map((one) => ({ value: one, label: shared(`role.${one}`) }))}
        value={role}
        onChange={(value) => value && setRole(value as Role)}
      />
      <Checkbox
        label={t("disable")}
        description={t("disableMeans")}
        checked={disabled}
        onChange={(event) => setDisabled(event.currentTarget.checked)}
      />
    </FormModal>
  );
}
