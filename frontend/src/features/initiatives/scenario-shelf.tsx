import { Button, Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGql, useGqlMutation } from "@/shared/api/use-gql";
import {
  AbatementScenariosDocument,
  CreateAbatementScenarioDocument,
  DeleteAbatementScenarioDocument,
  UpdateAbatementScenarioDocument,
} from "@/shared/gql/graphql";
import { useMay } from "@/shared/session/viewer";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { useSubmit } from "@/shared/ui/use-submit";
import { neutral, type ScenarioValues, scenarioInput, scenarioValues } from "./scenario-values";

const types = ["AbatementScenario"];

interface Props {
  values: ScenarioValues;
  onChoose: (values: ScenarioValues) => void;
}

/** The scenarios that are kept under a name: one is chosen, changed, added or thrown away. */
export function ScenarioShelf({ values, onChoose }: Props) {
  const { t } = useTranslation("initiatives");
  const { t: shared } = useTranslation("shared");
  const mayEdit = useMay("structure");
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState("");
  const { data, refresh } = useGql(AbatementScenariosDocument, {}, { types });
  const [create] = useGqlMutation(CreateAbatementScenarioDocument, { types });
  const [update] = useGqlMutation(UpdateAbatementScenarioDocument, { types });
  const [remove] = useGqlMutation(DeleteAbatementScenarioDocument, { types });
  const { submit, busy, problem } = useSubmit<unknown>();
  const kept = data?.abatementScenarios ?? [];
  const current = kept.find((one) => one.id === chosen);
  const choose = (id: string | null) => {
    const one = kept.find((each) => each.id === id);
    setChosen(id);
    onChoose(one ? scenarioValues(one) : neutral);
  };
  const input = (called: string) => ({ name: called, method: values.method, scenario: scenarioInput(values) });
  const after = () => {
    setName("");
    refresh();
  };
  return (
    <>
      <Group gap="sm" align="flex-end">
        <Select
          label={t("keptScenario")}
          placeholder={t("noScenario")}
          clearable
          data={kept.map((one) => ({ value: one.id, label: one.name }))}
          value={chosen}
          onChange={choose}
        />
        {mayEdit && current && (
          <>
            <Button
              variant="default"
              loading={busy}
              onClick={() =>
                void submit(
                  () => update({ id: current.id, version: current.version, input: input(current.name) }),
                  shared("saved"),
                  after,
                )
              }
            >
              {t("keepChanges")}
            </Button>
            <Button
              variant="default"
              loading={busy}
              onClick={() =>
                void submit(
                  () => remove({ id: current.id, version: current.version }),
                  t("forgotten"),
                  () => {
                    choose(null);
                    after();
                  },
                )
              }
            >
              {t("forget")}
            </Button>
          </>
        )}
        {mayEdit && (
          <>
            <TextInput
              label={t("scenarioName")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button
              variant="default"
              disabled={name.trim() === ""}
              loading={busy}
              onClick={() => void submit(() => create({ input: input(name.trim()) }), shared("saved"), after)}
            >
              {t("keep")}
            </Button>
          </>
        )}
      </Group>
      {problem && <ProblemAlert problem={problem} />}
    </>
  );
}
