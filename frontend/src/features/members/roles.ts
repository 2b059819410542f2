import type { Role } from "@/shared/gql/graphql";

export const roles: readonly Role[] = ["admin", "manager", "contributor", "approver", "viewer", "auditor"];
