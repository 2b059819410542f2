import type { Right } from "@/shared/session/viewer";
import type { IconName } from "@/shared/ui/icon";

interface Destination {
  to:
    | "/"
    | "/facilities"
    | "/virtual"
    | "/balance"
    | "/bills"
    | "/requests"
    | "/board"
    | "/devices"
    | "/mappings"
    | "/alerts"
    | "/quality"
    | "/imports"
    | "/activities"
    | "/sources"
    | "/boundaries"
    | "/scope3"
    | "/inventories"
    | "/scope2"
    | "/base-year"
    | "/factors"
    | "/initiatives"
    | "/reports"
    | "/members"
    | "/settings"
    | "/audit";
  /** Key of its name in the app's texts. */
  name: string;
  icon: IconName;
  right?: Right;
}

interface Group {
  name: string;
  items: readonly Destination[];
}

export const navigation: readonly Group[] = [
  { name: "", items: [{ to: "/", name: "overview", icon: "overview" }] },
  {
    name: "data",
    items: [
      { to: "/facilities", name: "facilities", icon: "facility" },
      { to: "/devices", name: "devices", icon: "device", right: "devices" },
      { to: "/mappings", name: "mappings", icon: "link" },
      { to: "/virtual", name: "virtual", icon: "virtual" },
      { to: "/balance", name: "balance", icon: "balance" },
      { to: "/imports", name: "imports", icon: "upload" },
      { to: "/bills", name: "bills", icon: "bill" },
      { to: "/activities", name: "activities", icon: "invoice" },
      { to: "/sources", name: "sources", icon: "source" },
      { to: "/quality", name: "quality", icon: "quality" },
    ],
  },
  {
    name: "accounting",
    items: [
      { to: "/inventories", name: "inventories", icon: "inventory" },
      { to: "/scope2", name: "scope2", icon: "scope2" },
      { to: "/scope3", name: "scope3", icon: "scope3" },
      { to: "/boundaries", name: "boundaries", icon: "boundary" },
      { to: "/base-year", name: "baseYear", icon: "history" },
      { to: "/factors", name: "factors", icon: "factor" },
      { to: "/initiatives", name: "initiatives", icon: "initiative" },
      { to: "/reports", name: "reports", icon: "report" },
    ],
  },
  {
    name: "workflow",
    items: [
      { to: "/board", name: "board", icon: "board" },
      { to: "/requests", name: "requests", icon: "request" },
      { to: "/alerts", name: "alerts", icon: "bell", right: "alerts" },
    ],
  },
  {
    name: "administration",
    items: [
      { to: "/members", name: "members", icon: "members", right: "seeMembers" },
      { to: "/settings", name: "settings", icon: "settings" },
      { to: "/audit", name: "audit", icon: "audit", right: "audit" },
    ],
  },
];
