import "@mantine/spotlight/styles.css";
import { useMantineColorScheme } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { FacilitiesDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { maySee, useViewer } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { changeLanguage } from "../i18n";
import { navigation } from "./navigation";

/** Ctrl+K: every screen, every meter, and the switches of the header. */
export function Palette() {
  const { t } = useTranslation("app");
  const [opened, setOpened] = useState(false);
  const pages = usePageActions();
  const meters = useMeterActions(!opened);
  const switches = useSwitchActions();
  useHotkeys([["/", () => spotlight.open()]]);
  const actions: SpotlightActionGroupData[] = [
    { group: t("palette.pages"), actions: pages },
    { group: t("palette.meters"), actions: meters },
    { group: t("palette.switches"), actions: switches },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut={["mod + K"]}
      nothingFound={t("palette.nothing")}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={40}
      onSpotlightOpen={() => setOpened(true)}
      searchProps={{
        placeholder: t("palette.open"),
        "aria-label": t("palette.open"),
        leftSection: <Icon name="search" />,
      }}
    />
  );
}

function usePageActions(): SpotlightActionData[] {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const viewer = useViewer();
  return navigation
    .flatMap((group) => group.items)
    .filter((item) => maySee(viewer, item))
    .map((item) => ({
      id: item.to,
      label: t(`nav.${item.name}`),
      leftSection: <Icon name={item.icon} />,
      onClick: () => navigate({ to: item.to }),
    }));
}

function useMeterActions(pause: boolean): SpotlightActionData[] {
  const navigate = useNavigate();
  const localName = useLocalName();
  const { data } = useGql(FacilitiesDocument, { includeArchived: false }, { pause });
  return (data?.facilities ?? []).flatMap((facility) =>
    facility.meters.map((meter) => ({
      id: meter.id,
      label: meter.name,
      description: localName(facility),
      leftSection: <Icon name="meter" />,
      onClick: () => navigate({ to: "/meters/$meterId", params: { meterId: meter.id } }),
    })),
  );
}

function useSwitchActions(): SpotlightActionData[] {
  const { t } = useTranslation("app");
  const language = useLanguage();
  const { toggleColorScheme } = useMantineColorScheme();
  return [
    {
      id: "language",
      label: language === "ja" ? "English" : "日本語",
      onClick: () => void changeLanguage(language === "ja" ? "en" : "ja"),
    },
    { id: "theme", label: t("palette.theme"), onClick: () => toggleColorScheme() },
  ];
}
