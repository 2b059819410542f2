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
	return pdfOf(t, reports.Source{Inventory: inv}, lang)
}

func pdfOf(t *testing.T, src reports.Source, lang reports.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := reports.PDF(src, lang, &b); err != nil {
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
	for name, src := range map[string]reports.Source{"report": {Inventory: fixture(t)}, "rich": rich(t)} {
		for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
			got := squeezed(poppler(t, pdfOf(t, src, lang), "pdftotext", "-layout"))
			golden := filepath.Join("testdata", name+"."+string(lang)+".txt")
			if *update {
				write(t, golden, []byte(got))
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if torn := regexp.MustCompile(`CO +e|CO$`).FindString(got); torn != "" {
				t.Errorf("%s, %s: a subscript is torn from its word: %q", name, lang, torn)
			}
			if got != string(want) {
				t.Errorf("the text of the %s report differs from %s; see the difference with -update and git diff", lang, golden)
			}
		}
	}
}

// A report without a dossier has no chapter that would say nothing, and one with it has them all.
func TestChaptersAreThereWhereSomethingWasRecorded(t *testing.T) {
	t.Parallel()
	for lang, titles := range map[reports.Lang][]string{
		reports.English:  {"Statement and sign-off", "Intensity", "Change from the year before", "Base year and restatement", "Targets and progress", "Marginal abatement cost"},
		reports.Japanese: {"責任者の表明と承認", "原単位", "前年からの増減", "基準年と修正再表示", "目標と進捗", "限界削減費用"},
	} {
		bare, full := poppler(t, pdf(t, fixture(t), lang), "pdftotext", "-layout"), poppler(t, pdfOf(t, rich(t), lang), "pdftotext", "-layout")
		for _, title := range titles {
			if strings.Contains(bare, title) || !strings.Contains(full, title) {
				t.Errorf("%s: %q stands in the bare report: %v, in the full one: %v", lang, title, strings.Contains(bare, title), strings.Contains(full, title))
			}
		}
	}
}

// Each page begins with a heading or goes on with a table, and none ends with a heading that stands alone.
func TestNoHeadingStandsAloneAtTheFootOfAPage(t *testing.T) {
	t.Parallel()
	// A chapter ends with no digit; a numbered row of a table does.
	heading := regexp.MustCompile(`^(\d+ +\p{L}.*\D|By [a-z ]+\(.*|.*別 \(.*)$`)
	for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
		for name, src := range map[string]reports.Source{"report": {Inventory: fixture(t)}, "rich": rich(t)} {
			for n, page := range strings.Split(poppler(t, pdfOf(t, src, lang), "pdftotext", "-layout"), "\f") {
				lines := strings.Split(strings.TrimSpace(squeezed(page)), "\n")
				if len(lines) < 4 || n == 1 { // the second page is the contents
					continue
				}
				if last := lines[len(lines)-3]; heading.MatchString(last) { // two lines of footer follow
					t.Errorf("%s, %s: page %d ends with %q", name, lang, n+1, last)
				}
			}
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
	for name, src := range map[string]reports.Source{"fixture": {Inventory: fixture(t)}, "engine": {Inventory: calculated(t)}, "rich": rich(t)} {
		figures, err := reports.Figures(src)
		if err != nil {
			t.Fatal(err)
		}
		for _, lang := range []reports.Lang{reports.English, reports.Japanese} {
			text := poppler(t, pdfOf(t, src, lang), "pdftotext", "-layout")
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
		all = append(append(all, pdfOf(t, rich(t), lang)...), workbookOf(t, rich(t), lang)...)
		all = append(all, split(t, richQuarter(t), 20)...)
	}
	sum := sha256.Sum256(all)
	return hex.EncodeToString(sum[:])
}

func TestReportsDoNotDependOnTheMachine(t *testing.T) {
	t.Parallel()
	want := "digests " + digests(t) + "\n"
	for _, surroundings := range [][]string{
		{"TZ=UTC", "LANG=C", "LC_ALL=C"},
		{"TZ=America/St_Johns", "LANG=ja_JP.UTF-8"},
		{"TZ=Pacific/Kiritimati", "LC_ALL=C"},
	} {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestDigests$")
		cmd.Env = append(append(os.Environ(), "TANSO_REPORT_DIGESTS=1"), surroundings...)
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("under %v: got %s (%v), want %s", surroundings, out, err, want)
		}
	}
}
