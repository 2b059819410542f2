import { Select, SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";

const roles = [
  "date",
  "supplier",
  "description",
  "account",
  "amount",
  "currency",
  "quantity",
  "unit",
  "distance",
  "nights",
  "class",
  "from",
  "to",
] as const;

interface Props {
  header: readonly string[];
  columns: readonly string[];
  onChange: (columns: string[]) => void;
}

/** What each column is; a role taken elsewhere moves here. */
export function LedgerColumns({ header, columns, onChange }: Props) {
  const { t } = useTranslation("scope3");
  const set = (at: number, role: string) =>
    onChange(columns.map((one, i) => (i === at ? role : one === role ? "" : one)));
  return (
    <SimpleGrid cols={{ base: 2, sm: 4, lg: 6 }} spacing="sm">
      {header.map((name, at) => (
        <Select
          // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other identity
          key={at}
          label={name || t("unnamed", { number: at + 1 })}
          size="xs"
          clearable
          placeholder={t("leftOut")}
          data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
          value={columns[at] || null}
          onChange={(role) => set(at, role ?? "")}
        />
      ))}
    </SimpleGrid>
  );
}
