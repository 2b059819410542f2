import { Box, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { compareDecimals, toNumber } from "@/shared/format/decimal";
import { EmptyState } from "@/shared/ui/empty-state";
import { Section } from "@/shared/ui/section";
import { intervalOn, percentText, spreadText } from "./figures";
import { type QualityGroup, type RunQuality, useGroupName } from "./quality-panel";
import classes from "./waterfall.module.css";

/** The 95 % interval of each total of which something is stated, on one scale. */
export function Intervals({ quality }: { quality: RunQuality }) {
  const { t } = useTranslation("analysis");
  const { t: shared } = useTranslation("shared");
  const name = useGroupName();
  const stated = quality.groups.filter((group) => group.low && group.high && group.kind !== "facility");
  const highest = stated.reduce((most, { high }) => (high && compareDecimals(high.kg, most) > 0 ? high.kg : most), "0");
  return (
    <Section
      title={t("intervals")}
      hint={`${shared("tonnes")} · ${shared(`basis.${quality.method}`)} · ${t(`correlation.${quality.correlation}`)}`}
    >
      {stated.length === 0 ? (
        <EmptyState icon="info" text={t("nothingStated")} />
      ) : (
        <>
          {stated.map((group) => (
            <Interval
              key={`${group.kind} ${group.scope} ${group.category}`}
              group={group}
              name={name(group)}
              highest={highest}
            />
          ))}
          <Text size="xs" className="quiet">
            {t("intervalMeans")}
          </Text>
        </>
      )}
    </Section>
  );
}

function Interval({ group, name, highest }: { group: QualityGroup; name: string; highest: string }) {
  const { t } = useTranslation("analysis");
  if (!group.low || !group.high || !group.uncertainty) return null;
  const { left, width } = intervalOn(highest, group.low.kg, group.high.kg);
  const whole = toNumber(highest) || 1;
  const value = toNumber(group.amount.kg) / whole;
  const part = compareDecimals(group.statedShare, "1") < 0;
  const text = `${group.low.tonnes} – ${group.high.tonnes}`;
  const spoken = `${name}: ${text} (${spreadText(group.uncertainty)})`;
  return (
    <Box className={classes.row} role="group" aria-label={spoken}>
      <Text size="sm" fw={group.kind === "total" ? 600 : undefined}>
        {name}
      </Text>
      <div className={classes.track} aria-hidden="true">
        <div className={`${classes.bar} ${classes.interval}`} style={{ left: `${left}%`, width: `${width}%` }} />
        {!part && compareDecimals(group.amount.kg, "0") > 0 && (
          <div className={classes.point} style={{ left: `${Math.min(100, value * 100)}%` }} />
        )}
      </div>
      <div className={classes.figure}>
        <Text size="sm" className="figures">
          {text}
        </Text>
        <Text size="xs" className="quiet">
          {`${spreadText(group.uncertainty)} · ${t("ofStated", { share: percentText(group.statedShare) })}`}
        </Text>
      </div>
    </Box>
  );
}
