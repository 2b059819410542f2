import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import type { Problem } from "@/shared/api/problem";
import { ReceiptsDocument } from "@/shared/gql/graphql";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { Section } from "@/shared/ui/section";
import { DropZone } from "./drop-zone";
import { type ImportOptions, type ImportResult, importFile, noOptions, type Preview, previewFile } from "./import-api";
import { ImportOptionFields } from "./import-options";
import { LayoutWizard } from "./layout-wizard";
import { PreviewPanel } from "./preview-panel";
import { ResultPanel } from "./result-panel";

type State =
  | { step: "file" }
  | { step: "reading"; file: File }
  | { step: "layout"; file: File }
  | { step: "preview"; file: File; preview: Preview }
  | { step: "importing"; file: File; preview: Preview }
  | { step: "done"; file: File; result: ImportResult };

/** Drop a file, see what it holds, then take it in: nothing is written before the last step. */
export function Importer() {
  const { t } = useTranslation("imports");
  const client = useClient();
  const [state, setState] = useState<State>({ step: "file" });
  const [options, setOptions] = useState(noOptions);
  const [problem, setProblem] = useState<Problem>();

  const look = async (file: File, chosen: ImportOptions) => {
    setProblem(undefined);
    setState({ step: "reading", file });
    const answer = await previewFile(file, chosen);
    if (answer.problem) setProblem(answer.problem);
    else setState({ step: "preview", file, preview: answer.data });
  };
  const take = async (file: File, preview: Preview) => {
    setProblem(undefined);
    setState({ step: "importing", file, preview });
    const answer = await importFile(file, options);
    if (answer.problem) {
      setProblem(answer.problem);
      setState({ step: "preview", file, preview });
      return;
    }
    setState({ step: "done", file, result: answer.data });
    client
      .query(ReceiptsDocument.toString(), { first: 50, after: null }, { requestPolicy: "network-only" })
      .toPromise();
  };
  const again = () => {
    setProblem(undefined);
    setOptions((chosen) => ({ ...chosen, layout: "" }));
    setState({ step: "file" });
  };
  const change = (chosen: ImportOptions) => {
    setOptions(chosen);
    if (state.step !== "file" && state.step !== "done" && state.step !== "layout") void look(state.file, chosen);
  };

  return (
    <Section title={t("import")} hint={t("importMeans")}>
      <Stack gap="md">
        {state.step === "file" ? (
          <DropZone onFile={(file) => look(file, options)} />
        ) : (
          <Group justify="space-between">
            <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
              {state.file.name}
            </Text>
            <Button size="compact-sm" variant="default" onClick={again}>
              {t("otherFile")}
            </Button>
          </Group>
        )}
        {state.step !== "done" && state.step !== "layout" && <ImportOptionFields options={options} onChange={change} />}
        {state.step === "reading" && !problem && <Busy text={t("reading")} />}
        {problem && <ProblemAlert problem={problem} />}
        {state.step === "layout" && (
          <LayoutWizard
            file={state.file}
            onCancel={() => look(state.file, options)}
            onSaved={(layout) => {
              const chosen = { ...options, layout };
              setOptions(chosen);
              void look(state.file, chosen);
            }}
          />
        )}
        {(state.step === "preview" || state.step === "importing") && (
          <PreviewPanel
            preview={state.preview}
            fileName={state.file.name}
            options={options}
            onOptions={change}
            busy={state.step === "importing"}
            onLayout={() => setState({ step: "layout", file: state.file })}
            onImport={() => take(state.file, state.preview)}
          />
        )}
        {state.step === "done" && <ResultPanel result={state.result} fileName={state.file.name} />}
      </Stack>
    </Section>
  );
}

function Busy({ text }: { text: string }) {
  return (
    <Group gap="sm" role="status">
      <Loader size="sm" />
      <Text size="sm">{text}</Text>
    </Group>
  );
}
