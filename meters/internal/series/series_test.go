package series_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/internal/series"
)

// hours reads "hour=value" or "from-to=value", hours counted from midnight of one day.
func hours(t *testing.T, kind meters.Kind, text string) []meters.Decoded {
	t.Helper()
	midnight := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	var out []meters.Decoded
	for i, word := range strings.Fields(text) {
		span, value, _ := strings.Cut(word, "=")
		from, to, isSpan := strings.Cut(span, "-")
		if !isSpan {
			to = from
		}
		at := func(s string) time.Time {
			d, err := time.ParseDuration(s + "h")
			if err != nil {
				t.Fatal(err)
			}
			return midnight.Add(d)
		}
		out = append(out, meters.Decoded{Line: i + 1, Kind: kind, Start: at(from), End: at(to), Value: exact.Must(value), Quality: meters.QualityMeasured})
	}
	return out
}

func TestRowsOfATable(t *testing.T) {
	t.Parallel()
	none, quarter := time.Duration(0), 15*time.Minute
	midnight := &meters.ResetWindow{From: 23*time.Hour + 45*time.Minute, To: 15 * time.Minute}
	for _, c := range []struct {
		name string
		opts meters.TableOptions
		kind meters.Kind
		in   string
		want string
	}{
		{"ends alone", meters.TableOptions{SincePrevious: true}, meters.KindInterval, "1=5 2=6 4=7", "!1start 1-2=6 2-4=7"},
		{"ends alone, back in time", meters.TableOptions{SincePrevious: true}, meters.KindInterval, "4=7 2=6 1=5", "2-4=7 1-2=6 !3start"},
		{"the same end twice", meters.TableOptions{SincePrevious: true}, meters.KindInterval, "1=5 1=6 2=7", "!2end !1start 1-2=7"},
		{"ends out of order", meters.TableOptions{SincePrevious: true}, meters.KindInterval, "1=5 3=6 2=7 4=8", "!1start 1-3=6 !3end 3-4=8"},
		{"intervals are left alone", meters.TableOptions{SincePrevious: true}, meters.KindInterval, "1-2=5 2-3=6", "1-2=5 2-3=6"},
		{"a counter of the day", meters.TableOptions{Resets: midnight}, meters.KindRegister, "22=8 24=9 26=3 28=4", "22-24=1 24-26=3 26-28=1"},
		{"a counter that falls at noon", meters.TableOptions{Resets: midnight}, meters.KindRegister, "10=8 12=9 14=3 16=4", "10-12=1 !3value 14-16=1"},
		{"a counter below zero", meters.TableOptions{Resets: midnight}, meters.KindRegister, "22=8 24=9 26=-3", "22-24=1 !3value"},
		{"a counter's repeated read", meters.TableOptions{Resets: midnight}, meters.KindRegister, "1=8 1=8 1=9 2=9", "!3end 1-2=1"},
		{"gaps", meters.TableOptions{MaxGap: &none}, meters.KindInterval, "1-2=5 2.5-3=6 3-4=7 0-0.5=1", "1-2=5 2.5-3=6+gap 3-4=7 0-0.5=1+gap"},
		{"a gap within the tolerance", meters.TableOptions{MaxGap: &quarter}, meters.KindInterval, "1-2=5 2.25-3=6", "1-2=5 2.25-3=6"},
		{"lengths", meters.TableOptions{MaxVariation: &quarter}, meters.KindInterval, "1-2=5 2-3=5 3-3.5=6", "1-2=5 2-3=5 3-3.5=6+length"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			watch := series.New(c.opts, func(at time.Time) time.Duration { return at.Sub(at.Truncate(24 * time.Hour)) }, func(d meters.Decoded) error {
				got = append(got, words(d))
				return nil
			})
			for _, d := range hours(t, c.kind, c.in) {
				if err := watch.Put(d); err != nil {
					t.Fatal(err)
				}
			}
			if err := watch.Flush(); err != nil {
				t.Fatal(err)
			}
			if text := strings.Join(got, " "); text != c.want {
				t.Errorf("got %s, want %s", text, c.want)
			}
			if watch.Baseline() != (c.opts.Resets != nil) {
				t.Errorf("baseline %v", watch.Baseline())
			}
		})
	}
}

// words prints an item as hours reads it, with ! for a refused one and + before its findings.
func words(d meters.Decoded) string {
	if d.Problem != nil {
		return fmt.Sprintf("!%d%s", d.Line, d.Problem.Field)
	}
	midnight := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)
	out := []string{fmt.Sprintf("%g-%g=%s", d.Start.Sub(midnight).Hours(), d.End.Sub(midnight).Hours(), d.Value)}
	for _, f := range d.Findings {
		out = append(out, strings.TrimPrefix(f.Name, "meters.file."))
	}
	return strings.Join(out, "+")
}
