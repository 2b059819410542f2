import { type Params, textParam } from "@/shared/url/params";

export interface SignInSearch {
  /** Where to go afterwards; only a path of this app. */
  next?: string;
  organization?: string;
}

export function signInSearch(params: Params): SignInSearch {
  const next = textParam(params, "next");
  return {
    next: next && /^\/(?![/\\])/.test(next) ? next : undefined,
    organization: textParam(params, "organization"),
  };
}
