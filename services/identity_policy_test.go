package services

import "testing"

func TestPasswordsThatAreTooEasyAreRefused(t *testing.T) {
	t.Parallel()
	for password, ok := range map[string]bool{
		"correct horse battery staple": true,
		"gT7#vq02LwPz":                 true,
		"株式会社の長い合言葉です今日も":              true,
		"Tr0ub4dor&3x":                 true,
		"short":                        false,
		"123456789012":                 false,
		"password12345":                false,
		"P@ssw0rd2026!":                false,
		"qwertyuiop123":                false,
		"aaaabbbbaaaa":                 false,
		"Tanaka-2026-Tanaka":           false,
		"tokyoseiki2026":               false,
		"october-november-1":           false,
		"with a nul \x00 inside":       false,
	} {
		if err := checkPassword(password, "Tanaka Hiroshi", "tanaka@example.com", "Tokyo Seiki"); (err == nil) != ok {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func TestAFullGateAnswersAtOnce(t *testing.T) {
	t.Parallel()
	g := newGate(1, 1)
	started, release := make(chan struct{}), make(chan struct{})
	done := make(chan error, 2)
	go func() { done <- g.do(t.Context(), func() { close(started); <-release }) }()
	<-started
	g.admitted <- struct{}{} // one that waits
	if err := g.do(t.Context(), func() {}); err == nil {
		t.Error("a third one was let in")
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
}
