import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { dayIn, formatDay } from "@/shared/format/date";
import { SourceArrangementsDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { useMay } from "@/shared/session/viewer";
import { ArrangementForm } from "./arrangement-form";
import { arrangedOn, useArrangementText } from "./arrangement-text";

/** What holds today for a source, and the way to change it. */
export function ArrangementCell({ source }: { source: { id: string; name: string } }) {
  const { t } = useTranslation("boundaries");
  const language = useLanguage();
  const text = useArrangementText();
  const mayEdit = useMay("structure");
  const [open, setOpen] = useState(false);
  // One answer serves all rows: the client keeps it.
  const { data } = useGql(SourceArrangementsDocument, {}, { types: ["EmissionSource", "SourceArrangement"] });
  const all = data?.emissionSources.find(({ id }) => id === source.id)?.arrangements ?? [];
  const today = dayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date());
  const now = arrangedOn(all, today);
  return (
    <Stack gap={4} align="flex-start">
      {now && now.kind !== "none" && (
        <Text size="xs" maw={112} style={{ whiteSpace: "normal" }}>
          {text(now)}
          <span className="quiet">{` ${t("since", { day: formatDay(now.validFrom, language) })}`}</span>
        </Text>
      )}
      {mayEdit && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => setOpen(true)}
          aria-label={`${t("arrangement")}: ${source.name}`}
        >
          {t("arrange")}
        </Button>
      )}
      {open && data && <ArrangementForm source={source} arrangements={all} onClose={() => setOpen(false)} />}
    </Stack>
  );
}
