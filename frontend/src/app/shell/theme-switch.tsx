import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/ui/icon";

export function ThemeSwitch() {
  const { t } = useTranslation("app");
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const other = scheme === "dark" ? "light" : "dark";
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={t(other === "dark" ? "darkTheme" : "lightTheme")}
      onClick={() => setColorScheme(other)}
    >
      <Icon name={other === "dark" ? "moon" : "sun"} size={16} />
    </ActionIcon>
  );
}
