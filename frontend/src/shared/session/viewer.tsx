import { createContext, useContext } from "react";
import type { Role, ViewerQuery } from "@/shared/gql/graphql";

export type Viewer = ViewerQuery["viewer"];

export const ViewerContext = createContext<Viewer | null>(null);

/** The signed-in person; everything inside the shell has one. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer outside the shell");
  return viewer;
}

const rights = {
  structure: ["admin", "manager"],
  archive: ["admin"],
  record: ["admin", "manager", "contributor"],
  calculate: ["admin", "manager"],
  close: ["admin", "approver"],
  report: ["admin", "manager", "approver", "auditor"],
  shareReport: ["admin", "manager", "approver"],
  members: ["admin"],
  seeMembers: ["admin", "manager", "approver", "viewer", "contributor"],
  organization: ["admin"],
  audit: ["admin", "manager", "approver", "auditor"],
  alerts: ["admin", "manager", "contributor", "approver", "viewer"],
  devices: ["admin", "manager", "viewer", "approver", "contributor"],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** Only spares people buttons that would be refused; the server decides. */
export function may(role: Role, right: Right): boolean {
  return (rights[right] as readonly Role[]).includes(role);
}

/** Whether a page with this right, or with results of inventories, has anything to show. */
export function maySee(viewer: Viewer, page: { right?: Right; results?: boolean }): boolean {
  return (!page.right || may(viewer.role, page.right)) && (!page.results || viewer.seesResults);
}

export function useMay(right: Right): boolean {
  return may(useViewer().role, right);
}
