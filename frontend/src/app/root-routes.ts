import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { signInSearch } from "@/features/auth/search";
import { mayBeSignedIn } from "@/shared/api/session";
import { NotFound } from "./not-found";
import { shellSearch } from "./search";

/** What all pages hang from. */
export const root = createRootRouteWithContext()({ notFoundComponent: NotFound });

export const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("@/features/auth/sign-in-page"), "SignInPage"),
});

/** The frame around every page behind a sign-in. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  validateSearch: shellSearch,
  search: { middlewares: [retainSearchParams(["fy", "basis"])] },
  beforeLoad: ({ location }) => {
    if (!mayBeSignedIn()) throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
  component: lazyRouteComponent(() => import("./shell/shell"), "Shell"),
});
