import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface PageInfo {
  hasNextPage: boolean;
  endCursor?: string | null;
}

export interface Pages {
  after: string | null;
  number: number;
  next: (cursor: string) => void;
  previous: () => void;
}

/** Steps through a list by cursor; `key` names what is listed, and a new one begins at the first page. */
export function usePages(key = ""): Pages {
  const [state, setState] = useState<{ key: string; stack: string[] }>({ key, stack: [] });
  const stack = state.key === key ? state.stack : [];
  return {
    after: stack.at(-1) ?? null,
    number: stack.length + 1,
    next: (cursor) => setState({ key, stack: [...stack, cursor] }),
    previous: () => setState({ key, stack: stack.slice(0, -1) }),
  };
}

export function Pager({ pages, info, total }: { pages: Pages; info: PageInfo; total?: number }) {
  const { t } = useTranslation("shared");
  if (pages.number === 1 && !info.hasNextPage && total === undefined) return null;
  return (
    <Group justify="space-between" gap="xs">
      <Text size="xs" className="quiet" role="status">
        {total === undefined ? t("page", { number: pages.number }) : t("pageOf", { number: pages.number, total })}
      </Text>
      <Group gap={6}>
        <Button size="compact-sm" variant="default" disabled={pages.number === 1} onClick={pages.previous}>
          {t("previous")}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!info.hasNextPage || !info.endCursor}
          onClick={() => info.endCursor && pages.next(info.endCursor)}
        >
          {t("next")}
        </Button>
      </Group>
    </Group>
  );
}
