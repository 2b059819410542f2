import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";
import { readDecimal } from "@/shared/format/decimal";

/** A calendar day, with the browser's own picker. */
export function DayField(props: TextInputProps) {
  return <TextInput type="date" max="9999-12-31" {...props} />;
}

interface DecimalFieldProps extends Omit<TextInputProps, "value" | "onChange"> {
  value?: string;
  onChange?: (value: string) => void;
}

/** An exact number kept as text: full-width digits and thousands separators become plain digits on leaving. */
export function DecimalField({ value, onChange, ...rest }: DecimalFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      value={typed ?? value ?? ""}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange?.(readDecimal(event.currentTarget.value) ?? event.currentTarget.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
