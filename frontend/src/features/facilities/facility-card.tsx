import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { countryName } from "@/shared/format/countries";
import { formatDecimal, shiftDecimal } from "@/shared/format/decimal";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { Section } from "@/shared/ui/section";
import { StatusBadge } from "@/shared/ui/status-badge";
import type { Editing, Facility } from "./facilities-page";
import { MeterTable } from "./meter-table";

interface Props {
  facility: Facility;
  onEdit: (editing: Editing) => void;
}

export function FacilityCard({ facility, onEdit }: Props) {
  const { t } = useTranslation("facilities");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const mayEdit = useMay("structure");
  const place = [countryName(facility.country, language), facility.region === facility.country ? "" : facility.region];
  const share = formatDecimal(shiftDecimal(facility.equityShare, 2), { max: 4 });
  const name = localName(facility);
  return (
    <Section
      title={name}
      hint={[...place, facility.timeZone, t("equity", { share })].filter(Boolean).join(" · ")}
      actions={
        <>
          {facility.archived && <StatusBadge tone="quiet">{t("archived")}</StatusBadge>}
          {mayEdit && !facility.archived && (
            <>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Icon name="edit" size={14} />}
                aria-label={`${shared("edit")}: ${name}`}
                onClick={() => onEdit({ kind: "facility", facility })}
              >
                {shared("edit")}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Icon name="plus" size={14} />}
                aria-label={`${t("addMeter")}: ${name}`}
                onClick={() => onEdit({ kind: "meter", facilityId: facility.id })}
              >
                {t("addMeter")}
              </Button>
            </>
          )}
        </>
      }
    >
      {facility.meters.length === 0 ? (
        <Group>
          <Text size="sm" className="quiet">
            {t("noMeters")}
          </Text>
        </Group>
      ) : (
        <MeterTable label={`${t("meters")}: ${name}`} facility={facility} />
      )}
    </Section>
  );
}
