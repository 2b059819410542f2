import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";

/** Where short messages appear; it arrives after the first paint. */
export function Messages() {
  return <Notifications position="bottom-right" />;
}
