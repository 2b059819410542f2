import { Anchor, Button, Code, Collapse, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatInstant } from "@/shared/format/date";
import { SealDocument, type SealQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { CopyButton } from "@/shared/ui/copy-button";
import { Facts } from "@/shared/ui/facts";
import { Section } from "@/shared/ui/section";
import { SealVerification } from "./seal-verification";

type Seal = NonNullable<SealQuery["inventory"]["seal"]>;

/** The proof that a closed inventory is the one that was closed. */
export function SealCard({ inventoryId }: { inventoryId: string }) {
  const { t } = useTranslation("inventory");
  const { data } = useGql(SealDocument, { id: inventoryId });
  if (!data) return null;
  const seal = data.inventory.seal;
  return (
    <Section title={t("seal.title")} hint={t("seal.means")}>
      {seal ? (
        <Stack gap="md">
          <SealFacts seal={seal} />
          <SignedHead seal={seal} />
          <Anchor href={`/v1/inventories/${inventoryId}/dossier`} download size="sm">
            {t("seal.dossierFile")}
          </Anchor>
          <SealVerification inventoryId={inventoryId} />
        </Stack>
      ) : (
        <Text size="sm" className="quiet">
          {t("seal.none")}
        </Text>
      )}
    </Section>
  );
}

function SealFacts({ seal }: { seal: Seal }) {
  const { t } = useTranslation("inventory");
  const language = useLanguage();
  const stamp = seal.timestamp;
  return (
    <Facts
      facts={[
        { label: t("seal.inventory"), value: <Hash text={seal.inventorySha256} label={t("seal.inventory")} /> },
        { label: t("seal.dossier"), value: <Hash text={seal.dossierSha256} label={t("seal.dossier")} /> },
        { label: t("seal.position"), value: String(seal.leafIndex) },
        { label: t("seal.size"), value: String(seal.treeSize) },
        { label: t("seal.root"), value: <Hash text={seal.rootHash} label={t("seal.root")} /> },
        {
          label: t("seal.stamp"),
          value: stamp ? `${formatInstant(stamp.stampedAt, language)} · ${stamp.authority}` : t("seal.noStamp"),
        },
      ]}
    />
  );
}

function Hash({ text, label }: { text: string; label: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span">
      <span className="hash">{text}</span>
      <CopyButton text={text} label={label} />
    </Group>
  );
}

function SignedHead({ seal }: { seal: Seal }) {
  const { t } = useTranslation("inventory");
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {t("seal.head")}
      </Button>
      <Collapse expanded={open}>
        <Stack gap="xs" mt="xs">
          <Code block tabIndex={0}>
            {seal.treeHead}
          </Code>
          <Facts
            columns={1}
            facts={[{ label: t("seal.key"), value: <Hash text={seal.publicKey} label={t("seal.key")} /> }]}
          />
        </Stack>
      </Collapse>
    </div>
  );
}
