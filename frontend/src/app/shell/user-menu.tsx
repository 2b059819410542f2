import { ActionIcon, Menu, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { noteSignedOut } from "@/shared/api/session";
import { useGqlMutation } from "@/shared/api/use-gql";
import { SignOutEverywhereDocument } from "@/shared/gql/graphql";
import { otherOrganizations } from "@/shared/session/organizations";
import { useViewer } from "@/shared/session/viewer";
import { Icon } from "@/shared/ui/icon";
import { notify } from "@/shared/ui/notify";

export function UserMenu() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const viewer = useViewer();
  const navigate = useNavigate();
  const [signOutEverywhere] = useGqlMutation(SignOutEverywhereDocument);
  // A fresh page afterwards: nothing of this person stays in memory.
  const leave = () => {
    noteSignedOut();
    window.location.assign("/sign-in");
  };
  const signOut = async () => {
    const response = await fetch("/v1/auth/sign-out", { method: "POST", credentials: "same-origin" }).catch(() => null);
    if (response && (response.ok || response.status === 401)) leave();
    else notify(t("signOutFailed"), { bad: true });
  };
  const everywhere = async () => {
    const answer = await signOutEverywhere({});
    if (answer.problem) notify(t("signOutFailed"), { bad: true });
    else leave();
  };
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t("userMenu")}>
          <Icon name="user" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} component="span" display="block">
            {viewer.name}
          </Text>
          <Text size="xs" component="span" display="block">
            {viewer.email}
          </Text>
          <Text size="xs" component="span" display="block">
            {shared(`role.${viewer.role}`)}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        {otherOrganizations(viewer.organization.id).map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => navigate({ to: "/sign-in", search: { organization: id } })}>
            {t("switchTo", { name })}
          </Menu.Item>
        ))}
        <Menu.Item onClick={signOut}>{t("signOut")}</Menu.Item>
        <Menu.Item onClick={everywhere}>{t("signOutEverywhere")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
