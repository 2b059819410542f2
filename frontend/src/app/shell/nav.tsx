import { Box, Group, NavLink, ScrollArea, Stack, Text } from "@mantine/core";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { maySee, useViewer } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { LanguageSwitch } from "./language-switch";
import { isUnder, navigation } from "./navigation";
import { PeriodPicker } from "./period-picker";
import { ThemeSwitch } from "./theme-switch";

export function Nav() {
  const { t } = useTranslation("app");
  const viewer = useViewer();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const active = (to: string) => isUnder(path, to);
  return (
    <ScrollArea type="auto" p="xs" h="100%">
      <Box hiddenFrom="md" pb="sm">
        <Stack gap="xs">
          <PeriodPicker />
          <Group gap="xs">
            <LanguageSwitch />
            <ThemeSwitch />
          </Group>
        </Stack>
      </Box>
      <nav aria-label={t("menu")}>
        {navigation.map((group) => (
          <Box key={group.name} mb="sm">
            {group.name !== "" && (
              <Text size="xs" fw={600} className="quiet" px="sm" pb={4}>
                {t(`nav.${group.name}`)}
              </Text>
            )}
            {group.items
              .filter((item) => maySee(viewer, item))
              .map((item) => (
                <NavLink
                  key={item.to}
                  label={t(`nav.${item.name}`)}
                  leftSection={<Icon name={item.icon} />}
                  active={active(item.to)}
                  aria-current={active(item.to) ? "page" : undefined}
                  renderRoot={(props) => <Link to={item.to} {...props} />}
                  styles={{ root: { borderRadius: "var(--mantine-radius-md)", paddingBlock: 6 } }}
                  color="pine"
                  variant="light"
                />
              ))}
          </Box>
        ))}
      </nav>
    </ScrollArea>
  );
}
