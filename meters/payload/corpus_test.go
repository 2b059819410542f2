package payload_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tanso/internal/exact"
	"tanso/meters"
	"tanso/meters/internal/score"
	"tanso/meters/payload"
)

// corpusCase is a message with its stated answer.
type corpusCase struct {
	Name    string            `json:"name"`
	Topic   string            `json:"topic"`
	Headers map[string]string `json:"headers"`
	Payload json.RawMessage   `json:"payload"`
	Expect  json.RawMessage   `json:"expect"`

	// Of the folders that state bytes.
	Hex      string `json:"hex"`
	Frame    string `json:"response_frame"`
	Function int    `json:"function"`
	Register string `json:"register"`
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// cases reads a folder's list of cases; every other file of the folder must be among the known ones.
func cases(t *testing.T, folder string, known ...string) []corpusCase {
	t.Helper()
	root, ok := score.Corpus(folder)
	if !ok {
		return nil
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]bool{"cases.json": true}
	for _, name := range known {
		files[name] = true
	}
	for _, e := range entries {
		if !files[e.Name()] {
			t.Errorf("%s/%s has no test", folder, e.Name())
		}
	}
	var out []corpusCase
	readJSON(t, filepath.Join(root, "cases.json"), &out)
	return out
}

func (c corpusCase) expect(t *testing.T, into any) {
	t.Helper()
	if err := json.Unmarshal(c.Expect, into); err != nil {
		t.Fatal(err)
	}
}

// apply reads a message by a preset that was completed.
func apply(t *testing.T, m *payload.Mapping, message []byte, env payload.Envelope) payload.Result {
	t.Helper()
	m, err := payload.Parse(m.Document())
	if err != nil {
		t.Fatal(err)
	}
	env.Received = received
	got, err := payload.Apply(m, message, env)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// on finds the one reading of a channel.
func on(t *testing.T, r payload.Result, channel string) meters.Decoded {
	t.Helper()
	var found []meters.Decoded
	for _, d := range r.Readings {
		if d.Channel == channel {
			found = append(found, d)
		}
	}
	if len(found) != 1 || found[0].Problem != nil {
		t.Fatalf("channel %q: %+v, want one reading", channel, found)
	}
	return found[0]
}

// is compares a reading with a value stated in a unit a power of ten away, to the decimals stated.
func is(t *testing.T, got meters.Decoded, unit, times string, want json.Number) {
	t.Helper()
	stated := exact.Must(want.String())
	_, decimals, _ := strings.Cut(want.String(), ".")
	value := got.Value.Mul(exact.Must(times)).Round(int32(len(decimals)))
	if got.Unit != unit || !value.Equal(stated) {
		t.Errorf("%s: %s %s, stated %s", got.Channel, got.Value, got.Unit, want)
	}
}

func at(t *testing.T, got meters.Decoded, want string) {
	t.Helper()
	when, err := time.Parse(time.RFC3339Nano, want)
	if err != nil || !got.Start.Equal(when) {
		t.Errorf("%s: at %s, stated %s", got.Channel, got.Start, want)
	}
}

func TestCorpusMQTT(t *testing.T) {
	t.Parallel()
	dumps := []string{
		"gen2_Shelly_Plus_Plug_IT_SNPL-00110IT_20231219-133948-1.1.0-g34b5d4f.json",
		"gen2_Shelly_Plus_Plug_S_SNPL-00112EU_20231219-134003-1.1.0-g34b5d4f.json",
		"gen2_Shelly_Pro_3EM_SPEM-003CEBEU_20231219-134001-1.1.0-g34b5d4f.json",
	}
	tests := map[string]func(*testing.T, corpusCase){
		"shelly_gen2_notify_em": checkShellyEM, "shelly_gen2_plug": checkShellyPlug, "tasmota_teleinfo_1": checkTeleinfo,
		"tasmota_teleinfo_2": checkTeleinfoDelta, "tasmota_pow": checkTasmotaPow, "emqx_rule_webhook": checkEMQX,
		"soracom_funnel": checkFunnel, "soracom_beam_http": checkBeam, "harvest_entries": checkHarvest,
	}
	for _, c := range cases(t, "mqtt", dumps...) {
		check := tests[c.Name]
		if check == nil {
			t.Errorf("%s has no test", c.Name)
			continue
		}
		t.Run(c.Name, func(t *testing.T) { t.Parallel(); check(t, c) })
	}
	// The dumps are what cases.json was taken from: their status part gives the same registers.
	for i, file := range dumps {
		path, ok := score.Corpus("mqtt", file)
		if !ok {
			return
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if i == 2 {
			got := apply(t, preset(t, "shelly-gen2-em").Mapping, raw, payload.Envelope{})
			is(t, on(t, got, "main"), "Wh", "0.001", "2589.77339")
			at(t, on(t, got, "main"), "2024-02-07T17:28:47Z")
			continue
		}
		got := apply(t, preset(t, "shelly-gen2-plug").Mapping, raw, payload.Envelope{})
		var dump struct {
			Status struct {
				Switch struct {
					AEnergy struct{ Total json.Number } `json:"aenergy"`
				} `json:"switch:0"`
			}
		}
		readJSON(t, path, &dump)
		is(t, on(t, got, "switch:0"), "Wh", "1", dump.Status.Switch.AEnergy.Total)
	}
}

func checkShellyEM(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		At       string
		Power    json.Number   `json:"power_w"`
		Import   json.Number   `json:"import_register_kwh"`
		Export   json.Number   `json:"export_register_kwh"`
		PerPhase []json.Number `json:"per_phase_import_kwh"`
	}
	c.expect(t, &want)
	got := apply(t, preset(t, "shelly-gen2-em").Mapping, c.Payload, payload.Envelope{Topic: c.Topic})
	is(t, on(t, got, "main"), "Wh", "0.001", want.Import)
	is(t, on(t, got, "export"), "Wh", "0.001", want.Export)
	is(t, on(t, got, "power"), "W", "1", want.Power)
	for i, phase := range []string{"import-a", "import-b", "import-c"} {
		is(t, on(t, got, phase), "Wh", "0.001", want.PerPhase[i])
	}
	at(t, on(t, got, "main"), want.At)
}

func checkShellyPlug(t *testing.T, c corpusCase) {
	t.Helper()
	var want []struct {
		Channel  string
		Register json.Number `json:"register_kwh"`
		Power    json.Number `json:"power_w"`
	}
	c.expect(t, &want)
	got := apply(t, preset(t, "shelly-gen2-plug").Mapping, c.Payload, payload.Envelope{Topic: c.Topic})
	is(t, on(t, got, want[0].Channel), "Wh", "0.001", want[0].Register)
	is(t, on(t, got, "power-"+want[0].Channel), "W", "1", want[0].Power)
}

func tasmota(t *testing.T, c corpusCase, zone string) payload.Result {
	t.Helper()
	m := clone(t, preset(t, "tasmota").Mapping)
	m.Time.At.Zone = zone
	return apply(t, m, c.Payload, payload.Envelope{Topic: c.Topic})
}

func checkTeleinfo(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		At       string `json:"with_tz_Europe/Paris"`
		Register json.Number
	}
	c.expect(t, &want)
	got := tasmota(t, c, "Europe/Paris")
	is(t, on(t, got, "main"), "kWh", "1", want.Register)
	at(t, on(t, got, "main"), want.At)
	m := clone(t, preset(t, "tasmota").Mapping)
	m.Time.At.Zone = ""
	if got := apply(t, m, c.Payload, payload.Envelope{}); got.Readings[0].Problem == nil {
		t.Error("a time without a zone was taken for one with")
	}
}

// The register of the message before is 9098.245.
func checkTeleinfoDelta(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		Delta json.Number `json:"delta_from_previous"`
	}
	c.expect(t, &want)
	now := on(t, tasmota(t, c, "Europe/Paris"), "main").Value
	if !now.Sub(exact.Must("9098.245")).Equal(exact.Must(want.Delta.String())) {
		t.Errorf("register %s, stated a difference of %s", now, want.Delta)
	}
}

func checkTasmotaPow(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		Register json.Number `json:"register_kwh"`
	}
	c.expect(t, &want)
	is(t, on(t, tasmota(t, c, "Asia/Tokyo"), "main"), "kWh", "1", want.Register)
}

func checkEMQX(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		At string `json:"reading_ts"`
	}
	c.expect(t, &want)
	got := on(t, apply(t, preset(t, "emqx-rule").Mapping, c.Payload, payload.Envelope{}), "main")
	at(t, got, want.At)
	is(t, got, "kWh", "1", "1234.5")
	if got.Meter != "meter-0001" {
		t.Errorf("meter %q", got.Meter)
	}
}

func checkFunnel(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		At      string `json:"received_at"`
		Reading json.Number
	}
	c.expect(t, &want)
	got := on(t, apply(t, preset(t, "soracom-funnel").Mapping, c.Payload, payload.Envelope{}), "main")
	at(t, got, want.At)
	is(t, got, "kWh", "1", want.Reading)
	if got.Meter != "295000000000001" {
		t.Errorf("meter %q, want the IMSI", got.Meter)
	}
}

func checkBeam(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		At string `json:"received_at"`
	}
	c.expect(t, &want)
	got := on(t, apply(t, preset(t, "soracom-beam").Mapping, c.Payload, payload.Envelope{Headers: c.Headers}), "main")
	at(t, got, want.At)
	is(t, got, "kWh", "1", "10.5")
}

func checkHarvest(t *testing.T, c corpusCase) {
	t.Helper()
	var want struct {
		Deltas []json.Number
		First  string `json:"first_at"`
	}
	c.expect(t, &want)
	got := apply(t, preset(t, "soracom-harvest").Mapping, c.Payload, payload.Envelope{}).Readings
	if len(got) != 2 || !got[1].Value.Sub(got[0].Value).Equal(exact.Must(want.Deltas[0].String())) {
		t.Errorf("%+v", got)
	}
	at(t, got[0], want.First)
}

func TestCorpusOCPP(t *testing.T) {
	t.Parallel()
	channels := map[string]string{"begin_and_periodic_same_bucket": "connector-1", "default_measurand_and_unit": "connector-1", "connector0": "main"}
	// The schemas describe the form; the log is read below.
	list := cases(t, "ocpp", "MeterValuesRequest_2.0.1.schema.json", "MeterValues_1.6.schema.json", "ocpp16_metervalues_log.txt")
	for _, c := range list {
		channel, known := channels[c.Name]
		if !known {
			t.Errorf("%s has no test", c.Name)
			continue
		}
		var want struct {
			Register json.Number `json:"register_kwh"`
		}
		c.expect(t, &want)
		got := apply(t, preset(t, "ocpp16").Mapping, c.Payload, payload.Envelope{})
		times := map[string]string{"Wh": "0.001", "kWh": "1"}
		reading := on(t, got, channel)
		is(t, reading, reading.Unit, times[reading.Unit], want.Register)
		if len(got.Readings) != 1 {
			t.Errorf("%s: %d readings, want the periodic one alone", c.Name, len(got.Readings))
		}
	}
	if path, ok := score.Corpus("ocpp", "ocpp16_metervalues_log.txt"); ok {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, message, _ := strings.Cut(string(raw), "Received MeterValues: ")
		got := apply(t, preset(t, "ocpp16").Mapping, []byte(strings.TrimSpace(message)), payload.Envelope{})
		is(t, on(t, got, "connector-1"), "Wh", "1", "12")
		is(t, on(t, got, "power-connector-1"), "kW", "1", "0")
		at(t, on(t, got, "connector-1"), "2025-02-21T07:26:31Z")
		if len(got.Readings) != 2 {
			t.Errorf("%d readings: voltage or current was taken for energy", len(got.Readings))
		}
	}
}

func TestCorpusSparkplug(t *testing.T) {
	t.Parallel()
	m := preset(t, "sparkplug-b").Mapping
	aliases := map[string]string{}
	for _, c := range cases(t, "sparkplug-b") {
		message := unhex(t, c.Hex)
		got := apply(t, m, message, payload.Envelope{Topic: c.Topic, Aliases: aliases})
		if got.Aliases != nil {
			aliases = got.Aliases
		}
		var want struct {
			At         string
			Import     json.Number `json:"Energy/Import"`
			Power      json.Number
			ReadingAt  string `json:"reading_at"`
			Alias      map[string]string
			ByAlias    bool `json:"resolved_by_alias_from_DBIRTH"`
			Historical bool `json:"is_historical"`
		}
		c.expect(t, &want)
		reading := on(t, got, "main")
		if want.Import != "" {
			is(t, reading, "kWh", "1", want.Import)
		}
		if want.Power != "" {
			is(t, on(t, got, "power"), "W", "1", want.Power)
		}
		for _, stated := range []string{want.At, want.ReadingAt} {
			if stated != "" {
				at(t, reading, stated)
			}
		}
		for alias, name := range want.Alias {
			if aliases[alias] != name {
				t.Errorf("alias %s is %q", alias, aliases[alias])
			}
		}
		if want.ByAlias {
			if got := apply(t, m, message, payload.Envelope{Topic: c.Topic}); got.Readings[0].Problem == nil {
				t.Error("an alias without its birth was taken for a name")
			}
		}
	}
}

func TestCorpusModbus(t *testing.T) {
	t.Parallel()
	presets := map[string]string{
		"sdm630_import": "modbus-sdm630", "sdm630_power": "modbus-sdm630", "janitza_import": "modbus-janitza",
		"em24_import": "modbus-em24", "abb_nan": "modbus-abb",
	}
	// The register maps are facts that the presets' addresses, types and scales come from.
	maps := []string{"register_map_abb.go.txt", "register_map_carlogavazzi-em24.go.txt", "register_map_iem3000.go.txt", "register_map_sdm.go.txt"}
	for _, c := range cases(t, "modbus", maps...) {
		id, known := presets[c.Name]
		if !known {
			t.Errorf("%s has no test", c.Name)
			continue
		}
		var want struct {
			KWh *json.Number
			W   json.Number
		}
		c.expect(t, &want)
		got := apply(t, preset(t, id).Mapping, gateway(t, c), payload.Envelope{})
		switch {
		case want.W != "":
			is(t, on(t, got, "power-export"), "W", "-1", want.W)
			is(t, on(t, got, "power"), "W", "1", "0")
		case want.KWh == nil:
			if q := on(t, got, "main").Quality; q != meters.QualityMissing {
				t.Errorf("%s: quality %q, want missing", c.Name, q)
			}
		case on(t, got, "main").Unit == "Wh":
			is(t, on(t, got, "main"), "Wh", "0.001", *want.KWh)
		default:
			is(t, on(t, got, "main"), "kWh", "1", *want.KWh)
		}
	}
}

// gateway passes a response on as a gateway does: the words of the register under its address.
func gateway(t *testing.T, c corpusCase) []byte {
	t.Helper()
	frame := unhex(t, c.Frame)
	var words []int
	for i := 3; i < 3+int(frame[2]); i += 2 {
		words = append(words, int(frame[i])<<8|int(frame[i+1]))
	}
	address := exact.Zero
	for _, digit := range strings.TrimPrefix(c.Register, "0x") {
		address = address.Mul(exact.Int(16)).Add(exact.Int(int64(strings.IndexRune("0123456789abcdef", digit))))
	}
	out, err := json.Marshal(map[string]any{"time": "2026-04-01T00:00:00Z", "registers": map[string]any{address.String(): words}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var statedNumber = regexp.MustCompile(`(current\w*): (\d+)`)
