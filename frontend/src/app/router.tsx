import { createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { activitySearch } from "@/features/activities/search";
import { alertSearch, ruleSearch } from "@/features/alerts/search";
import { balanceSearch } from "@/features/balance/search";
import { factorSearch } from "@/features/factors/search";
import { initiativeSearch } from "@/features/initiatives/search";
import { inventorySearch } from "@/features/inventory/search";
import { meterSearch } from "@/features/meters/search";
import { scope2Search } from "@/features/scope2/search";
import { scope3Search } from "@/features/scope3/search";
import { sourceSearch } from "@/features/sources/search";
import { virtualSearch } from "@/features/virtual/search";
import { auditPages } from "./audit-routes";
import { root, shell, signIn } from "./root-routes";
import { targetPages } from "./target-routes";

const getParentRoute = () => shell;

const overview = createRoute({
  getParentRoute,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/overview/overview-page"), "OverviewPage"),
});
const facilities = createRoute({
  getParentRoute,
  path: "/facilities",
  component: lazyRouteComponent(() => import("@/features/facilities/facilities-page"), "FacilitiesPage"),
});
const meter = createRoute({
  getParentRoute,
  path: "/meters/$meterId",
  validateSearch: meterSearch,
  component: lazyRouteComponent(() => import("@/features/meters/meter-page"), "MeterPage"),
});
const quality = createRoute({
  getParentRoute,
  path: "/quality",
  component: lazyRouteComponent(() => import("@/features/quality/quality-page"), "QualityPage"),
});
const devices = createRoute({
  getParentRoute,
  path: "/devices",
  component: lazyRouteComponent(() => import("@/features/devices/devices-page"), "DevicesPage"),
});
const mappings = createRoute({
  getParentRoute,
  path: "/mappings",
  component: lazyRouteComponent(() => import("@/features/mappings/mappings-page"), "MappingsPage"),
});
const mapping = createRoute({
  getParentRoute,
  path: "/mappings/$mappingId",
  component: lazyRouteComponent(() => import("@/features/mappings/mapping-page"), "MappingPage"),
});
const device = createRoute({
  getParentRoute,
  path: "/devices/$deviceId",
  component: lazyRouteComponent(() => import("@/features/devices/device-page"), "DevicePage"),
});
const alerts = createRoute({
  getParentRoute,
  path: "/alerts",
  validateSearch: alertSearch,
  component: lazyRouteComponent(() => import("@/features/alerts/alerts-page"), "AlertsPage"),
});
const alertRule = createRoute({
  getParentRoute,
  path: "/alerts/$ruleId",
  validateSearch: ruleSearch,
  component: lazyRouteComponent(() => import("@/features/alerts/rule-page"), "RulePage"),
});
const imports = createRoute({
  getParentRoute,
  path: "/imports",
  component: lazyRouteComponent(() => import("@/features/imports/imports-page"), "ImportsPage"),
});
const activities = createRoute({
  getParentRoute,
  path: "/activities",
  validateSearch: activitySearch,
  component: lazyRouteComponent(() => import("@/features/activities/activities-page"), "ActivitiesPage"),
});
const sources = createRoute({
  getParentRoute,
  path: "/sources",
  validateSearch: sourceSearch,
  component: lazyRouteComponent(() => import("@/features/sources/sources-page"), "SourcesPage"),
});
const inventories = createRoute({
  getParentRoute,
  path: "/inventories",
  component: lazyRouteComponent(() => import("@/features/inventory/inventories-page"), "InventoriesPage"),
});
const inventory = createRoute({
  getParentRoute,
  path: "/inventories/$inventoryId",
  validateSearch: inventorySearch,
  component: lazyRouteComponent(() => import("@/features/inventory/inventory-page"), "InventoryPage"),
});
const factors = createRoute({
  getParentRoute,
  path: "/factors",
  validateSearch: factorSearch,
  component: lazyRouteComponent(() => import("@/features/factors/factors-page"), "FactorsPage"),
});
const initiatives = createRoute({
  getParentRoute,
  path: "/initiatives",
  validateSearch: initiativeSearch,
  component: lazyRouteComponent(() => import("@/features/initiatives/initiatives-page"), "InitiativesPage"),
});
const initiative = createRoute({
  getParentRoute,
  path: "/initiatives/$initiativeId",
  component: lazyRouteComponent(() => import("@/features/initiatives/initiative-page"), "InitiativePage"),
});
const reports = createRoute({
  getParentRoute,
  path: "/reports",
  component: lazyRouteComponent(() => import("@/features/reports/reports-page"), "ReportsPage"),
});
const members = createRoute({
  getParentRoute,
  path: "/members",
  component: lazyRouteComponent(() => import("@/features/members/members-page"), "MembersPage"),
});
const settings = createRoute({
  getParentRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/features/settings/settings-page"), "SettingsPage"),
});
const audit = createRoute({
  getParentRoute,
  path: "/audit",
  component: lazyRouteComponent(() => import("@/features/audit/audit-page"), "AuditPage"),
});

const virtualMeters = createRoute({
  getParentRoute,
  path: "/virtual",
  component: lazyRouteComponent(() => import("@/features/virtual/virtual-meters-page"), "VirtualMetersPage"),
});
const virtualMeter = createRoute({
  getParentRoute,
  path: "/virtual/$virtualId",
  validateSearch: virtualSearch,
  component: lazyRouteComponent(() => import("@/features/virtual/virtual-meter-page"), "VirtualMeterPage"),
});
const balance = createRoute({
  getParentRoute,
  path: "/balance",
  validateSearch: balanceSearch,
  component: lazyRouteComponent(() => import("@/features/balance/balance-page"), "BalancePage"),
});
const requests = createRoute({
  getParentRoute,
  path: "/requests",
  component: lazyRouteComponent(() => import("@/features/workflow/requests-page"), "RequestsPage"),
});
const board = createRoute({
  getParentRoute,
  path: "/board",
  component: lazyRouteComponent(() => import("@/features/workflow/board-page"), "BoardPage"),
});
const bills = createRoute({
  getParentRoute,
  path: "/bills",
  component: lazyRouteComponent(() => import("@/features/bills/bills-page"), "BillsPage"),
});
const scope2 = createRoute({
  getParentRoute,
  path: "/scope2",
  validateSearch: scope2Search,
  component: lazyRouteComponent(() => import("@/features/scope2/scope2-page"), "Scope2Page"),
});
const boundaries = createRoute({
  getParentRoute,
  path: "/boundaries",
  component: lazyRouteComponent(() => import("@/features/boundaries/boundaries-page"), "BoundariesPage"),
});

const scope3 = createRoute({
  getParentRoute,
  path: "/scope3",
  validateSearch: scope3Search,
  component: lazyRouteComponent(() => import("@/features/scope3/scope3-page"), "Scope3Page"),
});
const scope3Import = createRoute({
  getParentRoute,
  path: "/scope3/import",
  component: lazyRouteComponent(() => import("@/features/scope3/import-page"), "LedgerImportPage"),
});

const baseYear = createRoute({
  getParentRoute,
  path: "/base-year",
  component: lazyRouteComponent(() => import("@/features/analysis/base-year-page"), "BaseYearPage"),
});

const pages = [
  ...auditPages,
  ...targetPages,
  baseYear,
  overview,
  facilities,
  meter,
  quality,
  devices,
  mappings,
  mapping,
  device,
  alerts,
  alertRule,
  imports,
  activities,
  sources,
  inventories,
  inventory,
  factors,
  initiatives,
  initiative,
  reports,
  members,
  settings,
  audit,
  virtualMeters,
  virtualMeter,
  balance,
  requests,
  board,
  bills,
  boundaries,
  scope2,
  scope3,
  scope3Import,
] as const;

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren(pages)]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
