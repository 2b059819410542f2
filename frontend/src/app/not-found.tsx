import { Container } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/empty-state";
import { ButtonLink } from "@/shared/ui/link";

export function NotFound() {
  const { t } = useTranslation("app");
  return (
    <Container size="sm" py="xl">
      <EmptyState icon="search" text={t("notFound")}>
        <ButtonLink to="/" variant="default">
          {t("toOverview")}
        </ButtonLink>
      </EmptyState>
    </Container>
  );
}
