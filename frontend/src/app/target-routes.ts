import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shell } from "./root-routes";

const getParentRoute = () => shell;

const targets = createRoute({
  getParentRoute,
  path: "/targets",
  component: lazyRouteComponent(() => import("@/features/targets/targets-page"), "TargetsPage"),
});
const target = createRoute({
  getParentRoute,
  path: "/targets/$targetId",
  component: lazyRouteComponent(() => import("@/features/targets/target-page"), "TargetPage"),
});
const denominators = createRoute({
  getParentRoute,
  path: "/denominators",
  component: lazyRouteComponent(() => import("@/features/targets/denominators-page"), "DenominatorsPage"),
});
const pathways = createRoute({
  getParentRoute,
  path: "/pathways",
  component: lazyRouteComponent(() => import("@/features/targets/pathways-page"), "PathwaysPage"),
});
const credits = createRoute({
  getParentRoute,
  path: "/credits",
  component: lazyRouteComponent(() => import("@/features/credits/credits-page"), "CreditsPage"),
});

export const targetPages = [targets, target, denominators, pathways, credits] as const;
