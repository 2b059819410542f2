import { AppShell } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useGql } from "@/shared/api/use-gql";
import { ViewerDocument } from "@/shared/gql/graphql";
import { JobsProvider } from "@/shared/jobs/jobs";
import { maySee, ViewerContext } from "@/shared/session/viewer";
import { EmptyState } from "@/shared/ui/empty-state";
import { ButtonLink } from "@/shared/ui/link";
import { Page } from "@/shared/ui/page";
import { QueryGate } from "@/shared/ui/query-gate";
import { changeLanguage, hasLanguageChoice } from "../i18n";
import { Header } from "./header";
import { Nav } from "./nav";
import { destinationOf } from "./navigation";
import { PeriodProvider } from "./period-provider";

const Palette = lazy(() => import("./palette").then(({ Palette }) => ({ default: Palette })));

/** Everything a signed-in person sees stands inside it. */
export function Shell() {
  const viewer = useGql(ViewerDocument, {});
  return <QueryGate answer={viewer}>{(data) => <SignedIn viewer={data.viewer} />}</QueryGate>;
}

function SignedIn({ viewer }: { viewer: NonNullable<React.ContextType<typeof ViewerContext>> }) {
  const { t } = useTranslation("app");
  const [opened, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const page = destinationOf(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path closes the menu of a phone.
  useEffect(close, [path]);
  useEffect(() => {
    if (!hasLanguageChoice() && (viewer.locale === "ja" || viewer.locale === "en")) void changeLanguage(viewer.locale);
  }, [viewer.locale]);
  return (
    <ViewerContext.Provider value={viewer}>
      <PeriodProvider>
        <JobsProvider>
          <a className="skip-link" href="#main">
            {t("skip")}
          </a>
          <AppShell
            header={{ height: 56 }}
            navbar={{ width: 224, breakpoint: "md", collapsed: { mobile: !opened } }}
            padding={{ base: "sm", sm: "lg" }}
          >
            <AppShell.Header>
              <Header menuOpened={opened} onMenu={toggle} />
            </AppShell.Header>
            <AppShell.Navbar>
              <Nav />
            </AppShell.Navbar>
            <AppShell.Main id="main" tabIndex={-1} style={{ outline: "none" }}>
              {page && !maySee(viewer, page) ? <OwnData /> : <Outlet />}
            </AppShell.Main>
          </AppShell>
          <Suspense>
            <Palette />
          </Suspense>
        </JobsProvider>
      </PeriodProvider>
    </ViewerContext.Provider>
  );
}

/** Instead of a page that has nothing to show to this person. */
function OwnData() {
  const { t } = useTranslation("app");
  return (
    <Page title={t("ownData")}>
      <EmptyState icon="request" text={t("ownDataMeans")}>
        <ButtonLink to="/requests">{t("nav.requests")}</ButtonLink>
        <ButtonLink to="/activities" variant="default">
          {t("nav.activities")}
        </ButtonLink>
      </EmptyState>
    </Page>
  );
}
