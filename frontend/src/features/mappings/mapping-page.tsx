import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { MappingDocument as MappingQueryDocument } from "@/shared/gql/graphql";
import { TextLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { emptyDocument, parseDocument } from "./document";
import { MappingEditor } from "./mapping-editor";
import { ReceivePanel } from "./receive-panel";

const headersOf = (json: unknown) =>
  Object.entries((json ?? {}) as Record<string, string>).map(([name, value]) => ({ name, value }));

export function MappingPage() {
  const { t } = useTranslation("mappings");
  const { mappingId } = useParams({ strict: false }) as { mappingId: string };
  const fresh = mappingId === "new";
  const answer = useGql(MappingQueryDocument, { id: mappingId }, { pause: fresh, types: ["Hook"] });
  const trail = (
    <TextLink to="/mappings" size="xs">
      {t("title")}
    </TextLink>
  );
  if (fresh) {
    const draft = { name: "", document: emptyDocument(), sample: "", topic: "", headers: [] };
    return (
      <Page title={t("new")} lead={t("newMeans")} trail={trail}>
        <MappingEditor initial={draft} />
      </Page>
    );
  }
  return (
    <QueryGate answer={answer}>
      {({ mapping }) => {
        const document = parseDocument(mapping.document) ?? emptyDocument();
        const { name, sample, topic } = mapping;
        return (
          <Page title={mapping.name} trail={trail} lead={t("versionIs", { version: mapping.version })}>
            <ReceivePanel mapping={mapping} document={document} />
            <MappingEditor
              key={mapping.id}
              id={mapping.id}
              version={mapping.version}
              initial={{ name, document, sample, topic, headers: headersOf(mapping.headers) }}
            />
          </Page>
        );
      }}
    </QueryGate>
  );
}
