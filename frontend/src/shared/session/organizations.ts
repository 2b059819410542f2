const key = "tanso.organizations";

export interface OrganizationName {
  id: string;
  name: string;
}

/** Sign-in names every organization of the person; the menu offers the others. */
export function keepOrganizations(organizations: readonly OrganizationName[]): void {
  localStorage.setItem(key, JSON.stringify(organizations.map(({ id, name }) => ({ id, name }))));
}

export function otherOrganizations(current: string): OrganizationName[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one: OrganizationName) => one.id !== current) : [];
  } catch {
    return [];
  }
}
