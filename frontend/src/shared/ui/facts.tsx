import { SimpleGrid, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./facts.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
}

/** Label and value pairs. */
export function Facts({ facts, columns = 2 }: { facts: readonly Fact[]; columns?: number }) {
  return (
    <SimpleGrid
      component="dl"
      cols={{ base: 1, xs: columns }}
      spacing="md"
      verticalSpacing={6}
      className={classes.list}
    >
      {facts.map(({ label, value }) => (
        <div key={label} className={classes.pair}>
          <Text component="dt" size="xs" className="quiet">
            {label}
          </Text>
          <Text component="dd" size="sm" className={classes.value}>
            {value === "" || value === null || value === undefined ? "–" : value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
