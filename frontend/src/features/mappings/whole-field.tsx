import { TextInput } from "@mantine/core";

interface Props {
  label: string;
  description?: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** A whole number, which may be below zero. */
export function WholeField({ label, description, value, onChange }: Props) {
  return (
    <TextInput
      label={label}
      description={description}
      type="number"
      step={1}
      value={value ?? ""}
      onChange={(event) => {
        const read = Number.parseInt(event.currentTarget.value, 10);
        onChange(Number.isNaN(read) ? undefined : read);
      }}
    />
  );
}
