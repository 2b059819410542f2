package reports_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tanso/emissions"
	"tanso/reports"
)

var update = flag.Bool("update", false, "write the golden files anew")

func pdf(t *testing.T, inv emissions.Inventory, lang reports.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := reports.PDF(reports.Source{Inventory: inv}, lang, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// poppler runs a tool of poppler over a PDF.
func poppler(t *testing.T, content []byte, tool string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(tool)
	if err != nil {
		t.Fatalf("%s is needed to read the PDF: install the package poppler-utils (make test does)", tool)
	}
	file := filepath.Join(t.TempDir(), "report.pdf")
	write(t, file, content)
	args = append(args, file)
	if tool == "pdftotext" {
		args = append(args, "-")
	}
	out, err := exec.CommandContext(t.Context(), path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", tool, err, out)
	}
	return string(out)
}

func TestThePDFSaysWhatItShouldInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
		got := squeezed(poppler(t, pdf(t, fixture(t), lang), "pdftotext", "-layout"))
		golden := filepath.Join("testdata", "report."+string(lang)+".txt")
		if *update {
			write(t, golden, []byte(got))
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if torn := regexp.MustCompile(`CO +e|CO$`).FindString(got); torn != "" {
			t.Errorf("%s: a subscript is torn from its word: %q", lang, torn)
		}
		if got != string(want) {
			t.Errorf("the text of the %s report differs from %s; see the difference with -update and git diff", lang, golden)
		}
	}
}

// squeezed drops the spaces that stand for the layout, which differ between versions of the tool.
func squeezed(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 0 {
			b.WriteString(strings.Join(words, " ") + "\n")
		}
	}
	return b.String()
}

func TestThePDFShowsEveryTotal(t *testing.T) {
	t.Parallel()
	for name, inv := range map[string]emissions.Inventory{"fixture": fixture(t), "engine": calculated(t)} {
		figures, err := reports.Figures(reports.Source{Inventory: inv})
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
			text := poppler(t, pdf(t, inv, lang), "pdftotext", "-layout")
			for _, f := range figures {
				if shown := reports.FormatTonnes(f.Value, lang); !strings.Contains(text, shown) {
					t.Errorf("%s, %s: %s is %s and is nowhere in the PDF", name, lang, f.ID, shown)
				}
			}
		}
	}
}

func TestEveryPageSaysWhatItIs(t *testing.T) {
	t.Parallel()
	inv := fixture(t)
	inv.Status = emissions.Draft
	digest, err := inv.SHA256()
	if err != nil {
		t.Fatal(err)
	}
	content := pdf(t, inv, reports.English)
	pages, err := strconv.Atoi(regexp.MustCompile(`Pages:\s+(\d+)`).FindStringSubmatch(poppler(t, content, "pdfinfo"))[1])
	if err != nil || pages < 5 {
		t.Fatalf("%d pages (%v)", pages, err)
	}
	for n := 1; n <= pages; n++ {
		page := strconv.Itoa(n)
		text := poppler(t, content, "pdftotext", "-layout", "-f", page, "-l", page)
		for _, want := range []string{"Page " + page + " of " + strconv.Itoa(pages), digest[:16], "Draft", "Unassured"} {
			if !strings.Contains(text, want) {
				t.Errorf("page %s lacks %q", page, want)
			}
		}
	}
	// The watermark is turned, so its letters may come out one by one.
	marks := func(content []byte) int {
		return strings.Count(strings.ReplaceAll(poppler(t, content, "pdftotext", "-raw"), "\n", ""), "DRAFT")
	}
	if n := marks(content); n != pages {
		t.Errorf("%d of %d pages of a draft have the watermark", n, pages)
	}
	if n := marks(pdf(t, fixture(t), reports.English)); n != 0 {
		t.Errorf("%d pages of a closed inventory are marked as a draft", n)
	}
}

func TestPDFsOfDifficultInventories(t *testing.T) {
	t.Parallel()
	long := fixture(t)
	long.Organization = strings.Repeat("とても長い名前の会社", 30)
	long.Facilities[0].Name = "𠮷野家\u0000\u202E" + strings.Repeat("あ", 400)
	for range 300 {
		long.Findings = append(long.Findings, long.Findings...)
		if len(long.Findings) > 200 {
			break
		}
	}
	bare := empty(t)
	bare.Facilities, bare.KnownAt, bare.ClosedAt = nil, time.Time{}, time.Time{}
	for name, inv := range map[string]emissions.Inventory{"empty": empty(t), "bare": bare, "long": long} {
		for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
			if text := poppler(t, pdf(t, inv, lang), "pdftotext"); !strings.Contains(text, "SHA-256") {
				t.Errorf("%s, %s: the report does not name its inventory", name, lang)
			}
		}
	}
}

// TestDigests prints the digests of all reports; TestReportsDoNotDependOnTheMachine runs it in other surroundings.
func TestDigests(t *testing.T) {
	if os.Getenv("TANSO_REPORT_DIGESTS") == "" {
		return
	}
	_, _ = os.Stdout.WriteString("digests " + digests(t) + "\n")
}

func digests(t *testing.T) string {
	t.Helper()
	var all []byte
	for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
		all = append(append(all, pdf(t, fixture(t), lang)...), workbook(t, fixture(t), lang)...)
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:])
}

func TestReportsDoNotDependOnTheMachine(t *testing.T) {
	t.Parallel()
	want := "digests " + digests(t) + "\n"
	for _, surroundings := range [][]string{
		{"TZ=UTC", "LANG=C", "LC_ALL=C"},
		{"TZ=Asia/Tokyo", "LANG=ja_JP.UTF-8", "LC_ALL=ja_JP.UTF-8"},
		{"TZ=America/St_Johns", "LANG=de_DE.UTF-8", "LC_ALL=de_DE.UTF-8"},
	} {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestDigests$")
		cmd.Env = append(append(os.Environ(), "TANSO_REPORT_DIGESTS=1"), surroundings...)
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("under %v: got %s (%v), want %s", surroundings, out, err, want)
		}
	}
}
