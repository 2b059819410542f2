import { Tabs, Text } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { MeterDocument, type MeterQuery } from "@/shared/gql/graphql";
import { useLocalName } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { Icon } from "@/shared/ui/icon";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { DetailsPanel } from "./details-panel";
import { DevicesPanel } from "./devices-panel";
import { QualityPanel } from "./quality-panel";
import { ReadingsPanel } from "./readings-panel";
import { type MeterTab, meterTabs } from "./search";
import { UsagePanel } from "./usage-panel";
import { useLiveUsage } from "./use-live-usage";

export type Meter = MeterQuery["meter"];
export type Register = Meter["registers"][number];

export function MeterPage() {
  const { meterId } = useParams({ from: "/shell/meters/$meterId" });
  const devices = useMay("devices");
  const answer = useGql(
    MeterDocument,
    { id: meterId, devices },
    { types: ["Meter", "Register", "Device", "DeviceToken"] },
  );
  return (
    <QueryGate answer={answer} height={420}>
      {({ meter }) => <Known meter={meter} onRefresh={answer.refresh} />}
    </QueryGate>
  );
}

const icons = {
  usage: "overview",
  readings: "history",
  quality: "quality",
  devices: "device",
  details: "settings",
} as const;

function Known({ meter, onRefresh }: { meter: Meter; onRefresh: () => void }) {
  const { t } = useTranslation("meters");
  const { t: shared } = useTranslation("shared");
  const localName = useLocalName();
  const search = useSearch({ from: "/shell/meters/$meterId" });
  const navigate = useNavigate({ from: "/meters/$meterId" });
  const mayDevices = useMay("devices");
  const tabs = meterTabs.filter((one) => one !== "devices" || mayDevices);
  const tab = tabs.find((one) => one === search.tab) ?? "usage";
  const register = meter.registers.find((one) => one.id === search.register) ?? meter.registers[0];
  const live = useLiveUsage(register, onRefresh);
  return (
    <Page
      title={meter.name}
      trail={
        <Text size="sm">
          <TextLink to="/facilities" underline="always">
            {t("facilities")}
          </TextLink>
          {` › ${localName(meter.facility)}`}
        </Text>
      }
      lead={[shared(`commodity.${meter.commodity}`, meter.commodity), meter.serial, meter.facility.timeZone]
        .filter(Boolean)
        .join(" · ")}
    >
      <Tabs
        value={tab}
        onChange={(value) => navigate({ search: (previous) => ({ ...previous, tab: value as MeterTab }) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one} leftSection={<Icon name={icons[one]} size={16} />}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="usage">
          {register ? <UsagePanel meter={meter} register={register} live={live} /> : <NoRegister />}
        </Tabs.Panel>
        <Tabs.Panel value="readings">
          {register ? <ReadingsPanel meter={meter} register={register} /> : <NoRegister />}
        </Tabs.Panel>
        <Tabs.Panel value="quality">
          {register ? <QualityPanel meter={meter} register={register} /> : <NoRegister />}
        </Tabs.Panel>
        <Tabs.Panel value="devices">
          <DevicesPanel meter={meter} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <DetailsPanel meter={meter} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function NoRegister() {
  const { t } = useTranslation("meters");
  return <EmptyState icon="meter" text={t("noRegister")} />;
}
