import { Box, Text } from "@mantine/core";
import { type Step, signed, waterfall } from "./figures";
import classes from "./waterfall.module.css";

/** Steps from one figure to another, each bar beginning where the one before ended. The table beside it says the same. */
export function Waterfall({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <Box role="img" aria-label={label}>
      {waterfall(steps).map((bar) => (
        <div key={bar.id} className={classes.row}>
          <Text size="sm" fw={bar.whole ? 600 : undefined}>
            {bar.label}
          </Text>
          <div className={classes.track}>
            <div
              className={`${classes.bar} ${bar.whole ? classes.whole : bar.rising ? classes.more : classes.less}`}
              style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
            />
          </div>
          <Text size="sm" className={`figures ${classes.figure}`} fw={bar.whole ? 600 : undefined}>
            {bar.whole ? bar.tonnes : signed(bar.tonnes)}
          </Text>
        </div>
      ))}
    </Box>
  );
}
