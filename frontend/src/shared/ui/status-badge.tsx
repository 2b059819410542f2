import { Badge } from "@mantine/core";

export type Tone = "good" | "warn" | "bad" | "quiet" | "info";

const look: Record<Tone, { color: string; mark: string }> = {
  good: { color: "teal", mark: "●" },
  warn: { color: "yellow", mark: "▲" },
  bad: { color: "red", mark: "■" },
  quiet: { color: "gray", mark: "○" },
  info: { color: "blue", mark: "◆" },
};

/** Colour never stands alone: each tone has its own mark. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  const { color, mark } = look[tone];
  return (
    <Badge
      variant="light"
      tt="none"
      fw={550}
      styles={{
        root: {
          backgroundColor: `light-dark(var(--mantine-color-${color}-0), color-mix(in srgb, var(--mantine-color-${color}-9) 35%, transparent))`,
          color: `light-dark(color-mix(in srgb, var(--mantine-color-${color}-9) 75%, black), var(--mantine-color-${color}-2))`,
          maxWidth: "none",
          flexShrink: 0,
        },
        label: { overflow: "visible" },
      }}
    >
      <span aria-hidden="true">{mark} </span>
      {children}
    </Badge>
  );
}
