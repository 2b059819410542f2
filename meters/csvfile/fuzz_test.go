package csvfile_test

import (
	"strings"
	"testing"
	"time"

	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/csvfile"
)

// FuzzTables reads tables with what a person may say about them: the bits of how choose it.
func FuzzTables(f *testing.F) {
	f.Add([]byte("24,2026-06-01,2026-06-02\n72,2026-06-02,2026-06-03\n5,2026-06-03,2026-06-04\n"), "value,start,end", uint8(0b00101101))
	f.Add([]byte("hour,a,b\n0,1,2\n1,2,3\n"), "index,meters", uint8(0b00000000))
	f.Add([]byte("6,2026-06-01 01:00\n7,2026-06-01 00:30\n"), "interval:x (kWh),end", uint8(0b00010001))
	f.Add([]byte("date,"+strings.Repeat("0:00,", 24)+"\n2026-10-25"+strings.Repeat(",1", 24)+"\n"), "", uint8(0))
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in []byte, columns string, how uint8) {
		opts := meters.DecodeOptions{Location: berlin, Unit: "kWh", Label: meters.LabelEnd, DateOrder: meters.DayFirst}
		bit := func(n int) bool { return how&(1<<n) != 0 }
		opts.Table = meters.TableOptions{NoHeader: bit(0), EndInclusive: bit(1), SincePrevious: bit(4), Origin: time.Unix(0, 0)}
		if columns != "" {
			opts.Table.Columns = strings.Split(columns, ",")
		}
		if bit(2) {
			opts.Kind = meters.KindRegister
		}
		if bit(3) {
			opts.Table.Resets = &meters.ResetWindow{From: 23 * time.Hour, To: time.Hour}
		}
		if bit(5) {
			none := time.Duration(0)
			opts.Table.MaxGap, opts.Table.MaxVariation = &none, &none
		}
		if bit(6) {
			opts.Step = 24 * time.Hour
		}
		emitted := 0
		summary, err := csvfile.Decode(strings.NewReader(string(in)), opts, func(d meters.Decoded) error {
			if emitted++; d.Problem == nil && (d.End.Before(d.Start) || d.Unit == "" || !d.Quality.Valid()) {
				t.Errorf("emitted %+v", d)
			}
			return nil
		})
		if summary.Items+summary.Refused != emitted {
			t.Errorf("%+v, emitted %d", summary, emitted)
		}
		if err != nil && fault.CodeOf(err) == fault.Internal {
			t.Error(err)
		}
	})
}
