import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import { DeviceGatewayDocument, SetDeviceGatewayDocument } from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { QueryGate } from "@/shared/ui/query-gate";
import { Section } from "@/shared/ui/section";
import { useSubmit } from "@/shared/ui/use-submit";

/** The device that may speak for this one, so that its messages may come through an external MQTT broker. */
export function GatewayPanel({ deviceId }: { deviceId: string }) {
  const { t } = useTranslation("devices");
  const mayEdit = useMay("structure");
  const answer = useGql(DeviceGatewayDocument, { id: deviceId }, { types: ["Device"] });
  const [set] = useGqlMutation(SetDeviceGatewayDocument, { types: ["Device"] });
  const { submit, busy, problem } = useSubmit<unknown>();
  const choose = (gatewayId: string | null) => {
    void submit(() => set({ deviceId, gatewayId }), t("gateway.changed"));
  };
  return (
    <Section title={t("gateway.title")} hint={t("gateway.means")}>
      <QueryGate answer={answer} height={60}>
        {({ device, devices }) => (
          <>
            {problem && <ProblemAlert problem={problem} />}
            <Select
              label={t("gateway.label")}
              placeholder={t("gateway.none")}
              maw={360}
              searchable
              clearable={mayEdit}
              readOnly={!mayEdit}
              disabled={busy}
              data={devices
                .filter(({ id, revoked }) => id !== deviceId && (!revoked || id === device.gateway?.id))
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={device.gateway?.id ?? null}
              onChange={choose}
            />
          </>
        )}
      </QueryGate>
    </Section>
  );
}
