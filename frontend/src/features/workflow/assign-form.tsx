import { Checkbox, MultiSelect, Select } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { RequestOptionsDocument, SetSourceAssignmentsDocument, SourceAssignmentsDocument } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";

interface Assigned {
  all: boolean;
  facilityIds: string[];
  sourceIds: string[];
}

/** Which sources a contributor sees beside those they are asked for. */
export function AssignForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workflow");
  const localName = useLocalName();
  const { data } = useGql(RequestOptionsDocument, {});
  const { data: before } = useGql(SourceAssignmentsDocument, { accountId: null }, { types: ["SourceAssignment"] });
  const [accountId, setAccount] = useState("");
  const [changed, setChanged] = useState<Assigned | null>(null);
  const [set] = useGqlMutation(SetSourceAssignmentsDocument, { types: ["SourceAssignment"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const theirs = (before?.sourceAssignments ?? []).filter((one) => one.accountId === accountId);
  const now: Assigned = changed ?? {
    all: theirs.some((one) => !one.facilityId && !one.sourceId),
    facilityIds: theirs.flatMap((one) => one.facilityId ?? []),
    sourceIds: theirs.flatMap((one) => one.sourceId ?? []),
  };
  const people = (data?.members ?? []).filter((one) => one.role === "contributor" && !one.disabled);
  return (
    <FormModal
      title={t("assign")}
      opened
      onClose={onClose}
      busy={busy}
      problem={problem}
      submitLabel={t("save")}
      onSubmit={(event) => {
        event.preventDefault();
        const input = now.all ? { accountId, all: true, facilityIds: [], sourceIds: [] } : { accountId, ...now };
        void submit(() => set({ input }), t("assignedSaid"), onClose);
      }}
    >
      <Select
        label={t("contributor")}
        description={t("assignMeans")}
        required
        data={people.map((one) => ({ value: one.accountId, label: one.name }))}
        value={accountId || null}
        onChange={(value) => {
          setAccount(value ?? "");
          setChanged(null);
        }}
      />
      <Checkbox
        label={t("allSources")}
        checked={now.all}
        onChange={(event) => setChanged({ ...now, all: event.currentTarget.checked })}
      />
      <MultiSelect
        label={t("facilities")}
        disabled={now.all}
        searchable
        data={(data?.facilities ?? []).map((one) => ({ value: one.id, label: localName(one) }))}
        value={now.facilityIds}
        onChange={(facilityIds) => setChanged({ ...now, facilityIds })}
      />
      <MultiSelect
        label={t("sources")}
        disabled={now.all}
        searchable
        data={(data?.emissionSources ?? []).map((one) => ({
          value: one.id,
          label: `${localName(one.facility)}: ${one.name}`,
        }))}
        value={now.sourceIds}
        onChange={(sourceIds) => setChanged({ ...now, sourceIds })}
      />
    </FormModal>
  );
}
