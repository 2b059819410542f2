import { Button, SimpleGrid, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/shared/format/decimal";
import { useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { Facts } from "@/shared/ui/facts";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";
import { AddRegisterForm } from "./add-register-form";
import { EditMeterForm } from "./edit-meter-form";
import type { Meter, Register } from "./meter-page";
import { RegisterHistory } from "./register-history";

export function DetailsPanel({ meter }: { meter: Meter }) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const [editing, setEditing] = useState<"meter" | "register" | null>(null);
  return (
    <Stack gap="md">
      <Section
        title={t("meter")}
        actions={
          mayEdit && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Icon name="edit" size={14} />}
              onClick={() => setEditing("meter")}
            >
              {shared("edit")}
            </Button>
          )
        }
      >
        <Facts
          columns={3}
          facts={[
            { label: t("name"), value: meter.name },
            { label: t("serial"), value: meter.serial },
            { label: t("commodity"), value: shared(`commodity.${meter.commodity}`, meter.commodity) },
            { label: t("facility"), value: localName(meter.facility) },
            { label: t("timeZone"), value: meter.facility.timeZone },
            { label: "ID", value: <span className="hash">{meter.id}</span> },
          ]}
        />
      </Section>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {meter.registers.map((register) => (
          <RegisterFacts key={register.id} meter={meter} register={register} />
        ))}
      </SimpleGrid>
      {mayEdit && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => setEditing("register")}
          >
            {t("addRegister")}
          </Button>
        </div>
      )}
      {editing === "meter" && <EditMeterForm meter={meter} onClose={() => setEditing(null)} />}
      {editing === "register" && <AddRegisterForm meter={meter} onClose={() => setEditing(null)} />}
    </Stack>
  );
}

function RegisterFacts({ meter, register }: { meter: Meter; register: Register }) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const number = (value?: string | null) => (value ? formatDecimal(value) : "–");
  return (
    <Section title={`${t("register")}: ${register.channel}`} hint={shared(`registerKind.${register.kind}`)}>
      <Facts
        columns={3}
        facts={[
          { label: shared("register.unit"), value: register.unit },
          { label: shared("register.direction"), value: shared(`direction.${register.direction}`) },
          { label: shared("register.multiplier"), value: formatDecimal(register.multiplier) },
          { label: shared("register.step"), value: register.stepSeconds > 0 ? String(register.stepSeconds / 60) : "–" },
          { label: shared("register.capacity"), value: number(register.capacity) },
          { label: shared("register.maxPower"), value: number(register.maxPower) },
        ]}
      />
      <RegisterHistory meter={meter} register={register} />
    </Section>
  );
}
