import { Badge, Box, Burger, Button, Group, Text, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useLocalName } from "@/shared/i18n/use-language";
import { useJobs } from "@/shared/jobs/jobs";
import { may, useViewer } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { Logo } from "@/shared/ui/logo";
import { AlertBell } from "./alert-bell";
import classes from "./header.module.css";
import { LanguageSwitch } from "./language-switch";
import { PeriodPicker } from "./period-picker";
import { ThemeSwitch } from "./theme-switch";
import { UserMenu } from "./user-menu";

export function Header({ menuOpened, onMenu }: { menuOpened: boolean; onMenu: () => void }) {
  const { t } = useTranslation("app");
  const localName = useLocalName();
  const viewer = useViewer();
  return (
    <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
      <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
        <Burger opened={menuOpened} onClick={onMenu} hiddenFrom="md" size="sm" aria-label={t("menu")} />
        <Link to="/" className={classes.brand} aria-label={t("toOverview")}>
          <Logo />
          <Text fw={700} visibleFrom="sm">
            Tanso
          </Text>
        </Link>
        <Text size="sm" truncate className={classes.organization}>
          {localName(viewer.organization)}
        </Text>
        <Box visibleFrom="md">
          <PeriodPicker />
        </Box>
      </Group>
      <Group gap={6} wrap="nowrap">
        <JobChip />
        <UnstyledButton
          className={classes.search}
          onClick={() => import("@mantine/spotlight").then(({ spotlight }) => spotlight.open())}
          visibleFrom="lg"
          aria-label={t("palette.open")}
        >
          <Icon name="search" size={15} />
          <Text size="sm">{t("palette.open")}</Text>
          <kbd className={classes.key}>Ctrl K</kbd>
        </UnstyledButton>
        <Group gap={6} wrap="nowrap" visibleFrom="md">
          <LanguageSwitch />
          <ThemeSwitch />
        </Group>
        {may(viewer.role, "alerts") && <AlertBell />}
        <UserMenu />
      </Group>
    </Group>
  );
}

/** Work that goes on in the background, wherever one is. */
function JobChip() {
  const { t } = useTranslation("app");
  const { running } = useJobs();
  const first = running[0];
  if (!first) return null;
  return (
    <Button
      size="compact-sm"
      variant="light"
      renderRoot={(props) => <Link to="/reports" {...props} />}
      rightSection={running.length > 1 ? <Badge size="xs">{running.length}</Badge> : undefined}
    >
      {t("job", { progress: first.progress })}
    </Button>
  );
}
