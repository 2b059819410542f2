package sparkplug_test

import (
	"encoding/hex"
	"testing"

	"tanso/meters/payload"
	"tanso/meters/sparkplug"
)

// sample is the birth of a device with two metrics, as the preset keeps it.
func sample(tb testing.TB) []byte {
	tb.Helper()
	for _, p := range payload.Presets() {
		if p.ID == "sparkplug-b" {
			return p.Message()
		}
	}
	tb.Fatal("no sample")
	return nil
}

func TestABirthNamesItsMetrics(t *testing.T) {
	t.Parallel()
	got, err := sparkplug.Decode(sample(t))
	if err != nil || len(got.Metrics) != 2 || got.Seq != 1 {
		t.Fatal(got, err)
	}
	energy, power := got.Metrics[0], got.Metrics[1]
	if energy.Name != "Energy/Import" || energy.Alias != 1 || energy.Value != "1234.6" || energy.Historical || energy.Null {
		t.Errorf("%+v", energy)
	}
	if power.Value != "-1520" {
		t.Errorf("an Int32 sent in an unsigned field is %s, want -1520", power.Value)
	}
}

func TestValuesOfEveryType(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ metric, want string }{
		"float":          {"65ec519a44", "1234.56005859375"},
		"not a number":   {"69000000000000f87f", ""},
		"true":           {"7001", "true"},
		"text":           {"7a0131", "1"},
		"unsigned 64":    {"58ffffffffffffffffff01", "18446744073709551615"},
		"signed 64":      {"200458ffffffffffffffffff01", "-1"},
		"signed 8":       {"200150ff01", "-1"},
		"signed 16":      {"200250ffff03", "-1"},
		"null":           {"3801", ""},
		"unknown fields": {"4a01015007", "7"},
	} {
		metric, err := hex.DecodeString(c.metric)
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := sparkplug.Decode(append([]byte{0x12, byte(len(metric))}, metric...))
		if err != nil || len(got.Metrics) != 1 || got.Metrics[0].Value != c.want || got.Metrics[0].Null != (c.want == "") {
			t.Errorf("%s: %+v %v, want %q", name, got.Metrics, err, c.want)
		}
	}
}

func TestEveryCutIsRefusedOrShorter(t *testing.T) {
	t.Parallel()
	whole := sample(t)
	for n := range whole {
		got, err := sparkplug.Decode(whole[:n])
		if err == nil && len(got.Metrics) == 2 && n < len(whole)-2 {
			t.Errorf("cut at %d, all is read", n)
		}
	}
}

func TestTopics(t *testing.T) {
	t.Parallel()
	got, ok := sparkplug.ParseTopic("spBv1.0/Plant1/DBIRTH/edge1/meter1")
	if !ok || !got.Birth() || got.Scope() != "Plant1/edge1/meter1" {
		t.Errorf("%+v %v", got, ok)
	}
	for _, other := range []string{"", "spBv1.0/STATE/host", "a/b/c/d", "spBv1.0/a/b/c/d/e"} {
		if _, ok := sparkplug.ParseTopic(other); ok {
			t.Errorf("%q is taken for a Sparkplug topic", other)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(sample(f))
	f.Add([]byte{0x12, 0x02, 0x50, 0x07})
	f.Fuzz(func(t *testing.T, message []byte) {
		got, err := sparkplug.Decode(message)
		if err == nil && len(got.Metrics) > len(message)/2 { // a metric takes a tag and a length
			t.Fatal("more metrics than the message has room for")
		}
	})
}
