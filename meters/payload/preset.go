package payload

import (
	"embed"
	"encoding/hex"
	"encoding/json"
	"strings"
)

//go:embed presets
var presetFiles embed.FS

// Preset is a ready mapping for messages of one kind, with a sample. Where something must be chosen, such as the unit that
// is set in a device, the mapping is left incomplete and its Problems say what.
type Preset struct {
	ID      string            `json:"id"`
	Group   string            `json:"group"`
	NameEN  string            `json:"nameEn"`
	NameJA  string            `json:"nameJa"`
	AboutEN string            `json:"aboutEn"`
	AboutJA string            `json:"aboutJa"`
	Topic   string            `json:"topic,omitempty"`
	Headers map[string]string `json:"headers,omitempty"`
	Sample  string            `json:"sample,omitempty"`
	// SampleHex is the sample of a message that is not text.
	SampleHex string   `json:"sampleHex,omitempty"`
	Mapping   *Mapping `json:"mapping"`
}

// Message is the sample's content.
func (p Preset) Message() []byte {
	if p.SampleHex == "" {
		return []byte(p.Sample)
	}
	raw, err := hex.DecodeString(p.SampleHex)
	if err != nil {
		panic("payload: preset " + p.ID + ": " + err.Error()) // built in, and tested
	}
	return raw
}

var presets = loadPresets()

// Presets lists the ready mappings in the order in which a person looks for them. They are shared: do not change them.
func Presets() []Preset { return presets }

func loadPresets() []Preset {
	order, err := presetFiles.ReadFile("presets/order.txt")
	if err != nil {
		panic("payload: " + err.Error()) // built in
	}
	var out []Preset
	for id := range strings.FieldsSeq(string(order)) {
		raw, err := presetFiles.ReadFile("presets/" + id + ".json")
		if err != nil {
			panic("payload: " + err.Error())
		}
		var p Preset
		if err := json.Unmarshal(raw, &p); err != nil {
			panic("payload: preset " + id + ": " + err.Error())
		}
		out = append(out, p)
	}
	return out
}

// Document is the mapping as JSON.
func (p Preset) Document() string { return string(p.Mapping.Document()) }

// Shown is the sample as people see and send it: text, or "hex:" and the bytes.
func (p Preset) Shown() string {
	if p.SampleHex != "" {
		return "hex:" + p.SampleHex
	}
	return p.Sample
}

// HeaderNames is the sample's headers as JSON.
func (p Preset) HeaderNames() json.RawMessage {
	raw, err := json.Marshal(p.Headers)
	if err != nil || p.Headers == nil {
		return json.RawMessage("{}")
	}
	return raw
}
