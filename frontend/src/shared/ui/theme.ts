import { createTheme, type MantineColorsTuple } from "@mantine/core";

const pine: MantineColorsTuple = [
  "#ecf8f5",
  "#d6eee8",
  "#aadccf",
  "#7ac9b5",
  "#54b89f",
  "#3bae91",
  "#188571",
  "#0f6b5c",
  "#0a5548",
  "#053f35",
];

const systemFonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", ' +
  '"Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif';

export const theme = createTheme({
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 7 },
  colors: { pine },
  autoContrast: true,
  fontFamily: systemFonts,
  fontSizes: { xs: "0.75rem", sm: "0.85rem", md: "0.925rem", lg: "1.1rem", xl: "1.25rem" },
  headings: { fontFamily: systemFonts, fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  components: {
    // The library's titles take the alert's colour, which is too pale on its own background.
    Alert: { styles: { title: { color: "var(--mantine-color-text)" } } },
    Paper: { defaultProps: { withBorder: true, radius: "md" } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: "sm" } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontWeight: 650 } },
    },
    Drawer: {
      defaultProps: { position: "right", overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontWeight: 650 } },
    },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
  },
});

/** One colour per meaning, the same in every chart. Chosen to be told apart without red and green vision. */
export const palette = {
  scope1: "#b4632d",
  scope2: "#147d6c",
  scope3: "#6d6fa8",
  usage: "#1b8a77",
  before: "#8b95a1",
  gases: ["#4b5b6b", "#b4632d", "#6d6fa8", "#147d6c", "#a58a2b", "#8a4b6b"],
} as const;
