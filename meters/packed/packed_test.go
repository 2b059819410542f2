package packed_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/packed"
)

var day = time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC)

// quarterHours is a day of one file: 96 readings of up to 10 kWh.
func quarterHours(receipt string) []packed.Entry {
	out := make([]packed.Entry, 96)
	for i := range out {
		start := day.Add(time.Duration(i) * 15 * time.Minute)
		out[i] = packed.Entry{Reading: meters.Reading{
			Register: 7, Start: start, End: start.Add(15 * time.Minute), Value: exact.FromScaled(int64(i*i*7919%10000), 3),
			Quality: meters.QualityMeasured, RecordedAt: day.Add(30 * time.Hour), ReceiptID: receipt, Line: int32(i + 2),
		}}
	}
	return out
}

func equal(a, b []packed.Entry) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !a[i].Value.Equal(b[i].Value) {
			return false
		}
		x, y := a[i], b[i]
		x.Value, y.Value = exact.Zero, exact.Zero
		if !reflect.DeepEqual(x, y) {
			return false
		}
	}
	return true
}

func TestADayOfQuarterHoursTakesFourBytesAReading(t *testing.T) {
	t.Parallel()
	in := quarterHours(uuid.NewString())
	b, err := packed.Encode(in)
	if err != nil {
		t.Fatal(err)
	}
	if len(b) > 4*len(in) {
		t.Errorf("%d readings take %d bytes", len(in), len(b))
	}
	out, err := packed.Decode(7, b)
	if err != nil || !equal(in, out) {
		t.Errorf("came back changed: %v %v", err, out)
	}
}

func TestEncodeRefusesAReceiptThatIsNoUUID(t *testing.T) {
	t.Parallel()
	if _, err := packed.Encode(quarterHours("bill of May")); err == nil {
		t.Error("no error")
	}
}

func TestDecodeGivesBackWhatEncodeTook(t *testing.T) {
	t.Parallel()
	value := rapid.OneOf(
		rapid.Custom(func(t *rapid.T) exact.Decimal {
			return exact.FromScaled(rapid.Int64().Draw(t, "unscaled"), rapid.Int32Range(-6, 15).Draw(t, "places"))
		}),
		rapid.Custom(func(t *rapid.T) exact.Decimal {
			return exact.Must(rapid.StringMatching(`-?[1-9][0-9]{0,24}(\.[0-9]{0,11}[1-9])?`).Draw(t, "text"))
		}))
	entry := rapid.Custom(func(t *rapid.T) packed.Entry {
		start := day.Add(time.Duration(rapid.Int64Range(0, 86_399_999_999).Draw(t, "start")) * time.Microsecond)
		receipt := uuid.UUID{rapid.Byte().Draw(t, "receipt")}
		return packed.Entry{Outranked: rapid.Bool().Draw(t, "outranked"), Reading: meters.Reading{
			Register: 7, Start: start, End: start.Add(time.Duration(rapid.Int64Range(0, 1<<40).Draw(t, "length")) * time.Microsecond),
			Value:    value.Draw(t, "value"),
			Quality:  rapid.SampledFrom([]meters.Quality{meters.QualityMeasured, meters.QualityEstimated, meters.QualityMissing}).Draw(t, "quality"),
			Revision: rapid.Int32Range(0, 3).Draw(t, "revision"), RecordedAt: day.Add(time.Duration(receipt[0]) * time.Second),
			ReceiptID: receipt.String(), Line: rapid.Int32().Draw(t, "line"),
		}}
	})
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOfN(entry, 0, 40).Draw(t, "entries")
		b, err := packed.Encode(in)
		if err != nil {
			t.Fatal(err)
		}
		out, err := packed.Decode(7, b)
		if err != nil || !equal(in, out) {
			t.Fatalf("came back changed (%v):\n%v\n%v", err, in, out)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, entries := range [][]packed.Entry{nil, quarterHours(uuid.Nil.String())[:3]} {
		b, err := packed.Encode(entries)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		entries, err := packed.Decode(7, b)
		if err != nil {
			return
		}
		again, err := packed.Encode(entries)
		if err != nil {
			t.Fatal(err)
		}
		out, err := packed.Decode(7, again)
		if err != nil || !equal(entries, out) {
			t.Fatalf("decoded bytes do not survive another round: %v", err)
		}
	})
}
