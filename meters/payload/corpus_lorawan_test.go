package payload_test

import (
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters/internal/score"
	"tanso/meters/payload"
)

func unhex(t *testing.T, text string) []byte {
	t.Helper()
	raw, err := hex.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// telemetry is what a corpus file says a message holds.
type telemetry struct {
	TS     int64
	Values map[string]json.RawMessage
}

// notMeasured are values of the corpus that no reading is made of, with the reason.
var notMeasured = map[string]string{
	"power":                   "tells that the device is switched on",
	"ipso_version":            "version of the device's protocol",
	"sn":                      "serial number of the device",
	"hardware_version":        "version of the device",
	"firmware_version":        "version of the device",
	"alarm":                   "an alarm in words; the number behind it is not a reading",
	"water_alarm":             "likewise",
	"fPort":                   "of the radio",
	"fCnt":                    "of the radio",
	"confirmed":               "of the radio",
	"dr":                      "of the radio",
	"relayStatus":             "state of a relay",
	"digitalInputStatus":      "state of an input",
	"relaySwitchingOffReason": "state of a relay",
	"relayEnableReason":       "state of a relay",
	"resetAmountStatus":       "state of a relay",
}

func TestCorpusLoRaWAN(t *testing.T) {
	t.Parallel()
	root, ok := score.Corpus("lorawan")
	if !ok {
		return
	}
	presets := map[string]string{
		"Milesight_CT101-CT103": "milesight-ct10x", "Milesight_EM300-DI_Hall": "milesight-em300di", "Yobiiq_EM2101": "yobiiq-em2101",
	}
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		if err != nil || d.IsDir() || strings.HasPrefix(name, "result") || name == "ttn_ct101-codec.yaml" {
			return err
		}
		files++
		device := filepath.Base(filepath.Dir(filepath.Dir(path)))
		id, known := presets[device]
		if !known || !strings.HasPrefix(name, "payload") {
			t.Errorf("%s has no test", path)
			return nil
		}
		t.Run(strings.TrimPrefix(path, root), func(t *testing.T) { t.Parallel(); checkUplink(t, path, id) })
		return nil
	})
	if err != nil || files == 0 {
		t.Fatal(files, err)
	}
}

// stated reads the telemetry of the device itself; further entries are its gateways.
func stated(t *testing.T, path string) []telemetry {
	t.Helper()
	type device struct{ Telemetry []telemetry }
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(path), strings.Replace(filepath.Base(path), "payload", "result", 1)))
	if err != nil {
		t.Fatal(err)
	}
	var one device
	if json.Unmarshal(raw, &one) == nil {
		return one.Telemetry
	}
	var list []device
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	return list[0].Telemetry
}

// checkUplink compares all stated numbers with what the preset's layout unpacks, and then the preset's own readings.
func checkUplink(t *testing.T, path, id string) {
	t.Helper()
	message, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m := clone(t, preset(t, id).Mapping)
	m.Values[0].Times, m.Empty = "", payload.EmptyIgnore
	if m.Values[0].Unit.Code == "" {
		m.Values[0].Unit.Code = "m3"
	}
	if strings.Contains(path, "/HTTP/") {
		// This gateway writes the date without its second dash.
		m.Time.At.Format, m.Time.At.Pattern = payload.FormatPattern, "YYYY-MMDDTHH:mm:ssZ"
	}
	readings := apply(t, m, message, payload.Envelope{})
	made := 0
	for _, entry := range stated(t, path) {
		for name, raw := range entry.Values {
			if _, reason := notMeasured[name]; reason {
				continue
			}
			checkField(t, m, message, name, raw)
			at := time.UnixMilli(entry.TS)
			for _, r := range readings.Readings {
				if slices.Contains(strings.Split(pathOf(m, r.Channel), " | "), "fields."+name) {
					made++
					if r.Problem != nil || !r.Start.Truncate(time.Millisecond).Equal(at) {
						t.Errorf("%s: %+v, stated at %s", name, r, at.UTC())
					}
				}
			}
		}
	}
	if made != len(readings.Readings) {
		t.Errorf("%d readings, of which %d are stated", len(readings.Readings), made)
	}
}

func pathOf(m *payload.Mapping, channel string) string {
	for _, v := range m.Values {
		if v.Channel.Text == channel {
			return v.Path
		}
	}
	return ""
}

// checkField reads one unpacked number as if it were a value of the mapping.
func checkField(t *testing.T, preset *payload.Mapping, message []byte, name string, raw json.RawMessage) {
	t.Helper()
	m := clone(t, preset)
	m.When, m.Values = nil, m.Values[:1]
	m.Values[0].Path = "fields." + name + " | uplink_message.fields." + name
	m.Time.At = &payload.Moment{From: payload.FromReceived}
	got := apply(t, m, message, payload.Envelope{})
	if len(got.Readings) != 1 {
		t.Fatalf("%s: not read", name)
	}
	is(t, got.Readings[0], got.Readings[0].Unit, "1", json.Number(raw))
}

// The codec of the network's device repository states the same layout.
func TestCorpusCodecOfTheDeviceRepository(t *testing.T) {
	t.Parallel()
	path, ok := score.Corpus("lorawan", "ttn_ct101-codec.yaml")
	if !ok {
		return
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), `bytes_hex: "`)
	content, _, _ := strings.Cut(rest, `"`)
	numbers := statedNumber.FindAllStringSubmatch(rest, -1)
	if len(numbers) != 3 {
		t.Fatalf("%d numbers stated, want 3", len(numbers))
	}
	message, err := json.Marshal(map[string]string{"EUI": "0102030405060708", "data": content})
	if err != nil {
		t.Fatal(err)
	}
	m := clone(t, preset(t, "milesight-ct10x").Mapping)
	m.Values[0].Times = ""
	for _, n := range numbers {
		checkField(t, m, message, n[1], json.RawMessage(exact.Must(n[2]).String()))
	}
}
