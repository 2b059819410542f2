import { useTranslation } from "react-i18next";
import { useCategoryNames } from "@/shared/categories/use-category-names";
import { Facts } from "@/shared/ui/facts";
import type { Entry } from "./entry-drawer";

/** Through which entity the facility is held, and why a lease or franchise puts the entry where it stands. */
export function EntryBoundary({ entry }: { entry: Entry }) {
  const { t } = useTranslation("boundaries");
  const names = useCategoryNames();
  const { entityName, routing } = entry;
  if (entityName === "" && !routing) return null;
  const terms = routing?.lease
    ? `${t(`leaseKind.${routing.lease.kind}`)} – ${t(`leasePart.${routing.lease.part}`)}`
    : t("routing.franchise");
  const holder = entry.share === "0" ? t("holder.none") : t("holder.organization");
  const place =
    routing && routing.category !== 0
      ? t("routing.goes", { category: names.get(routing.category) ?? routing.category })
      : t("routing.stays");
  return (
    <Facts
      facts={[
        { label: t("routing.holder"), value: entityName || holder },
        ...(routing
          ? [
              { label: t("routing.why"), value: `${terms}: ${place}` },
              { label: t("routing.clause"), value: routing.clause },
            ]
          : []),
      ]}
    />
  );
}
