import { Collapse, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/shared/ui/section";
import { type MappingDocument, parseDocument } from "./document";

interface Props {
  document: MappingDocument;
  onChange: (document: MappingDocument) => void;
}

/** The whole document, for what the fields do not offer: wrapped content, byte layouts, conditions. */
export function ExpertPanel({ document, onChange }: Props) {
  const { t } = useTranslation("mappings");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && parseDocument(typed) === null;
  return (
    <Section
      title={t("expert")}
      hint={t("expertMeans")}
      actions={
        <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open} style={{ fontSize: 13 }}>
          {open ? t("hide") : t("show")}
        </UnstyledButton>
      }
    >
      <Collapse expanded={open}>
        <Stack gap={4}>
          <Textarea
            aria-label={t("expert")}
            autosize
            minRows={6}
            maxRows={30}
            spellCheck={false}
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12 } }}
            value={typed ?? JSON.stringify(document, null, 2)}
            error={wrong ? t("expertWrong") : undefined}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              const read = parseDocument(event.currentTarget.value);
              if (read) onChange(read);
            }}
            onBlur={() => !wrong && setTyped(null)}
          />
          <Text size="xs" className="quiet">
            {t("expertHint")}
          </Text>
        </Stack>
      </Collapse>
    </Section>
  );
}
