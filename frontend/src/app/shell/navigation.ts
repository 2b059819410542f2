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
    | "/credits"
    | "/base-year"
    | "/factors"
    | "/targets"
    | "/denominators"
    | "/initiatives"
    | "/reports"
    | "/members"
    | "/settings"
    | "/assurance"
    | "/audit";
  /** Key of its name in the app's texts. */
  name: string;
  icon: IconName;
  right?: Right;
  /** It shows results of inventories, and so nothing to a contributor who does not see all sources. */
  results?: boolean;
}

interface Group {
  name: string;
  items: readonly Destination[];
}

export const navigation: readonly Group[] = [
  { name: "", items: [{ to: "/", name: "overview", icon: "overview", results: true }] },
  {
    name: "data",
    items: [
      { to: "/facilities", name: "facilities", icon: "facility" },
      { to: "/devices", name: "devices", icon: "device", right: "devices" },
      { to: "/mappings", name: "mappings", icon: "link", right: "devices" },
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
      { to: "/inventories", name: "inventories", icon: "inventory", results: true },
      { to: "/scope2", name: "scope2", icon: "scope2", results: true },
      { to: "/scope3", name: "scope3", icon: "scope3" },
      { to: "/credits", name: "credits", icon: "credit" },
      { to: "/boundaries", name: "boundaries", icon: "boundary" },
      { to: "/base-year", name: "baseYear", icon: "history", results: true },
      { to: "/factors", name: "factors", icon: "factor" },
      { to: "/targets", name: "targets", icon: "target", results: true },
      { to: "/denominators", name: "denominators", icon: "denominator", results: true },
      { to: "/initiatives", name: "initiatives", icon: "initiative" },
      { to: "/reports", name: "reports", icon: "report", results: true },
    ],
  },
  {
    name: "workflow",
    items: [
      { to: "/board", name: "board", icon: "board" },
      { to: "/requests", name: "requests", icon: "request" },
      { to: "/alerts", name: "alerts", icon: "bell", right: "alerts" },
      { to: "/assurance", name: "assurance", icon: "check", results: true },
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

/** A meter belongs to its facility's place in the menu. */
export function isUnder(path: string, to: string): boolean {
  if (to === "/") return path === "/";
  if (to === "/facilities" && path.startsWith("/meters/")) return true;
  return path === to || path.startsWith(`${to}/`);
}

/** The place in the menu that a page belongs to. */
export function destinationOf(path: string): Destination | undefined {
  return navigation.flatMap((group) => group.items).find((item) => isUnder(path, item.to));
}
