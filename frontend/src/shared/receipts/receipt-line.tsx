import { Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatInstant } from "@/shared/format/date";
import { useLanguage } from "@/shared/i18n/use-language";
import classes from "./receipt-line.module.css";

export interface ReceiptFacts {
  id: string;
  kind: string;
  actorName: string;
  fileName: string;
  inputHash: string;
  recordedAt: string;
}

/** Short text of where a value came in: the file and its line, or who or what sent it. */
export function receiptText(receipt: ReceiptFacts, line: number): string {
  if (receipt.fileName !== "") return line > 0 ? `${receipt.fileName}:${line}` : receipt.fileName;
  return receipt.actorName === "" ? receipt.kind : receipt.actorName;
}

/** The end of the way back from a figure: the request or file line that brought the value in. */
export function ReceiptLine({ receipt, line }: { receipt: ReceiptFacts; line: number }) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  return (
    <Popover width={340} position="bottom-end" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} aria-label={`${t("receipt.title")}: ${receiptText(receipt, line)}`}>
          {receiptText(receipt, line)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={4} tabIndex={-1} data-autofocus style={{ outline: "none" }}>
          <Text size="sm" fw={600}>
            {t("receipt.title")}
          </Text>
          <Fact name={t("receipt.kind")} text={t(`receiptKind.${receipt.kind}`, receipt.kind)} />
          {receipt.actorName !== "" && <Fact name={t("receipt.by")} text={receipt.actorName} />}
          {receipt.fileName !== "" && <Fact name={t("receipt.file")} text={receipt.fileName} />}
          {line > 0 && <Fact name={t("receipt.line")} text={String(line)} />}
          <Fact name={t("receipt.at")} text={formatInstant(receipt.recordedAt, language)} />
          <Text size="xs" className="quiet">
            SHA-256
          </Text>
          <Text className="hash">{receipt.inputHash}</Text>
          <Text size="xs" className="quiet">
            {t("receipt.id")}
          </Text>
          <Text className="hash">{receipt.id}</Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      <span className="quiet">{name}: </span>
      {text}
    </Text>
  );
}
