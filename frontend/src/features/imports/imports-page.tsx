import { useTranslation } from "react-i18next";
import { useMay } from "@/shared/session/viewer";
import { Page } from "@/shared/ui/page";
import { Importer } from "./importer";
import { LayoutList } from "./layout-list";
import { ReceiptList } from "./receipt-list";

export function ImportsPage() {
  const { t } = useTranslation("imports");
  const mayImport = useMay("record");
  return (
    <Page title={t("title")} lead={t("lead")}>
      {mayImport && <Importer />}
      <LayoutList />
      <ReceiptList />
    </Page>
  );
}
