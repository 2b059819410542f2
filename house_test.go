// Package tanso holds only the tests that keep the house in order: what linters cannot see.
package tanso_test

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	maxFileLines      = 600
	maxFunctionLines  = 70
	maxParameters     = 5
	maxComponentLines = 250
)

// sources lists the files of the tree with one of the endings, without generated and foreign code.
func sources(t *testing.T, endings ...string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "node_modules" || name == "dist" || name == "generated" || name == ".git" || name == ".tools" || name == "data" || name == "testdata") {
			return filepath.SkipDir
		}
		for _, ending := range endings {
			if !d.IsDir() && strings.HasSuffix(name, ending) {
				out = append(out, path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatalf("no file ends in %v: the house was looked for in the wrong place", endings)
	}
	return out
}

func isGenerated(content []byte) bool {
	head := content[:min(len(content), 400)]
	return bytes.Contains(head, []byte("Code generated")) || bytes.Contains(head, []byte("eslint-disable"))
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestGoFilesAndFunctionsStaySmall(t *testing.T) {
	t.Parallel()
	for _, path := range sources(t, ".go") {
		content := read(t, path)
		if isGenerated(content) || strings.HasSuffix(path, "_gen.go") {
			continue
		}
		if n := bytes.Count(content, []byte("\n")); n > maxFileLines {
			t.Errorf("%s has %d lines; split it (limit %d)", path, n, maxFileLines)
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, content, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				checkFunction(t, files, fn, strings.HasSuffix(path, ".resolvers.go"))
			}
		}
	}
}

func checkFunction(t *testing.T, files *token.FileSet, fn *ast.FuncDecl, resolver bool) {
	t.Helper()
	start, end := files.Position(fn.Pos()), files.Position(fn.End())
	if n := end.Line - start.Line + 1; n > maxFunctionLines {
		t.Errorf("%s: %s has %d lines; split it (limit %d)", start, fn.Name.Name, n, maxFunctionLines)
	}
	// The schema, not the author, sets how many arguments a resolver has.
	if n := parameters(fn); n > maxParameters && !resolver {
		t.Errorf("%s: %s takes %d parameters; give it a struct (limit %d)", start, fn.Name.Name, n, maxParameters)
	}
}

// parameters counts those that carry meaning: the context goes everywhere.
func parameters(fn *ast.FuncDecl) int {
	n := fn.Type.Params.NumFields()
	if n > 0 {
		if sel, ok := fn.Type.Params.List[0].Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "Context" {
			n--
		}
	}
	return n
}

func TestComponentsStaySmall(t *testing.T) {
	t.Parallel()
	for _, path := range sources(t, ".ts", ".tsx") {
		content := read(t, path)
		if isGenerated(content) || strings.Contains(path, "/gql/") {
			continue
		}
		if n := bytes.Count(content, []byte("\n")); n > maxComponentLines {
			t.Errorf("%s has %d lines; split it (limit %d)", path, n, maxComponentLines)
		}
	}
}

func TestEveryFindingIsDocumented(t *testing.T) {
	t.Parallel()
	documented := string(read(t, "docs/findings.md"))
	name := regexp.MustCompile(`"((?:meters|emissions)\.[a-z_0-9]+(?:\.[a-z_0-9]+)+)"`)
	seen := 0
	for _, path := range sources(t, ".go") {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, match := range name.FindAllStringSubmatch(string(read(t, path)), -1) {
			seen++
			if !strings.Contains(documented, "`"+match[1]+"`") {
				t.Errorf("%s: finding %s is missing from docs/findings.md", path, match[1])
			}
		}
	}
	if seen == 0 {
		t.Fatal("no finding was found in the code: the pattern no longer fits")
	}
}

// avoided are words for which the glossary has another; the reason stands in docs/glossary.md.
var avoided = map[string]string{
	"consumption": "usage",
	"datapoint":   "reading",
	"telemetry":   "reading",
}

func TestCodeUsesTheWordsOfTheGlossary(t *testing.T) {
	t.Parallel()
	identifier := regexp.MustCompile(`\b(?:func|type|const|var)\s+(?:\([^)]*\)\s*)?([A-Za-z_]\w*)`)
	for _, path := range sources(t, ".go") {
		if isGenerated(read(t, path)) {
			continue
		}
		lines := bufio.NewScanner(bytes.NewReader(read(t, path)))
		for n := 1; lines.Scan(); n++ {
			for _, match := range identifier.FindAllStringSubmatch(lines.Text(), -1) {
				for word, better := range avoided {
					if strings.Contains(strings.ToLower(match[1]), word) {
						t.Errorf("%s:%d: %s: the glossary says %s", path, n, match[1], better)
					}
				}
			}
		}
	}
}

func TestEachFolderStandsInTheReadme(t *testing.T) {
	t.Parallel()
	readme := string(read(t, "README.md"))
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && e.Name() != "bin" && e.Name() != "data" &&
			!strings.Contains(readme, fmt.Sprintf("`%s/`", e.Name())) {
			t.Errorf("README.md does not say what %s/ holds", e.Name())
		}
	}
}

func TestEachDecisionIsInTheIndex(t *testing.T) {
	t.Parallel()
	index := string(read(t, "docs/adr/README.md"))
	files, err := filepath.Glob("docs/adr/0*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no decisions found: %v", err)
	}
	for _, path := range files {
		if !strings.Contains(index, filepath.Base(path)) {
			t.Errorf("docs/adr/README.md does not list %s", filepath.Base(path))
		}
	}
}

func TestNoPathOfOneMachine(t *testing.T) {
	t.Parallel()
	paths := regexp.MustCompile(`(?:^|[\s"'=(])/(?:work|root|home)/`)
	for _, path := range sources(t, ".go", ".ts", ".tsx", ".mjs", ".sql", ".md", ".yaml", ".yml", ".sh", ".json") {
		if path == "house_test.go" {
			continue
		}
		lines := bufio.NewScanner(bytes.NewReader(read(t, path)))
		lines.Buffer(nil, 1<<20)
		for n := 1; lines.Scan(); n++ {
			if paths.MatchString(lines.Text()) {
				t.Errorf("%s:%d names a path of one machine", path, n)
			}
		}
	}
}
