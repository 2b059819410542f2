import { Button, Group, SegmentedControl, Select, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import { type ChannelKind, CreateAlertChannelDocument, UpdateAlertChannelDocument } from "@/shared/gql/graphql";
import { useLanguage } from "@/shared/i18n/use-language";
import { FormModal } from "@/shared/ui/form-modal";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Channel } from "./channels-panel";

/** 32 bytes of chance, as a key that both sides keep. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

const changed = { types: ["AlertChannel"] };

export function ChannelForm({ channel, onClose }: { channel: Channel | null; onClose: () => void }) {
  const { t } = useTranslation("alerts");
  const { t: shared } = useTranslation("shared");
  const language = useLanguage();
  const [create] = useGqlMutation(CreateAlertChannelDocument, changed);
  const [update] = useGqlMutation(UpdateAlertChannelDocument, changed);
  const { submit, busy, problem } = useSubmit<unknown>();
  const form = useForm({
    initialValues: {
      name: channel?.name ?? "",
      kind: channel?.kind ?? ("webhook" as ChannelKind),
      language: channel?.language ?? language,
      url: "",
      signingKey: "",
      recipients: channel?.recipients ?? [],
    },
    validate: { name: (value) => (value.trim() === "" ? shared("required") : null) },
  });
  const { kind } = form.values;
  const keeps = channel ? t("keepsOld") : undefined;
  return (
    <FormModal
      title={t(channel ? "editChannel" : "addChannel")}
      opened
      onClose={onClose}
      onSubmit={form.onSubmit((input) => {
        const work = () => (channel ? update({ id: channel.id, version: channel.version, input }) : create({ input }));
        void submit(work, shared("saved"), onClose);
      })}
      submitLabel={shared("save")}
      busy={busy}
      problem={problem}
      size="lg"
    >
      {!channel && (
        <SegmentedControl
          aria-label={t("channelKind")}
          fullWidth
          data={(["webhook", "slack", "email"] as const).map((value) => ({
            value,
            label: t(`channelKindName.${value}`),
          }))}
          {...form.getInputProps("kind")}
        />
      )}
      <Text size="sm" className="quiet">
        {t(`channelKindMeans.${kind}`)}
      </Text>
      <TextInput label={t("channelName")} required data-autofocus {...form.getInputProps("name")} />
      {kind === "email" ? (
        <TagsInput
          label={t("recipients")}
          description={t("recipientsMean")}
          required
          {...form.getInputProps("recipients")}
        />
      ) : (
        <TextInput
          label={t("url")}
          description={keeps ?? t("urlMeans")}
          placeholder="https://"
          autoComplete="off"
          required={!channel}
          {...form.getInputProps("url")}
        />
      )}
      {kind === "webhook" && (
        <Stack gap={4}>
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <TextInput
              label={t("signingKey")}
              description={keeps ?? t("signingKeyMeans")}
              autoComplete="off"
              required={!channel}
              flex={1}
              {...form.getInputProps("signingKey")}
            />
            <Button variant="default" onClick={() => form.setFieldValue("signingKey", newKey())}>
              {t("makeKey")}
            </Button>
          </Group>
          {form.values.signingKey !== "" && (
            <Text size="xs" className="quiet">
              {t("keyOnce")}
            </Text>
          )}
        </Stack>
      )}
      <Select
        label={t("messageLanguage")}
        allowDeselect={false}
        data={(["ja", "en"] as const).map((value) => ({ value, label: t(`languageName.${value}`) }))}
        {...form.getInputProps("language")}
      />
    </FormModal>
  );
}
