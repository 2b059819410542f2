import { Button, Group } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { addDays, dayStart } from "@/shared/format/date";
import { DayField } from "@/shared/ui/fields";

interface AsOfState {
  /** The day whose end is meant; undefined for now. */
  asOf: string | undefined;
  /** The instant at its end. */
  known: string;
  setAsOf: (day: string | undefined) => void;
}

/** The day as whose knowledge usage is shown, kept in the address. */
export function useAsOf(zone: string): AsOfState {
  const { asOf } = useSearch({ from: "/shell/meters/$meterId" });
  const navigate = useNavigate({ from: "/meters/$meterId" });
  return {
    asOf,
    known: dayStart(addDays(asOf ?? "2000-01-01", 1), zone),
    setAsOf: (day) => void navigate({ search: (previous) => ({ ...previous, asOf: day }) }),
  };
}

interface Props {
  day: string | undefined;
  onDay: (day: string | undefined) => void;
}

export function AsOf({ day, onDay }: Props) {
  const { t } = useTranslation("meters");
  return (
    <Group gap="xs" align="flex-end">
      <DayField
        label={t("asOf")}
        description={t("asOfMeans")}
        size="xs"
        w={260}
        value={day ?? ""}
        onChange={(event) => onDay(event.currentTarget.value || undefined)}
      />
      {day !== undefined && (
        <Button size="xs" variant="default" onClick={() => onDay(undefined)}>
          {t("backToNow")}
        </Button>
      )}
    </Group>
  );
}
