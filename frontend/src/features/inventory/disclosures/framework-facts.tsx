import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSaid } from "@/shared/i18n/use-language";
import { Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import { StatusBadge, type Tone } from "@/shared/ui/status-badge";
import type { Disclosure } from "./disclosures-panel";

const tones: Record<string, Tone> = { verified: "good", secondary: "info", unverified: "warn" };

/** Where the framework's list of points comes from and how far it was compared with the official text. */
export function FrameworkFacts({
  inventoryId,
  framework,
}: {
  inventoryId: string;
  framework: Disclosure["framework"];
}) {
  const { t } = useTranslation("inventory");
  const said = useSaid();
  const facts = (
    <Anchor href={`/v1/inventories/${inventoryId}/facts?framework=${framework.id}`} download size="sm">
      {t("disclosures.factsFile")}
    </Anchor>
  );
  return (
    <Section
      title={`${said(framework.title)}, ${framework.version}`}
      hint={said(framework.note)}
      actions={<StatusBadge tone={tones[framework.status] ?? "warn"}>{said(framework.statusWords)}</StatusBadge>}
    >
      <Facts
        facts={[
          { label: t("disclosures.publisher"), value: framework.publisher },
          {
            label: t("disclosures.source"),
            value: framework.url ? (
              <Anchor href={framework.url} size="sm" target="_blank" rel="noreferrer">
                {framework.source}
              </Anchor>
            ) : (
              framework.source
            ),
          },
          { label: t("disclosures.sheet"), value: framework.sheet },
          ...(framework.taxonomy === "" ? [] : [{ label: t("disclosures.facts"), value: facts }]),
        ]}
      />
    </Section>
  );
}
