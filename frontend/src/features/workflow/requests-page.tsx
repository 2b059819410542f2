import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useViewer } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { Page } from "@/shared/ui/page";
import { AssignForm } from "./assign-form";
import { MakeForm } from "./make-form";
import { PolicySwitch } from "./policy-switch";
import { RequestList } from "./request-list";
import { WaitingList } from "./waiting-list";

/** What one is asked for, what all are asked for, and what waits for a second pair of eyes. */
export function RequestsPage() {
  const { t } = useTranslation("workflow");
  const { role } = useViewer();
  const mayAsk = useMay("structure");
  const mayRecord = useMay("record");
  const [open, setOpen] = useState<"make" | "assign" | null>(null);
  const actions = mayAsk && (
    <>
      <Button variant="default" onClick={() => setOpen("assign")}>
        {t("assign")}
      </Button>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpen("make")}>
        {t("make")}
      </Button>
    </>
  );
  return (
    <Page title={t("requests")} lead={t("requestsLead")} actions={actions}>
      <Stack gap="md">
        {role !== "contributor" && <WaitingList />}
        {mayRecord && <RequestList mine />}
        {role !== "contributor" && <RequestList mine={false} />}
        {role !== "contributor" && <PolicySwitch />}
      </Stack>
      {open === "make" && <MakeForm onClose={() => setOpen(null)} />}
      {open === "assign" && <AssignForm onClose={() => setOpen(null)} />}
    </Page>
  );
}
