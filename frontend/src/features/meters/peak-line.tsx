import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { compareDecimals, formatDecimal } from "@/shared/format/decimal";
import { PeaksDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import type { Register } from "./meter-page";
import type { Grain } from "./search";
import { usageUnit } from "./usage-unit";

interface Props {
  register: Register;
  grain: Grain;
  instants: { from: string; to: string };
  zone: string;
}

const longest = 400 * 86_400_000;

/** The highest half hour of what is shown: demand, which is never added up. */
export function PeakLine({ register, grain, instants, zone }: Props) {
  const { t } = useTranslation("meters");
  const language = useLanguage();
  const tooLong = Date.parse(instants.to) - Date.parse(instants.from) > longest;
  const { data } = useGql(
    PeaksDocument,
    { registerId: register.id, grain: grain === "month" ? "month" : "day", ...instants },
    { pause: tooLong, types: ["UsagePoint"] },
  );
  const [first, ...rest] = data?.register.id === register.id ? data.register.peaks : [];
  if (!first) return null;
  const highest = rest.reduce((best, one) => (compareDecimals(one.value, best.value) > 0 ? one : best), first);
  const unit = usageUnit(register);
  const rate = unit.endsWith("Wh") ? unit.slice(0, -1) : `${unit}/h`;
  return (
    <Text size="sm">
      {t("peak", {
        value: `${formatDecimal(highest.value, { max: 1 })} ${rate}`,
        when: formatInstant(highest.at, language, zone),
      })}
    </Text>
  );
}
