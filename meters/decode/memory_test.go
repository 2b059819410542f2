package decode_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"tanso/meters/decode"
	"tanso/meters/internal/score"
)

// endless writes a file part by part without holding it: a beginning, n parts, and an end.
type endless struct {
	part   func(i int) string
	n, i   int
	buffer bytes.Buffer
	end    string
	read   int64
}

func (e *endless) Read(p []byte) (int, error) {
	for e.buffer.Len() < len(p) && e.i < e.n {
		e.buffer.WriteString(e.part(e.i))
		if e.i++; e.i == e.n {
			e.buffer.WriteString(e.end)
		}
	}
	n, err := e.buffer.Read(p)
	e.read += int64(n)
	return n, err
}

// length is how long the longest of the generated files is, in bytes: with the corpus, whose tests are the long ones, 200
// MB. One of a gigabyte would only take longer.
func length() int {
	if _, long := score.Corpus(); long {
		return 200 << 20
	}
	return 32 << 20
}

// generated are files by format: a Green Button feed of the length, for it is the format with the most to remember, and
// others of 12 MB.
func generated() map[string]*endless {
	const others = 12 << 20
	begin := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	hour := func(i int) string { return begin.Add(time.Duration(i) * time.Minute).Format(time.RFC3339) }
	nem := func(i int) string {
		day := begin.AddDate(0, 0, i%7000).Format("20060102")
		if i%7000 == 0 {
			return fmt.Sprintf("200,N%d,E1,1,E1,,S,kWh,30,\n", i/7000) + "300," + day + strings.Repeat(",1.125", 48) + ",A,,,,\n"
		}
		return "300," + day + strings.Repeat(",1.125", 48) + ",A,,,,\n"
	}
	blocks := func(i int) string {
		var b strings.Builder
		fmt.Fprintf(&b, `<entry><link rel="self" href="U/1/MeterReading/1/IntervalBlock/%d"/><content><IntervalBlock>`, i)
		for j := range 96 {
			fmt.Fprintf(&b, "<IntervalReading><timePeriod><duration>900</duration><start>%d</start></timePeriod><value>%d</value></IntervalReading>", (i*96+j)*900, j)
		}
		b.WriteString("</IntervalBlock></content></entry>")
		return b.String()
	}
	feed := func(i int) string {
		if i == 0 {
			return `<feed><entry><link rel="self" href="U/1/MeterReading/1"/><link rel="related" href="ReadingType/1"/><content><MeterReading/></content></entry>` +
				`<entry><link rel="self" href="ReadingType/1"/><content><ReadingType><uom>72</uom></ReadingType></content></entry>` + blocks(0)
		}
		return blocks(i)
	}
	row := func(head, form string) func(int) string {
		return func(i int) string {
			if i == 0 {
				return head + fmt.Sprintf(form, hour(i), hour(i+1))
			}
			return fmt.Sprintf(form, hour(i), hour(i+1))
		}
	}
	return map[string]*endless{
		"greenbutton": {part: feed, n: length() / len(blocks(9)), end: "</feed>"},
		"nem12":       {part: nem, n: others / len(nem(1)), end: "900\n"},
		"csv":         {part: row("meter,start,end,kwh\n", "M-1,%s,%s,1.125\n"), n: others / 55},
		"json":        {part: row("", `{"meter":"M-1","start":"%s","end":"%s","value":"1.125","unit":"kWh"}`+"\n"), n: others / 100},
	}
}

// TestMemoryDoesNotGrowWithTheFile is not parallel: it looks at the heap of the whole process.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	const allowed = 16 << 20
	for format, file := range generated() {
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		items, most := 0, uint64(0)
		summary, err := decode.Auto(file, decode.Options{}, func(d decode.Decoded) error {
			if items++; items%50_000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
			return nil
		})
		if err != nil || summary.Format != format || summary.Refused > 0 || summary.Items < 100_000 {
			t.Errorf("%s: %+v, %v", format, summary, err)
		}
		if most > before.HeapAlloc+allowed {
			t.Errorf("%s: %d bytes of heap for a file of %d", format, most-before.HeapAlloc, file.read)
		}
	}
}
