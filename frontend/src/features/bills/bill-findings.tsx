import { Alert, List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { findingTitle } from "@/shared/findings/findings";
import { formatPeriod } from "@/shared/format/date";
import { BillFindingsDocument, BillOptionsDocument } from "@/shared/gql/graphql";
import { useLanguage, useLocalName } from "@/shared/i18n/use-language";
import { Icon } from "@/shared/ui/icon";

/** Days without a bill, and estimates that nobody has settled. */
export function BillFindings() {
  const { t } = useTranslation("bills");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const localName = useLocalName();
  const { data } = useGql(BillFindingsDocument, {}, { types: ["Bill", "BillImport"] });
  const { data: options } = useGql(BillOptionsDocument, {});
  const findings = data?.billFindings ?? [];
  if (findings.length === 0) return null;
  const place = (one: (typeof findings)[number]) => {
    const facility = options?.facilities.find(({ id }) => id === one.facilityId);
    const meter = facility?.meters.find(({ registers }) => registers.some(({ id }) => id === one.registerId));
    const source = facility?.sources.find(({ id }) => id === one.sourceId);
    return meter?.name ?? source?.name ?? (facility ? localName(facility) : "");
  };
  return (
    <Alert color="yellow" variant="light" icon={<Icon name="warning" />} title={t("findings")}>
      <List size="sm" spacing={2}>
        {findings.slice(0, 8).map((one) => (
          <List.Item key={`${one.registerId}${one.sourceId}${one.name}${one.start}`}>
            {`${findingTitle(shared, one.name)}: ${place(one)}, ${formatPeriod(one.start, one.end, language)}`}
          </List.Item>
        ))}
      </List>
      {findings.length > 8 && t("more", { count: findings.length - 8 })}
    </Alert>
  );
}
