package reports_test

import (
	"bytes"
	"os"
	"testing"

	"tanso/reports"
)

func TestTmpWrite(t *testing.T) {
	for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
		var b bytes.Buffer
		if err := reports.Workbook(fixture(t), lang, &b); err != nil {
			t.Fatal(err)
		}
		os.WriteFile("/tmp/rp/wb-"+string(lang)+".xlsx", b.Bytes(), 0o644)
	}
}
