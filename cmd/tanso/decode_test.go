package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// runDecode runs `tanso decode` and returns its lines, what it wrote on standard error, and whether it succeeded.
func runDecode(t *testing.T, in string, args ...string) (lines []decodedBody, said string, ok bool) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, append([]string{"decode"}, args...)...)
	cmd.Stdin = strings.NewReader(in)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err = cmd.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	for scan := bufio.NewScanner(&out); scan.Scan(); {
		var line decodedBody
		if err := json.Unmarshal(scan.Bytes(), &line); err != nil {
			t.Fatalf("%v: %s", err, scan.Text())
		}
		lines = append(lines, line)
	}
	return lines, problems.String(), err == nil
}

func TestDecodeShowsWhatAFileHolds(t *testing.T) {
	t.Parallel()
	const text = "計器,開始,終了,使用量,単位,品質\nM-7,2026/4/1 0:00,2026/4/1 0:30,1.25,kWh,実測\nM-7,2026/4/1 0:30,2026/4/1 1:00,,kWh,\nM-7,2026/4/1 1:00,2026/4/1 1:30,x,kWh,\n"
	file := filepath.Join(t.TempDir(), "april.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	lines, said, ok := runDecode(t, "", "--zone", "Asia/Tokyo", file)
	if ok || len(lines) != 3 {
		t.Fatalf("succeeded: %v, %d lines, %s", ok, len(lines), said)
	}
	first, missing, refused := lines[0], lines[1], lines[2]
	if first.Meter != "M-7" || first.Start.Format("2006-01-02T15:04Z") != "2026-03-31T15:00Z" || first.Value.String() != "1.25" || first.Unit != "kWh" ||
		first.Quality != "measured" || first.Code != "実測" || first.Line != 2 {
		t.Errorf("%+v", first)
	}
	if missing.Value != nil || missing.Quality != "missing" || missing.Problem != nil {
		t.Errorf("%+v", missing)
	}
	if p := refused.Problem; p == nil || p.Field != "使用量" || p.Got != "x" || p.Expected == "" || refused.Line != 4 {
		t.Errorf("%+v", refused)
	}
	for _, want := range []string{"format    csv\n", "items     2\n", "refused   1\n", "first     2026-03-31T15:00:00Z\n", "last      2026-03-31T16:00:00Z\n", "2 items, 1 missing, sum 1.25 kWh\n", "1 items were refused"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is missing in\n%s", want, said)
		}
	}
}

func TestDecodeTakesWhatThePersonKnows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		args     []string
		ok       bool
		items    int
		said     string
	}{
		{
			"columns without titles", "24,2026-06-01 00:00,2026-06-02 00:00\n72,2026-06-02 00:00,2026-06-03 00:00\n5,2026-06-03 00:00,2026-06-04 00:00\n",
			[]string{"--columns", "value (kWh),start,end", "--no-header", "--zone", "UTC", "--kind", "register", "--resets", "23:45-00:15"},
			true, 2, "sum 53 kWh",
		},
		{"one time a row", "at,kwh\n2026-06-01 00:30,1\n", []string{"--zone", "Asia/Tokyo", "--labels", "end", "--step", "30m", "--kind", "interval"}, true, 1, "first     2026-05-31T15:00:00Z"},
		{"gaps", "start,end,kwh\n2026-06-01T00:00Z,2026-06-01T01:00Z,1\n2026-06-01T02:00Z,2026-06-01T03:00Z,1\n", []string{"--max-gap", "10m"}, true, 2, "finding   meters.file.gap: 1"},
		{"a bare counter", "1081000102880105FF017201E004000003E8\n", []string{"--at", "2026-04-01T00:00:00+09:00", "--scale", "0.1"}, true, 1, "sum 100 kWh"},
		{"a time without a zone", "x", []string{"--at", "2026-04-01T00:00:00"}, false, 0, "--at"},
		{"a scale of nothing", "x", []string{"--scale", "0"}, false, 0, "--scale"},
		{"nothing in it", "start,end,kwh\n", nil, false, 0, "there is no reading in the file"},
		{"a wrong format", "{", []string{"--format", "nem12"}, false, 0, "100, 200 or 250"},
		{"an unknown format", "x", []string{"--format", "pigeon"}, false, 0, "greenbutton"},
		{"an unknown zone", "x", []string{"--zone", "Mars"}, false, 0, "--zone"},
		{"an unknown kind", "x", []string{"--kind", "guess"}, false, 0, "--kind"},
		{"an unknown unit", "x", []string{"--unit", "bushel"}, false, 0, "--unit"},
		{"a window that is none", "x", []string{"--resets", "noon"}, false, 0, "resets"},
		{"no header and no columns", "x", []string{"--no-header"}, false, 0, "--columns"},
		{"an origin without a zone", "x", []string{"--origin", "2026-04-01"}, false, 0, "--origin"},
	} {
		lines, said, ok := runDecode(t, c.in, append(c.args, "-")...)
		if ok != c.ok || len(lines) != c.items || !strings.Contains(said, c.said) {
			t.Errorf("%s: succeeded %v with %d lines, said\n%s", c.name, ok, len(lines), said)
		}
	}
}
