import { useState } from "react";
import type { Problem } from "@/shared/api/problem";
import { notify } from "./notify";

interface Outcome<D> {
  data?: D;
  problem?: Problem;
}

interface Submit<D> {
  problem: Problem | undefined;
  busy: boolean;
  /** Runs the work; on success says so and calls `onDone`, else keeps the problem to be shown. */
  submit: (
    work: () => Promise<Outcome<D>>,
    said: string | ((data: D) => string),
    onDone?: (data: D) => void,
  ) => Promise<void>;
  reset: () => void;
}

/** The common course of a form: busy, then a toast or a problem. */
export function useSubmit<D>(): Submit<D> {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  return {
    problem,
    busy,
    reset: () => setProblem(undefined),
    submit: async (work, said, onDone) => {
      setBusy(true);
      setProblem(undefined);
      const outcome = await work();
      setBusy(false);
      if (outcome.data === undefined) {
        setProblem(outcome.problem ?? { code: "internal", message: "" });
        return;
      }
      notify(typeof said === "string" ? said : said(outcome.data));
      onDone?.(outcome.data);
    },
  };
}
