import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useGqlSubscription } from "@/shared/api/use-gql";
import { JobProgressDocument, type JobProgressSubscription } from "@/shared/gql/graphql";

export type Job = JobProgressSubscription["jobProgress"];

interface Jobs {
  /** Newest known progress by the id of what is made. */
  byId: ReadonlyMap<string, Job>;
  running: readonly Job[];
  /** False while the stream is down: lists then poll. */
  connected: boolean;
}

const JobsContext = createContext<Jobs>({ byId: new Map(), running: [], connected: false });

const ended = new Set(["ready", "failed", "done", "completed"]);

/** One stream of progress for the whole app, so that long work leaves people free to move. */
export function JobsProvider({ children }: { children: ReactNode }) {
  const [byId, setById] = useState<ReadonlyMap<string, Job>>(new Map());
  const note = useCallback(
    ({ jobProgress }: JobProgressSubscription) => setById((known) => new Map(known).set(jobProgress.id, jobProgress)),
    [],
  );
  const { connected } = useGqlSubscription(JobProgressDocument, {}, note);
  const jobs = useMemo(
    () => ({ byId, running: [...byId.values()].filter((job) => !ended.has(job.status)), connected }),
    [byId, connected],
  );
  return <JobsContext.Provider value={jobs}>{children}</JobsContext.Provider>;
}

export function useJobs(): Jobs {
  return useContext(JobsContext);
}
