package redact_test

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"tanso/internal/redact"
)

func TestSecretsDoNotPass(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(redact.New(slog.NewTextHandler(&out, nil))).With("token", "hunter2").WithGroup("g")
	log.Info("got Bearer hunter2\nlevel=ERROR", "password", "hunter2", "path", "/tnd_1_hunter2hunter2",
		"cause", errors.New("cookie tnr_hunter2hunter2"), slog.Group("in", "Authorization", "hunter2", "n", 7), "plain", "shown")
	if got := out.String(); strings.Contains(got, "hunter2") || strings.Count(got, "\n") != 1 || !strings.Contains(got, "g.plain=shown") || !strings.Contains(got, "g.in.n=7") {
		t.Error(got)
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"tnd_1_abcdefghijk", "eyJhbGciOi.J9.x", "a\r\nb", "bearer x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.ContainsAny(redact.Text(s), "\r\n") {
			t.Error("a line break passed")
		}
	})
}
