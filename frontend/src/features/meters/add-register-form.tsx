import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { AddRegisterDocument } from "@/shared/gql/graphql";
import { RegisterFields } from "@/shared/registers/register-fields";
import { newRegister, registerErrors, registerInput } from "@/shared/registers/register-values";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Meter } from "./meter-page";

export function AddRegisterForm({ meter, onClose }: { meter: Meter; onClose: () => void }) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const [values, setValues] = useState(() => newRegister(meter.commodity, `ch${meter.registers.length + 1}`));
  const [tried, setTried] = useState(false);
  const [add] = useGqlMutation(AddRegisterDocument, { types: ["Register", "Meter"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  return (
    <FormModal
      title={t("addRegister")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(registerErrors(values)).length > 0) return;
        void submit(() => add({ meterId: meter.id, input: registerInput(values) }), shared("saved"), onClose);
      }}
      submitLabel={shared("add")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <RegisterFields values={values} errors={tried ? registerErrors(values) : {}} onChange={setValues} />
    </FormModal>
  );
}
