import { useCallback } from "react";
import { useTranslation } from "react-i18next";

interface Terms {
  kind: string;
  lease: string;
  part: string;
}

/** "Operating lease, lessee", "Franchise", or that nothing is arranged. */
export function useArrangementText(): (terms: Terms) => string {
  const { t } = useTranslation("boundaries");
  return useCallback(
    ({ kind, lease, part }) =>
      kind === "lease" ? `${t(`leaseKind.${lease}`)} – ${t(`leasePart.${part}`)}` : t(`arrangementKind.${kind}`),
    [t],
  );
}

/** Of all that was said of a source, newest day first, what holds on a day. */
export function arrangedOn<A extends { validFrom: string; superseded: boolean }>(
  all: readonly A[],
  day: string,
): A | undefined {
  return all.find((one) => !one.superseded && one.validFrom <= day);
}
