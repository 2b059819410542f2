import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { engagementSearch } from "@/features/assurance/search";
import { shell } from "./root-routes";

const getParentRoute = () => shell;

const assurance = createRoute({
  getParentRoute,
  path: "/assurance",
  component: lazyRouteComponent(() => import("@/features/assurance/engagements-page"), "EngagementsPage"),
});
const engagement = createRoute({
  getParentRoute,
  path: "/assurance/$engagementId",
  validateSearch: engagementSearch,
  component: lazyRouteComponent(() => import("@/features/assurance/engagement-page"), "EngagementPage"),
});

export const auditPages = [assurance, engagement] as const;
