import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { dayIn, formatDay, formatInstant } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { UnsetRegisterDocument, VoidRegisterEventDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { EventForm } from "./event-form";
import type { Meter, Register } from "./meter-page";
import { SettingForm } from "./setting-form";
import { TakeBackForm } from "./take-back-form";

type Doing = { what: "setting" | "event" } | { what: "unset" | "unevent"; id: string; said: string };

const types = ["Register", "Meter", "RegisterFinding", "UsagePoint"];

/** A register's dated facts: what was changed at the installation, when, and by whom it was recorded. */
export function RegisterHistory({ meter, register }: { meter: Meter; register: Register }) {
  const { t } = useTranslation("meters");
  const mayEdit = useMay("structure");
  const [doing, setDoing] = useState<Doing | null>(null);
  const [unset] = useGqlMutation(UnsetRegisterDocument, { types });
  const [voidEvent] = useGqlMutation(VoidRegisterEventDocument, { types });
  const close = () => setDoing(null);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t("history")}
      </Text>
      <Facts meter={meter} register={register} onTakeBack={mayEdit ? setDoing : undefined} />
      {mayEdit && (
        <Group gap={6}>
          <Button size="compact-xs" variant="default" onClick={() => setDoing({ what: "setting" })}>
            {t("addSetting")}
          </Button>
          {register.kind === "register" && (
            <Button size="compact-xs" variant="default" onClick={() => setDoing({ what: "event" })}>
              {t("addEvent")}
            </Button>
          )}
        </Group>
      )}
      {doing?.what === "setting" && <SettingForm meter={meter} register={register} onClose={close} />}
      {doing?.what === "event" && <EventForm meter={meter} register={register} proposal={null} onClose={close} />}
      {doing?.what === "unset" && (
        <TakeBackForm
          what={doing.said}
          work={(reason) => unset({ registerId: register.id, settingId: doing.id, reason })}
          onClose={close}
        />
      )}
      {doing?.what === "unevent" && (
        <TakeBackForm
          what={doing.said}
          work={(reason) => voidEvent({ registerId: register.id, eventId: doing.id, reason })}
          onClose={close}
        />
      )}
    </Stack>
  );
}

interface FactsProps {
  meter: Meter;
  register: Register;
  onTakeBack?: (doing: Doing) => void;
}

function Facts({ meter, register, onTakeBack }: FactsProps) {
  const { t } = useTranslation("meters");
  const language = useLanguage();
  const zone = meter.facility.timeZone;
  const settings = register.settings.map((one) => {
    const begins = one.from < "1991";
    const when = begins ? t("fromBeginning") : formatDay(dayIn(zone, new Date(one.from)), language);
    const value = `× ${formatDecimal(one.multiplier)}`;
    const said = begins ? `${when}: ${value}` : t("multiplierFrom", { value, when });
    return { ...one, at: one.from, what: "unset" as const, said };
  });
  const events = register.events.map((one) => {
    const known = one.oldFinal || one.newStart;
    const reads = known
      ? t("declaredReads", { old: one.oldFinal ?? "?", next: one.newStart ?? "?" })
      : t("noEventReads");
    const said = `${formatInstant(one.at, language, zone)} ${t(`eventKind.${one.kind}`)}: ${reads}`;
    return { ...one, what: "unevent" as const, said };
  });
  const facts = [...settings, ...events].sort((a, b) => a.at.localeCompare(b.at));
  if (facts.length === 0) {
    return (
      <Text size="xs" className="quiet">
        {t("noEvents")}
      </Text>
    );
  }
  return facts.map((one) => (
    <Group key={one.id} gap="xs" wrap="nowrap" justify="space-between">
      <div>
        <Text size="sm">{one.said}</Text>
        <Text size="xs" className="quiet">
          {[one.reason, one.recordedBy, formatInstant(one.recordedAt, language)].filter(Boolean).join(" · ")}
        </Text>
      </div>
      {onTakeBack && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`${t("takeBack")}: ${one.said}`}
          onClick={() => onTakeBack({ what: one.what, id: one.id, said: one.said })}
        >
          {t("takeBack")}
        </Button>
      )}
    </Group>
  ));
}
