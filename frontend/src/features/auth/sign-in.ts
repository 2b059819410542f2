import { type Answer, request } from "@/shared/api/request";
import { noteSignedIn } from "@/shared/api/session";
import { keepOrganizations, type OrganizationName } from "@/shared/session/organizations";

interface SignedIn {
  locale: string;
  organizations: OrganizationName[];
}

export async function signIn(email: string, password: string, organizationId?: string): Promise<Answer<SignedIn>> {
  const answer = await request<SignedIn>(
    "/v1/auth/sign-in",
    {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password, organizationId }),
    },
    (response) => response.json(),
    fetch,
  );
  if (answer.data) {
    noteSignedIn();
    keepOrganizations(answer.data.organizations ?? []);
  }
  return answer;
}
