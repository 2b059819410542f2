package tanso_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// saidFile is a Go file that speaks in forms of internal/say, or makes findings.
type saidFile struct {
	path string
	file *ast.File
	at   *token.FileSet
}

func saidFiles(t *testing.T) (out []saidFile) {
	t.Helper()
	for _, path := range sources(t, ".go") {
		if strings.HasSuffix(path, "_test.go") || isGenerated(read(t, path)) {
			continue
		}
		at := token.NewFileSet()
		file, err := parser.ParseFile(at, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, saidFile{path, file, at})
	}
	return out
}

var blank = regexp.MustCompile(`\{(\d+)\}`)

// blanksOf are the different blanks of a form in one language, in order.
func blanksOf(form string) []string {
	var out []string
	for _, m := range blank.FindAllStringSubmatch(form, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// formFault says what is wrong with a form: "" for nothing.
func formFault(en, ja string) string {
	blanks := blanksOf(en)
	switch {
	case en == "" || ja == "":
		return "a language is missing"
	case !slices.Equal(blanks, blanksOf(ja)):
		return "the languages have different blanks"
	case strings.Count(en, "{") != len(blank.FindAllString(en, -1)), strings.Count(ja, "{") != len(blank.FindAllString(ja, -1)):
		return "a brace is no blank"
	}
	for i, b := range blanks {
		if b != strconv.Itoa(i+1) {
			return "the blanks are not numbered from 1 on"
		}
	}
	return ""
}

// languages are the texts of a literal with the fields EN and JA; said is false for any other literal.
func languages(lit *ast.CompositeLit) (en, ja string, said bool) {
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, isName := kv.Key.(*ast.Ident)
		value, isText := kv.Value.(*ast.BasicLit)
		if !isName || !isText || key.Name != "EN" && key.Name != "JA" {
			continue
		}
		text, _ := strconv.Unquote(value.Value)
		said = true
		if key.Name == "EN" {
			en = text
		} else {
			ja = text
		}
	}
	return en, ja, said
}

// formsOf are the forms that a package declares: how many blanks each has, by name.
func formsOf(t *testing.T, files []saidFile) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, f := range files {
		ast.Inspect(f.file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			lit, ok := spec.Values[0].(*ast.CompositeLit)
			if kind, isForm := saySelector(lit); ok && isForm && kind == "Form" {
				en, ja, _ := languages(lit)
				if fault := formFault(en, ja); fault != "" {
					t.Errorf("%s: %s: %s: %q, %q", f.at.Position(lit.Pos()), spec.Names[0].Name, fault, en, ja)
				}
				out[spec.Names[0].Name] = len(blanksOf(en))
			}
			return true
		})
	}
	return out
}

// saySelector is X of a literal say.X{…}.
func saySelector(lit *ast.CompositeLit) (string, bool) {
	if lit == nil {
		return "", false
	}
	sel, ok := lit.Type.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	pkg, ok := sel.X.(*ast.Ident)
	return sel.Sel.Name, ok && pkg.Name == "say"
}

// Whatever the product says in a form it says in both languages, with the same facts, and gives it as many as it has blanks.
func TestEverySentenceIsSaidInBothLanguages(t *testing.T) {
	t.Parallel()
	byFolder := map[string][]saidFile{}
	for _, f := range saidFiles(t) {
		byFolder[filepath.Dir(f.path)] = append(byFolder[filepath.Dir(f.path)], f)
	}
	seen := 0
	for _, files := range byFolder {
		forms := formsOf(t, files)
		uses := map[string]int{}
		seen += len(forms)
		for _, f := range files {
			ast.Inspect(f.file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Ident:
					uses[n.Name]++
				case *ast.CallExpr:
					checkFilled(t, f, n, forms)
				}
				return true
			})
		}
		for name := range forms {
			if uses[name] < 2 { // its declaration is one
				t.Errorf("nothing says %s", name)
			}
		}
	}
	if seen < 100 {
		t.Fatalf("only %d forms were found: the test no longer sees them", seen)
	}
}

// checkFilled holds a call form.With(…) to the blanks of the form.
func checkFilled(t *testing.T, f saidFile, call *ast.CallExpr, forms map[string]int) {
	t.Helper()
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "With" {
		return
	}
	name, ok := sel.X.(*ast.Ident)
	if !ok || !strings.HasPrefix(name.Name, "say") {
		return
	}
	if blanks, known := forms[name.Name]; !known || blanks != len(call.Args) || call.Ellipsis.IsValid() {
		t.Errorf("%s: %s has %d blanks and is given %d facts", f.at.Position(call.Pos()), name.Name, blanks, len(call.Args))
	}
}

// Findings that people read on screens come from the constructors, which take a sentence in both languages. What the
// decoders of files and telegrams find is read on a command line, in English.
func TestFindingsAreSaidInBothLanguages(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, f := range saidFiles(t) {
		folder := filepath.ToSlash(filepath.Dir(f.path))
		if folder != "meters" && !strings.HasPrefix(folder, "emissions") && folder != "services" {
			continue
		}
		ast.Inspect(f.file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			var fields []string
			for _, elt := range lit.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					if key, ok := kv.Key.(*ast.Ident); ok {
						fields = append(fields, key.Name)
					}
				}
			}
			if slices.Contains(fields, "Detail") && slices.Contains(fields, "Severity") {
				seen++
				if !slices.Contains(fields, "DetailJA") {
					t.Errorf("%s: a finding is said in English alone; use the constructor", f.at.Position(lit.Pos()))
				}
			}
			return true
		})
	}
	if seen < 3 {
		t.Fatalf("only %d findings were found: the test no longer sees them", seen)
	}
}

// What stands in an inventory has a title in both languages; a finding without one would be shown by its dotted name.
func TestEveryFindingOfAnInventoryHasATitle(t *testing.T) {
	t.Parallel()
	_, table, _ := strings.Cut(string(read(t, "docs/findings.md")), "## Emissions")
	table, _, _ = strings.Cut(table, "\n## ")
	names := regexp.MustCompile("(?m)^\\| `(emissions\\.[a-z0-9_.]+)` \\| (?:note|warning|disqualifying)").FindAllStringSubmatch(table, -1)
	if len(names) < 20 {
		t.Fatalf("only %d findings were found in docs/findings.md: the pattern no longer fits", len(names))
	}
	for _, language := range []string{"en", "ja"} {
		titles := string(read(t, "frontend/src/shared/i18n/"+language+".json"))
		for _, name := range names {
			if !strings.Contains(titles, `"`+strings.ReplaceAll(name[1], ".", "_")+`":`) {
				t.Errorf("%s has no title in %s", name[1], language)
			}
		}
	}
}

func TestAWrongSentenceIsSeen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ en, ja, fault string }{
		{"{1} of {2}", "{2}の{1}", ""},
		{"{1} of {1}", "{1}", ""},
		{"{1}", "", "a language is missing"},
		{"{1} of {2}", "{1}", "the languages have different blanks"},
		{"{1} of {3}", "{3}の{1}", "the blanks are not numbered from 1 on"},
		{"{1} of {what}", "{1}", "a brace is no blank"},
	} {
		if got := formFault(c.en, c.ja); got != c.fault {
			t.Errorf("%q, %q: %q, want %q", c.en, c.ja, got, c.fault)
		}
	}
}
