import { Image, Modal, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { EvidencePreviewDocument } from "@/shared/gql/graphql";
import { QueryGate } from "@/shared/ui/query-gate";
import type { AttachedFile } from "./evidence-files";

export function previewable(mediaType: string): boolean {
  return mediaType.startsWith("image/") || mediaType === "application/pdf" || mediaType.startsWith("text/");
}

/** A file as it is: images and PDF by the browser under a strict policy, text and CSV as their first rows. */
export function EvidencePreviewModal({ file, onClose }: { file: AttachedFile; onClose: () => void }) {
  const { t: shared } = useTranslation("shared");
  const inline = `${file.url}?inline=1`;
  return (
    <Modal
      opened
      onClose={onClose}
      size="80%"
      title={file.fileName}
      closeButtonProps={{ "aria-label": shared("close") }}
    >
      {file.mediaType.startsWith("image/") && <Image src={inline} alt={file.fileName} fit="contain" mah="70vh" />}
      {file.mediaType === "application/pdf" && (
        <iframe src={inline} title={file.fileName} style={{ width: "100%", height: "70vh", border: 0 }} />
      )}
      {file.mediaType.startsWith("text/") && <FirstRows file={file} />}
    </Modal>
  );
}

function FirstRows({ file }: { file: AttachedFile }) {
  const { t } = useTranslation("workflow");
  const answer = useGql(EvidencePreviewDocument, { id: file.id });
  return (
    <QueryGate answer={answer}>
      {({ evidencePreview }) => (
        <>
          <Table.ScrollContainer minWidth={320} type="native" tabIndex={0} role="region" aria-label={file.fileName}>
            <Table aria-label={file.fileName}>
              <Table.Tbody>
                {(evidencePreview?.rows ?? []).map((row, line) => (
                  // The rows of a file have no identity but their place.
                  // biome-ignore lint/suspicious/noArrayIndexKey: they never move
                  <Table.Tr key={line}>
                    {row.map((cell, place) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: they never move
                      <Table.Td key={place}>{cell}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {evidencePreview?.more && (
            <Text size="xs" className="quiet">
              {t("moreRows")}
            </Text>
          )}
        </>
      )}
    </QueryGate>
  );
}
