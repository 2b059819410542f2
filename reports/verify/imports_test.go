package verify_test

import (
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// Whoever recomputes with the code that computed finds none of its errors.
func TestTheVerifierSharesNoCodeWithTheProgram(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		read++
		for _, i := range parsed.Imports {
			// The standard library alone: its packages have no dot in the first element, and the program's begin with tanso.
			path := strings.Trim(i.Path.Value, `"`)
			if first, _, _ := strings.Cut(path, "/"); first == "tanso" || strings.Contains(first, ".") {
				t.Errorf("%s imports %s", f.Name(), path)
			}
		}
	}
	if read < 10 {
		t.Errorf("%d files were read", read)
	}
}
