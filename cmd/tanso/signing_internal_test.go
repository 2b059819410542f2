package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tanso/services"
)

func TestWrongKeysOfTheSignatureStopTheStartWithTheFlagsName(t *testing.T) {
	t.Parallel()
	text := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(text, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	core := services.NewCore(nil, time.Now, slog.New(slog.DiscardHandler))
	for name, c := range map[string]struct {
		flags signFlags
		says  string
	}{
		"none":          {signFlags{}, ""},
		"half":          {signFlags{PDFSignKey: text}, "--pdf-sign-cert"},
		"no file":       {signFlags{PDFSignKey: text, PDFSignCert: text + "x"}, "no such file"},
		"no PEM inside": {signFlags{PDFSignKey: text, PDFSignCert: text}, "--pdf-sign-key " + text + ", --pdf-sign-cert " + text},
	} {
		err := c.flags.sign(core, time.Now)
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(explain(err), c.says)) {
			t.Errorf("%s: %v, expected %q", name, err, c.says)
		}
	}
}
