import { Button, Checkbox, Text, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGqlMutation } from "@/shared/api/use-gql";
import {
  RestateInventoryDocument,
  type RestateInventoryMutation,
  StartCalculationDocument,
  type StartCalculationMutation,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { FormModal } from "@/shared/ui/form-modal";
import { Icon } from "@/shared/ui/icon";
import { ButtonLink } from "@/shared/ui/link";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";
import type { Inventory } from "./inventory-page";

const types = ["Inventory", "Run", "Report", "Calculation"];

/** What can be done with the inventory as it stands. */
export function InventoryActions({ inventory }: { inventory: Inventory }) {
  const { t } = useTranslation("inventory");
  const mayCalculate = useMay("calculate");
  const mayClose = useMay("close");
  const [asked, setAsked] = useState<"close" | "restate" | null>(null);
  const [start] = useGqlMutation(StartCalculationDocument, { types });
  const { submit, busy, problem } = useSubmit<StartCalculationMutation>();
  const closed = inventory.status === "closed";
  return (
    <>
      {!closed && mayCalculate && (
        <Button
          loading={busy}
          variant={inventory.run && inventory.staleness.length === 0 ? "default" : "filled"}
          onClick={() =>
            submit(
              () => start({ inventoryId: inventory.id, close: false, acceptFindings: false }),
              ({ startCalculation }) => t(startCalculation.status === "ready" ? "calculated" : "calculationStarted"),
            )
          }
        >
          {t(inventory.run ? "recalculate" : "calculate")}
        </Button>
      )}
      {!closed && mayClose && inventory.run && (
        <Button
          leftSection={<Icon name="lock" size={16} />}
          variant={mayCalculate ? "default" : "filled"}
          onClick={() => setAsked("close")}
        >
          {t("close")}
        </Button>
      )}
      {closed && (
        <ButtonLink to="/reports" leftSection={<Icon name="report" size={16} />}>
          {t("toReports")}
        </ButtonLink>
      )}
      {closed && mayClose && (
        <Button variant="default" onClick={() => setAsked("restate")}>
          {t("restate")}
        </Button>
      )}
      {problem && <ProblemAlert problem={problem} />}
      {asked === "close" && <CloseForm id={inventory.id} onClose={() => setAsked(null)} />}
      {asked === "restate" && <RestateForm id={inventory.id} onClose={() => setAsked(null)} />}
    </>
  );
}

function CloseForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("inventory");
  const [acceptFindings, setAcceptFindings] = useState(false);
  const [start] = useGqlMutation(StartCalculationDocument, { types });
  const { submit, busy, problem } = useSubmit<StartCalculationMutation>();
  return (
    <FormModal
      title={t("closeTitle")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(
          () => start({ inventoryId: id, close: true, acceptFindings }),
          ({ startCalculation }) => t(startCalculation.status === "ready" ? "closedSaid" : "calculationStarted"),
          onClose,
        );
      }}
      submitLabel={t("close")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("closeMeans")}</Text>
      <Checkbox
        label={t("acceptFindings")}
        description={t("acceptFindingsMeans")}
        checked={acceptFindings}
        onChange={(event) => setAcceptFindings(event.currentTarget.checked)}
      />
    </FormModal>
  );
}

function RestateForm({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("inventory");
  const { t: shared } = useTranslation("shared");
  const navigate = useNavigate();
  const [cause, setCause] = useState("");
  const [tried, setTried] = useState(false);
  const [restate] = useGqlMutation(RestateInventoryDocument, { types });
  const { submit, busy, problem } = useSubmit<RestateInventoryMutation>();
  return (
    <FormModal
      title={t("restateTitle")}
      opened
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (cause.trim() === "") return;
        void submit(
          () => restate({ id, cause: cause.trim() }),
          t("restatedSaid"),
          ({ restateInventory }) => {
            onClose();
            void navigate({ to: "/inventories/$inventoryId", params: { inventoryId: restateInventory.id } });
          },
        );
      }}
      submitLabel={t("restate")}
      busy={busy}
      problem={problem}
    >
      <Text size="sm">{t("restateMeans")}</Text>
      <Textarea
        label={t("cause")}
        required
        data-autofocus
        autosize
        minRows={2}
        value={cause}
        error={tried && cause.trim() === "" && shared("required")}
        onChange={(event) => setCause(event.currentTarget.value)}
      />
    </FormModal>
  );
}
