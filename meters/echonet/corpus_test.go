package echonet_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/internal/score"
)

// corpusCase is a frame of the collection with what it means.
type corpusCase struct {
	Name     string `json:"name"`
	Hex      string `json:"hex"`
	Expected struct {
		Refused bool `json:"error_response"`
		Props   []struct {
			Code        string        `json:"epc"`
			Raw         *int64        `json:"raw_count"`
			Watts       *int64        `json:"watts"`
			Amperes     []json.Number `json:"amps_R_T"`
			Coefficient json.Number   `json:"coefficient"`
			Unit        json.Number   `json:"unit_kwh"`
			Digits      int           `json:"effective_digits"`
			At          string        `json:"at_local"`
			Direction   string        `json:"direction"`
			DaysAgo     int           `json:"days_ago"`
			Slots       []*int64      `json:"raw_counts_48"`
		} `json:"props"`
	} `json:"expected"`
}

func corpus(t *testing.T) []corpusCase {
	t.Helper()
	path, ok := score.Corpus("echonet-lite", "frames.json")
	if !ok {
		return nil
	}
	var file struct {
		Cases []corpusCase `json:"cases"`
	}
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil || len(file.Cases) < 15 {
		t.Fatalf("%v: %d cases", err, len(file.Cases))
	}
	return file.Cases
}

// wanted writes what the case says as show writes what was read, at 0.1 kWh a count.
func (c corpusCase) wanted(t *testing.T, jst *time.Location) []string {
	t.Helper()
	var out []string
	for _, p := range c.Expected.Props {
		at := scaled.At
		if p.At != "" {
			local, err := time.ParseInLocation("2006-01-02T15:04:05", p.At, jst)
			if err != nil {
				t.Fatal(err)
			}
			at = local.UTC()
		}
		direction := p.Direction
		if direction == "" {
			direction = "import"
		}
		dial := func(at time.Time, raw *int64) {
			value := "missing"
			if raw != nil {
				value = exact.FromScaled(*raw, 1).String() + "kWh"
			}
			out = append(out, fmt.Sprintf("%s %s register %s %s %s", p.Code, direction, direction, at.Format("01-02T15:04:05"), value))
		}
		switch {
		case p.Watts != nil:
			out = append(out, fmt.Sprintf("%s power power  %s %dW", p.Code, at.Format("01-02T15:04:05"), *p.Watts))
		case p.Raw != nil:
			dial(at, p.Raw)
		}
		local := scaled.At.In(jst)
		for i, raw := range p.Slots {
			dial(time.Date(local.Year(), local.Month(), local.Day()-p.DaysAgo, 0, 30*i, 0, 0, jst).UTC(), raw)
		}
	}
	return out
}

func TestCorpusFrames(t *testing.T) {
	t.Parallel()
	jst := time.FixedZone("JST", 9*60*60)
	for _, c := range corpus(t) {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			board, summary := decode(t, c.Hex+"\n", scaled)
			if want := c.wanted(t, jst); !slices.Equal(show(board.Items), want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(show(board.Items), "\n"), strings.Join(want, "\n"))
			}
			if refused := len(board.Problems) > 0; refused != c.Expected.Refused || refused && board.Problems[0].Field != c.Expected.Props[0].Code {
				t.Errorf("refused: %v", board.Problems)
			}
			var said strings.Builder
			for _, f := range summary.Findings {
				said.WriteString(f.Detail + "\n")
			}
			details := said.String()
			for _, p := range c.Expected.Props {
				if len(p.Amperes) > 0 && !strings.Contains(details, "instantaneousCurrent (A)") {
					t.Errorf("currents are not named as left out: %q", details)
				}
				if p.Digits > 0 && !strings.Contains(details, fmt.Sprintf("%d digits", p.Digits)) {
					t.Errorf("digits: %q", details)
				}
			}
		})
	}
}

// TestCorpusSetupCarriesOver reads the frames about one meter with a current transformer as one stream, in which the first
// gives the unit of those after it, and the dial goes back to zero.
func TestCorpusSetupCarriesOver(t *testing.T) {
	t.Parallel()
	var stream strings.Builder
	var raw []int64
	worth := exact.Zero
	for _, c := range corpus(t) {
		switch {
		case c.Name == "con_unit_setup":
			worth = exact.Must(c.Expected.Props[0].Coefficient.String()).Mul(exact.Must(c.Expected.Props[2].Unit.String()))
		case !strings.HasSuffix(c.Name, "_rollover"):
			continue
		default:
			raw = append(raw, *c.Expected.Props[0].Raw)
		}
		stream.WriteString(c.Hex + "\n")
	}
	if stream.Len() == 0 {
		return
	}
	board, _ := decode(t, stream.String(), meters.DecodeOptions{})
	var got []exact.Decimal
	for _, d := range board.Items {
		got = append(got, d.Value)
	}
	if len(got) != 2 || len(raw) != 2 || !got[0].Equal(worth.Mul(exact.Int(raw[0]))) || !got[1].Equal(worth.Mul(exact.Int(raw[1]))) {
		t.Fatalf("%v of %v", got, raw)
	}
	capacity := worth.Mul(exact.Int(1_000_000))
	reg := meters.Register{Kind: meters.KindRegister, Unit: "kWh", Multiplier: exact.Int(1), Capacity: &capacity}
	var readings []meters.Reading
	for _, d := range board.Items {
		readings = append(readings, d.Reading(1))
	}
	usage, _ := meters.UsageOf(reg, readings)
	if len(usage) != 1 || !usage[0].Value.Equal(worth.Mul(exact.Int(5))) {
		t.Errorf("five counts were used: %+v", usage)
	}
}
