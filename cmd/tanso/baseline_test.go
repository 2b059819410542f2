package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// runBaseline runs `tanso baseline` and returns what it printed, what it wrote on standard error, and its exit status.
func runBaseline(t *testing.T, args ...string) (out, said string, status int) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, append([]string{"baseline"}, args...)...)
	var printed, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &printed, &problems
	err = cmd.Run()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return printed.String(), problems.String(), cmd.ProcessState.ExitCode()
}

// baselineFiles writes usage, temperature and production of a plant: 100 kWh a day, 2 for each tonne, 3 for each degree
// below 15 °C, and 20 less a day from 1 April 2025 on.
func baselineFiles(t *testing.T) (usage, temperature, tonnes string) {
	t.Helper()
	var u, h, p strings.Builder
	u.WriteString("start,value\n")
	h.WriteString("time,tempC\n")
	p.WriteString("date,tonnes\n")
	for day, i := time.Date(2024, 4, 1, 0, 0, 0, 0, time.UTC), 0; day.Year() < 2026; day, i = day.AddDate(0, 0, 1), i+1 {
		temp, made, saved := i*7%31, 10+i*5%23, 0
		if i >= 365 {
			saved = 20
		}
		fmt.Fprintf(&u, "%s,%d\n", day.Format(time.DateOnly), 100+2*made+3*max(0, 15-temp)-saved)
		fmt.Fprintf(&p, "%s,%d\n", day.Format(time.DateOnly), made)
		for hour := range 24 {
			fmt.Fprintf(&h, "%s %02d:00,%d\n", day.Format(time.DateOnly), hour, temp)
		}
	}
	write := func(name string, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return write("usage.csv", u.String()), write("temperature.csv", h.String()), write("tonnes.csv", p.String())
}

func TestBaselineMeasuresFiles(t *testing.T) {
	t.Parallel()
	usage, temperature, tonnes := baselineFiles(t)
	args := []string{
		"--usage", usage, "--temperature", temperature, "--driver", "production=" + tonnes, "--zone", "Asia/Tokyo", "--blackout", "2025-04-01,2025-04-01",
	}
	text, said, status := runBaseline(t, args...)
	formula := "kWh a day = 100 + 2 × production + 3 × heating degree days below 15 °C"
	if status != 0 || !strings.Contains(text, formula) || !strings.Contains(text, "5500.0") {
		t.Fatalf("status %d, %s, %s", status, text, said)
	}
	adjusted, _, _ := runBaseline(t, append(args, "--adjust", "2025-06-01,2025-06-11,-3.5/day,a floor, and its lamps")...)
	if !strings.Contains(adjusted, "-3.5 kWh a day: a floor, and its lamps") || !strings.Contains(adjusted, "5465.0") {
		t.Errorf("%s", adjusted)
	}
	text, said, status = runBaseline(t, append(args, "--json")...)
	var got baselineBody
	if err := json.Unmarshal([]byte(text), &got); err != nil || status != 0 {
		t.Fatalf("%v, status %d, %s", err, status, said)
	}
	// 275 days from April to December, 20 kWh each.
	if got.Refused || got.Total == nil || got.Total.Saved.String() != "5500" || len(got.Months) != 9 || len(got.Periods) != 275 || got.Statistics.N != 365 {
		t.Errorf("%+v %+v", got.Total, got.Statistics)
	}
}

func TestBaselineIsRefusedByName(t *testing.T) {
	t.Parallel()
	usage, temperature, _ := baselineFiles(t)
	text, said, status := runBaseline(t, "--usage", usage, "--temperature", temperature, "--blackout", "2024-12-01,2024-12-01")
	if status != exitRefused || !strings.Contains(said, "meters.baseline.too_few_days") || strings.Contains(text, "saved") {
		t.Errorf("status %d, %s, %s", status, text, said)
	}
}

func TestBaselineNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	usage, temperature, _ := baselineFiles(t)
	broken := filepath.Join(t.TempDir(), "broken.csv")
	if err := os.WriteFile(broken, []byte("start,value\n2025-04-01,1\n2025-04-02,2,5\n2025-04-03,1o\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"--usage", broken, "--temperature", temperature}, `broken.csv: line 4: is not valid (expected a number such as 12.5, or nothing, got "1o")`},
		{[]string{"--usage", usage, "--temperature", temperature, "--blackout", "april"}, "--blackout"},
		{[]string{"--usage", usage, "--temperature", temperature, "--zone", "Tokyo"}, "--zone"},
		{[]string{"--usage", usage, "--temperature", temperature, "--confidence", "0.9"}, "confidence"},
		{[]string{"--usage", usage, "--temperature", temperature, "--blackout", "2025-04-01,2025-04-01", "--adjust", "2025-06-01,2025-06-11,few,x"}, `got "few"`},
	} {
		if _, said, status := runBaseline(t, c.args...); status != 1 || !strings.Contains(said, c.want) {
			t.Errorf("%v: status %d, %s", c.args, status, said)
		}
	}
}
