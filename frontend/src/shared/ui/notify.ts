import i18next from "i18next";

/** A short message in the corner, which goes away by itself. */
export async function notify(message: string, { bad = false, title }: { bad?: boolean; title?: string } = {}) {
  const { notifications } = await import("@mantine/notifications");
  notifications.show({
    message,
    title,
    color: bad ? "red" : "pine",
    closeButtonProps: { "aria-label": i18next.t("shared:close") },
  });
}
