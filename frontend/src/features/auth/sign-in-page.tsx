import { Alert, Button, Container, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDocumentTitle } from "@mantine/hooks";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { useChangeLanguage } from "@/shared/i18n/change-language";
import { LanguageControl } from "@/shared/i18n/language-control";
import { Icon } from "@/shared/ui/icon";
import { Logo } from "@/shared/ui/logo";
import { ProblemAlert } from "@/shared/ui/problem-alert";
import { signIn } from "./sign-in";

export function SignInPage() {
  const { t } = useTranslation("auth");
  const changeLanguage = useChangeLanguage();
  useDocumentTitle(`${t("title")} · Tanso`);
  return (
    <Container size={420} px="md" py={{ base: "xl", sm: 80 }} component="main">
      <Stack gap="lg">
        <Group justify="space-between">
          <Group gap="sm">
            <Logo size={36} />
            <Stack gap={0}>
              <Text fw={700} size="lg" lh={1.1}>
                Tanso
              </Text>
              <Text size="xs" className="quiet">
                {t("tagline")}
              </Text>
            </Stack>
          </Group>
          <LanguageControl onChange={(language) => void changeLanguage(language)} />
        </Group>
        <Paper p="lg">
          <SignInForm />
        </Paper>
      </Stack>
    </Container>
  );
}

function SignInForm() {
  const { t } = useTranslation("auth");
  const { t: shared } = useTranslation("shared");
  const { next, organization } = useSearch({ from: "/sign-in" });
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value) ? null : t("emailNeeded")),
      password: (value) => (value === "" ? shared("required") : null),
    },
  });
  const submit = form.onSubmit(async ({ email, password }) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await signIn(email.trim(), password, organization);
    if (answer.problem) {
      setBusy(false);
      setProblem(answer.problem);
      return;
    }
    // A full load, so that nothing of an earlier session stays in memory.
    window.location.assign(next ?? "/");
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={1} size="h4">
          {t("title")}
        </Title>
        {next && !problem && (
          <Text size="sm" className="quiet">
            {t("needed")}
          </Text>
        )}
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="username"
          autoFocus
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("password")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        {problem && <SignInProblem problem={problem} />}
        <Button type="submit" loading={busy} fullWidth>
          {t("signIn")}
        </Button>
      </Stack>
    </form>
  );
}

/** A wrong password is the common case and deserves plain words; the rest is shown as everywhere. */
function SignInProblem({ problem }: { problem: Problem }) {
  const { t } = useTranslation("auth");
  if (problem.code !== "unauthenticated") return <ProblemAlert problem={problem} />;
  return (
    <Alert color="red" variant="light" icon={<Icon name="stop" />} title={t("refused")} role="alert">
      {t("refusedHint")}
    </Alert>
  );
}
