import { Button, Fieldset, Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { meteredCommodities } from "@/shared/format/meters";
import { CreateMeterDocument } from "@/shared/gql/graphql";
import { RegisterFields } from "@/shared/registers/register-fields";
import { newRegister, type RegisterValues, registerErrors, registerInput } from "@/shared/registers/register-values";
import { FormModal } from "@/shared/ui/form-modal";
import { Icon } from "@/shared/ui/icon";
import { useSubmit } from "@/shared/ui/use-submit";

/** A meter with its registers, in one step. */
export function MeterForm({ facilityId, onClose }: { facilityId: string; onClose: () => void }) {
  const { t } = useTranslation("facilities");
  const { t: shared } = useTranslation("shared");
  const navigate = useNavigate();
  const [create] = useGqlMutation(CreateMeterDocument, { types: ["Meter", "Facility"] });
  const { submit, busy, problem } = useSubmit<{ createMeter: { id: string } }>();
  const [name, setName] = useState("");
  const [serial, setSerial] = useState("");
  const [commodity, setCommodity] = useState("electricity");
  const [registers, setRegisters] = useState<RegisterValues[]>([newRegister("electricity")]);
  const [tried, setTried] = useState(false);
  const change = (key: string, values: RegisterValues) =>
    setRegisters(registers.map((register) => (register.key === key ? values : register)));
  const save = () => {
    setTried(true);
    if (name.trim() === "" || registers.some((one) => Object.keys(registerErrors(one)).length > 0)) return;
    void submit(
      () =>
        create({
          input: { facilityId, name: name.trim(), serial: serial.trim(), commodity },
          registers: registers.map(registerInput),
        }),
      t("meterAdded"),
      ({ createMeter }) => {
        onClose();
        void navigate({ to: "/meters/$meterId", params: { meterId: createMeter.id }, search: { tab: "devices" } });
      },
    );
  };
  return (
    <FormModal
      title={t("addMeter")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      submitLabel={t("addMeter")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("meterName")}
          required
          data-autofocus
          value={name}
          error={tried && name.trim() === "" && shared("required")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput label={t("serial")} value={serial} onChange={(event) => setSerial(event.currentTarget.value)} />
        <Select
          label={t("commodity")}
          allowDeselect={false}
          data={meteredCommodities.map((one) => ({ value: one, label: shared(`commodity.${one}`) }))}
          value={commodity}
          onChange={(value) => {
            if (!value) return;
            setCommodity(value);
            setRegisters([newRegister(value)]);
          }}
        />
      </SimpleGrid>
      {registers.map((register, index) => (
        <Fieldset key={register.key} legend={t("registerNumber", { number: index + 1 })} p="sm">
          <RegisterFields
            values={register}
            errors={tried ? registerErrors(register) : {}}
            onChange={(values) => change(register.key, values)}
          />
          {registers.length > 1 && (
            <Group justify="flex-end" mt="xs">
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                onClick={() => setRegisters(registers.filter((one) => one.key !== register.key))}
              >
                {t("removeRegister")}
              </Button>
            </Group>
          )}
        </Fieldset>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setRegisters([...registers, newRegister(commodity, `ch${registers.length + 1}`)])}
        >
          {t("addRegister")}
        </Button>
      </Group>
    </FormModal>
  );
}
