import { Anchor, Drawer, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { formatDay } from "@/shared/format/date";
import { formatDecimal } from "@/shared/format/decimal";
import { useGasName } from "@/shared/format/gas-name";
import { FactorDocument, type FactorQuery } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { CopyButton } from "@/shared/ui/copy-button";
import { Facts } from "@/shared/ui/facts";
import { QueryGate } from "@/shared/ui/query-gate";

type Factor = FactorQuery["factor"];

export function FactorDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("factors");
  const { t: shared } = useTranslation("shared");
  const answer = useGql(FactorDocument, { id: id ?? "" }, { pause: !id });
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      size="lg"
      title={t("detail")}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      {id && <QueryGate answer={answer}>{({ factor }) => factor.id === id && <Detail factor={factor} />}</QueryGate>}
    </Drawer>
  );
}

function Detail({ factor }: { factor: Factor }) {
  const { t } = useTranslation("factors");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const { edition } = factor;
  const validity = [formatDay(factor.validFrom, language), factor.validTo ? formatDay(factor.validTo, language) : ""];
  return (
    <Stack gap="lg">
      <div>
        <Title order={3} size="h4">
          {language === "ja" && factor.nameJa !== "" ? factor.nameJa : factor.name}
        </Title>
        <Text size="sm" className="quiet">
          {factor.categoryPath}
        </Text>
      </div>
      <Values factor={factor} />
      <Facts
        facts={[
          { label: t("scope"), value: shared(`scope.${factor.scope}`) },
          { label: t("stage"), value: t(`stageName.${factor.stage}`, factor.stage) },
          { label: t("basis"), value: factor.basis === "" ? "" : t(`basisName.${factor.basis}`, factor.basis) },
          { label: t("region"), value: factor.region },
          { label: t("validity"), value: validity.join(" – ") },
          { label: t("supplier"), value: [factor.supplier, factor.menu].filter(Boolean).join(" / ") },
          { label: t("kind"), value: factor.activityKey },
          { label: t("note"), value: factor.note },
        ]}
      />
      <div>
        <Title order={4} size="h6" mb={6}>
          {t("citation")}
        </Title>
        <Facts
          facts={[
            { label: t("publisher"), value: edition.publisher },
            {
              label: t("edition"),
              value:
                edition.url === "" ? (
                  edition.title
                ) : (
                  <Anchor href={edition.url} target="_blank" rel="noreferrer" size="sm">
                    {edition.title}
                  </Anchor>
                ),
            },
            { label: t("table"), value: factor.table },
            { label: t("row"), value: factor.sourceRow },
            { label: t("licence"), value: edition.licence },
            { label: t("retrieved"), value: formatDay(edition.retrieved, language) },
          ]}
        />
        <Text size="xs" className="quiet" mt={6}>
          {edition.attribution}
        </Text>
      </div>
      <div>
        <Text size="xs" className="quiet">
          {t("factorId")}
        </Text>
        <Text className="hash" mb={4}>
          {factor.id}
        </Text>
        <CopyButton text={factor.id} label={t("factorId")} />
      </div>
    </Stack>
  );
}

function Values({ factor }: { factor: Factor }) {
  const { t } = useTranslation("factors");
  const gasName = useGasName();
  return (
    <Table className="figures" aria-label={t("value")}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("gas")}</Table.Th>
          <Table.Th ta="right">{t("kgPer", { unit: factor.unit })}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {factor.gases.map((gas) => (
          <Table.Tr key={`${gas.gas} ${gas.origin}`}>
            <Table.Td>
              {gasName(gas.gas)}
              {gas.origin !== "" && <span className="quiet"> ({t(`origin.${gas.origin}`, gas.origin)})</span>}
            </Table.Td>
            <Table.Td ta="right">{formatDecimal(gas.kgPerUnit)}</Table.Td>
          </Table.Tr>
        ))}
        {factor.publishedKgCo2e && (
          <Table.Tr fw={600}>
            <Table.Td>
              {t("published")}
              {factor.publishedGwp !== "" && <span className="quiet"> ({factor.publishedGwp})</span>}
            </Table.Td>
            <Table.Td ta="right">{formatDecimal(factor.publishedKgCo2e)}</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}
