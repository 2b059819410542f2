import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { Provider } from "urql";
import { client } from "@/shared/api/client";
import { onSignedOut } from "@/shared/api/session";
import { styleNonce } from "@/shared/csp/nonce";
import { ChangeLanguageContext } from "@/shared/i18n/change-language";
import { theme } from "@/shared/ui/theme";
import { changeLanguage } from "./i18n";
import { router } from "./router";

const Messages = lazy(() => import("./messages").then(({ Messages }) => ({ default: Messages })));

export function App() {
  useEffect(
    () => onSignedOut(() => router.navigate({ to: "/sign-in", search: { next: router.state.location.href } })),
    [],
  );
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
      <Suspense>
        <Messages />
      </Suspense>
      <Provider value={client}>
        <ChangeLanguageContext.Provider value={changeLanguage}>
          <RouterProvider router={router} />
        </ChangeLanguageContext.Provider>
      </Provider>
    </MantineProvider>
  );
}
