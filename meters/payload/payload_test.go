package payload_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tanso/internal/exact"
	"tanso/internal/fault"
	"tanso/meters"
	"tanso/meters/payload"
)

// read parses a mapping with a fixed time and one value and returns what it makes of a message.
func read(t *testing.T, mapping, message string) ([]meters.Decoded, error) {
	t.Helper()
	m, err := payload.Parse([]byte(mapping))
	if err != nil {
		t.Fatal(err)
	}
	got, err := payload.Apply(m, []byte(message), payload.Envelope{Received: received, Topic: "a/b/c", Headers: map[string]string{"x-meter": "H-1"}})
	return got.Readings, err
}

// value is a mapping of one value of the message with more parts.
func value(path, more string) string {
	return fmt.Sprintf(`{"version":1,"meter":{"from":""},"time":{"at":{"from":"received"}},
		"values":[{"path":%q,"channel":{"from":""},"kind":"register","unit":{"code":"kWh"}%s}]}`, path, more)
}

func TestPathsLeadToValues(t *testing.T) {
	t.Parallel()
	message := `{"a":{"b":1,"b.c":2,"em:0":{"x":3}},"list":[{"v":4},{"v":5}],"n":null,"\"q\"":6,"*":7}`
	for path, want := range map[string]string{
		"a.b": "1", `a."b.c"`: "2", "a.em:0.x": "3", "list[1].v": "5", "$.list[0].v": "4", "none | a.b": "1", "n | a.b": "1",
		`"\"q\""`: "6", `"*"`: "7", " a . b ": "",
	} {
		if want == "" {
			if _, err := payload.Parse([]byte(value(path, ""))); err == nil {
				t.Errorf("%q is accepted", path)
			}
			continue
		}
		got, err := read(t, value(path, ""), message)
		if err != nil || len(got) != 1 || got[0].Value.String() != want {
			t.Errorf("%s: %+v, %v, want %s", path, got, err, want)
		}
	}
	got, err := read(t, value("n", ""), message)
	if err != nil || got[0].Quality != meters.QualityMissing {
		t.Errorf("null is %+v, %v, want a missing reading", got, err)
	}
}

func TestItemsSeeWhatIsAroundThem(t *testing.T) {
	t.Parallel()
	mapping := `{"version":1,"each":["sites.*.list[*]"],"meter":{"from":"key","part":1},"time":{"at":{"from":"path","path":"^.t"}},
		"values":[{"path":"v","channel":{"from":"path","path":"name","prefix":"c-"},"kind":"register","unit":{"code":"kWh"}}]}`
	got, err := read(t, mapping, `{"sites":{"north":{"t":"2026-04-01T00:00:00Z","list":[{"v":1,"name":"a"},{"v":"x","name":"b"}]},"south":{"t":"bad","list":[{"v":3,"name":"a"}]}}}`)
	if err != nil || len(got) != 3 {
		t.Fatal(got, err)
	}
	if got[0].Meter != "north" || got[0].Channel != "c-a" || got[0].Problem != nil || got[0].Value.String() != "1" {
		t.Errorf("%+v", got[0])
	}
	if got[1].Problem == nil || got[1].Problem.Field != "v" || got[1].Problem.Got != "x" || got[1].Channel != "c-b" {
		t.Errorf("%+v", got[1])
	}
	if got[2].Problem == nil || got[2].Problem.Field != "^.t" || got[2].Problem.Line != 3 {
		t.Errorf("%+v", got[2].Problem)
	}
}

func TestTimesAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ moment, message, want string }{
		"with its zone":               {`"path":"t"`, `"2026-04-01T09:30:00+09:00"`, "2026-04-01T00:30:00Z"},
		"without, mapping names one":  {`"path":"t","zone":"Asia/Tokyo"`, `"2026-04-01 09:30:00.25"`, "2026-04-01T00:30:00.25Z"},
		"without any":                 {`"path":"t"`, `"2026-04-01 09:30:00"`, ""},
		"seconds":                     {`"path":"t","format":"unix"`, `1775003400.5`, "2026-04-01T00:30:00.5Z"},
		"seconds as a text":           {`"path":"t","format":"unix"`, `"1.7750034e9"`, "2026-04-01T00:30:00Z"},
		"milliseconds":                {`"path":"t","format":"unix_ms"`, `1775003400123`, "2026-04-01T00:30:00.123Z"},
		"microseconds":                {`"path":"t","format":"unix_us"`, `1775003400123456`, "2026-04-01T00:30:00.123456Z"},
		"milliseconds for seconds":    {`"path":"t","format":"unix"`, `1775003400123`, ""},
		"by size, seconds":            {`"path":"t","format":"auto"`, `1775003400`, "2026-04-01T00:30:00Z"},
		"by size, milliseconds":       {`"path":"t","format":"auto"`, `1775003400123`, "2026-04-01T00:30:00.123Z"},
		"pattern":                     {`"path":"t","format":"pattern","pattern":"DD.MM.YYYY HH:mm","zone":"Europe/Berlin"`, `"01.04.2026 02:30"`, "2026-04-01T00:30:00Z"},
		"date and clock apart":        {`"path":"d","clock":"t","zone":"Asia/Tokyo"`, `"09:30"`, "2026-04-01T00:30:00Z"},
		"an hour shown twice":         {`"path":"t","zone":"Europe/Berlin"`, `"2026-10-25 02:30:00"`, ""},
		"an hour never shown":         {`"path":"t","zone":"Europe/Berlin"`, `"2026-03-29 02:30:00"`, ""},
		"half-hour zone":              {`"path":"t","zone":"Asia/Kathmandu"`, `"2026-04-01 06:15:00"`, "2026-04-01T00:30:00Z"},
		"nothing, receipt stands in":  {`"path":"none","orReceived":true`, `0`, "2026-04-01T03:00:00Z"},
		"nothing":                     {`"path":"none"`, `0`, ""},
		"a list":                      {`"path":"t"`, `[]`, ""},
		"negative":                    {`"path":"t","format":"unix"`, `-1`, ""},
		"far beyond":                  {`"path":"t","format":"unix_us"`, `99999999999999999999`, ""},
		"huge exponent":               {`"path":"t","format":"unix"`, `1e40`, ""},
		"wrong form is not passed by": {`"path":"t","orReceived":true`, `"soon"`, ""},
	} {
		mapping := `{"version":1,"meter":{"from":""},"time":{"at":{"from":"path",` + c.moment + `}},
			"values":[{"path":"v","channel":{"from":""},"kind":"register","unit":{"code":"kWh"}}]}`
		got, err := read(t, mapping, `{"v":1,"d":"2026-04-01","t":`+c.message+`}`)
		if err != nil || len(got) != 1 {
			t.Fatal(name, got, err)
		}
		if c.want == "" {
			if got[0].Problem == nil {
				t.Errorf("%s: read as %s", name, got[0].Start)
			}
			continue
		}
		if want, _ := time.Parse(time.RFC3339Nano, c.want); got[0].Problem != nil || !got[0].Start.Equal(want) {
			t.Errorf("%s: %s %v, want %s", name, got[0].Start, got[0].Problem, c.want)
		}
	}
}

func TestIntervalsByLabelStepAndPlace(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ time, first, last string }{
		"start and end":  {`{"start":{"from":"path","path":"^.from"},"end":{"from":"path","path":"^.to"}}`, "00:00-01:00", "00:00-01:00"},
		"start-labelled": {`{"at":{"from":"path","path":"^.from"},"label":"start","step":1800,"count":true}`, "00:00-00:30", "00:30-01:00"},
		"end-labelled":   {`{"at":{"from":"path","path":"^.to"},"label":"end","step":1800}`, "00:30-01:00", "00:30-01:00"},
		"step written":   {`{"start":{"from":"path","path":"^.from"},"stepPath":"^.step","count":true}`, "00:00-00:15", "00:15-00:30"},
	} {
		mapping := `{"version":1,"each":["values[*]"],"meter":{"from":""},"time":` + c.time + `,
			"values":[{"path":"","channel":{"from":""},"kind":"interval","unit":{"code":"kWh"}}]}`
		got, err := read(t, mapping, `{"from":"2026-04-01T00:00:00Z","to":"2026-04-01T01:00:00Z","step":900,"values":["1.5",2]}`)
		if err != nil || len(got) != 2 {
			t.Fatal(name, got, err)
		}
		for i, want := range []string{c.first, c.last} {
			if shown := got[i].Start.Format("15:04") + "-" + got[i].End.Format("15:04"); shown != want || got[i].Problem != nil {
				t.Errorf("%s: item %d is %s (%v), want %s", name, i, shown, got[i].Problem, want)
			}
		}
	}
}

func TestUnitsAndNumbersAreNeverGuessed(t *testing.T) {
	t.Parallel()
	unit := func(u string) string {
		return `{"version":1,"meter":{"from":""},"time":{"at":{"from":"received"}},"values":[{"path":"v","channel":{"from":""},"kind":"register","unit":` + u + `}]}`
	}
	for name, c := range map[string]struct{ mapping, message, want string }{
		"written":             {unit(`{"path":"u"}`), `{"v":1,"u":"MWh"}`, "1 MWh"},
		"in other spelling":   {unit(`{"path":"u"}`), `{"v":1,"u":"KWH"}`, "1 kWh"},
		"by table":            {unit(`{"path":"u","table":{"2":"m3"}}`), `{"v":1,"u":2}`, "1 m3"},
		"unknown":             {unit(`{"path":"u"}`), `{"v":1,"u":"units"}`, ""},
		"absent":              {unit(`{"path":"u"}`), `{"v":1}`, ""},
		"absent by standard":  {unit(`{"path":"u","absent":"Wh"}`), `{"v":1}`, "1 Wh"},
		"text":                {unit(`{"code":"kWh"}`), `{"v":"12,5"}`, ""},
		"true":                {unit(`{"code":"kWh"}`), `{"v":true}`, ""},
		"object":              {unit(`{"code":"kWh"}`), `{"v":{}}`, ""},
		"all digits are kept": {unit(`{"code":"kWh"}`), `{"v":0.1000000000000000055511151231257827}`, "0.1000000000000000055511151231257827 kWh"},
		"comma":               {value("v", `,"decimalComma":true`), `{"v":"1.234,5"}`, "1234.5 kWh"},
		"scaled":              {value("v", `,"times":"60","over":"3600"`), `{"v":90}`, "1.5 kWh"},
		"endless quotient":    {value("v", `,"over":"3"`), `{"v":1}`, "0.333333333 kWh"},
		"power of ten":        {value("v", `,"powerOfTen":"p"`), `{"v":15,"p":-1}`, "1.5 kWh"},
		"no power":            {value("v", `,"powerOfTen":"p"`), `{"v":15}`, "15 kWh"},
		"power out of bounds": {value("v", `,"powerOfTen":"p"`), `{"v":15,"p":400}`, ""},
		"reversed":            {value("v", `,"sign":"reversed"`), `{"v":-2}`, "2 kWh"},
		"factor in message":   {value("v", `,"timesPath":"f"`), `{"v":2,"f":"1.5"}`, "3 kWh"},
	} {
		got, err := read(t, c.mapping, c.message)
		if err != nil || len(got) != 1 {
			t.Fatal(name, got, err)
		}
		if c.want == "" && got[0].Problem == nil || c.want != "" && got[0].Value.String()+" "+got[0].Unit != c.want {
			t.Errorf("%s: %s %s (%v), want %q", name, got[0].Value, got[0].Unit, got[0].Problem, c.want)
		}
	}
}

func TestMessagesThatAreNoneOfTheMappingsBusinessArePassedOver(t *testing.T) {
	t.Parallel()
	conditional := strings.Replace(value("v", ""), `"meter"`, `"when":[{"path":"type","op":"is","is":["meter"]}],"meter"`, 1)
	if got, err := read(t, conditional, `{"type":"status"}`); err != nil || len(got) != 0 {
		t.Errorf("%v %v", got, err)
	}
	if _, err := read(t, conditional, `{"type":"meter"}`); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("a message without its value is %v, want invalid", err)
	}
	quiet := strings.Replace(conditional, `"meter":{`, `"empty":"ignore","meter":{`, 1)
	if got, err := read(t, quiet, `{"type":"meter"}`); err != nil || len(got) != 0 {
		t.Errorf("%v %v", got, err)
	}
}

func TestHostileMessagesAreRefusedWithTheirPlace(t *testing.T) {
	t.Parallel()
	many := `{"version":1,"each":["[*]"],"meter":{"from":""},"time":{"at":{"from":"received"}},"values":[{"path":"","channel":{"from":""},"kind":"register","unit":{"code":"kWh"}}]}`
	for name, c := range map[string]struct{ mapping, message, code string }{
		"cut off":        {value("v", ""), `{"v":1`, "invalid"},
		"more after it":  {value("v", ""), `{"v":1} x`, "invalid"},
		"key twice":      {value("v", ""), `{"v":1,"v":2}`, "invalid"},
		"deep":           {value("v", ""), strings.Repeat("[", 10_000), "invalid"},
		"wide":           {value("v", ""), "[" + strings.Repeat("1,", 300_000) + "1]", "too_large"},
		"many readings":  {many, "[" + strings.Repeat("1,", payload.MaxItems) + "1]", "too_large"},
		"large":          {value("v", ""), strings.Repeat(" ", payload.MaxMessage+1), "too_large"},
		"nothing":        {value("v", ""), "", "invalid"},
		"other encoding": {value("v", ""), "\xff\xfe{\x00", "invalid"},
	} {
		start := time.Now()
		_, err := read(t, c.mapping, c.message)
		if string(fault.CodeOf(err)) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %s", name, took)
		}
	}
}

func TestAMappingIsCheckedWhole(t *testing.T) {
	t.Parallel()
	_, err := payload.Parse([]byte(`{"version":2,"each":["a["],"meter":{"from":"path","path":"list[*]"},"time":{"at":{"from":"path","path":"t","zone":"Asia/Edo"},"label":"middle"},
		"values":[{"path":"v","channel":{"from":"fixed"},"kind":"energy","unit":{"code":"units"},"times":"0"}]}`))
	invalid, ok := err.(*payload.InvalidError) //nolint:errorlint // returned as it is
	if !ok {
		t.Fatal(err)
	}
	var fields []string
	for _, p := range invalid.Problems {
		fields = append(fields, p.Field)
	}
	for _, want := range []string{"version", "each[0]", "meter", "time.label", "time.step", "time.at.zone", "values[0].channel.text", "values[0].kind", "values[0].unit", "values[0].times"} {
		if !slices.Contains(fields, want) && !slices.Contains(fields, want+".path") {
			t.Errorf("%s is not named among %v", want, fields)
		}
	}
	for _, bad := range []string{"", "null", "[]", `{"version":1,"loop":true}`, value("v", "") + "{}", strings.Repeat(" ", payload.MaxDocument+1)} {
		if _, err := payload.Parse([]byte(bad)); err == nil {
			t.Errorf("%.40q is accepted", bad)
		}
	}
}

// A dial's kind and the form of its time belong together, or a register would be read over an hour.
func TestKindAndTimeBelongTogether(t *testing.T) {
	t.Parallel()
	for kind, ok := range map[string]bool{"register": true, "power": true, "interval": false, "demand": false} {
		_, err := payload.Parse([]byte(strings.Replace(value("v", ""), `"register"`, `"`+kind+`"`, 1)))
		if (err == nil) != ok {
			t.Errorf("%s at an instant: %v", kind, err)
		}
	}
}

func TestBytesOfEveryForm(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ field, encoding, content, want string }{
		"high byte first":   {`"length":4,"type":"uint"`, "hex", `"00 01 E2 40"`, "123456"},
		"low byte first":    {`"length":4,"type":"uint","order":"little"`, "hex", `"40E20100"`, "123456"},
		"low word first":    {`"length":4,"type":"int","order":"word_little"`, "words", `[57920,1]`, "123456"},
		"below zero":        {`"length":2,"type":"int","over":"10"`, "hex", `"FFF6"`, "-1"},
		"unsigned 64 bits":  {`"length":8,"type":"uint"`, "hex", `"FFFFFFFFFFFFFFFF"`, "18446744073709551615"},
		"base64":            {`"length":2,"type":"uint"`, "base64", `"AQA="`, "256"},
		"base64 for URLs":   {`"length":2,"type":"uint"`, "base64", `"__8"`, "65535"},
		"list of bytes":     {`"length":2,"type":"uint"`, "bytes", `[1,0]`, "256"},
		"float, 32 bits":    {`"length":4,"type":"float"`, "words", `[17562,20972]`, "1234.56005859375"},
		"float, 64 bits":    {`"length":8,"type":"float","order":"little"`, "hex", `"66666666664A9340"`, "1234.6"},
		"float, rounded":    {`"length":4,"type":"float","decimals":2`, "words", `[17562,20972]`, "1234.56"},
		"decimal digits":    {`"length":3,"type":"bcd","over":"100"`, "hex", `"123456"`, "1234.56"},
		"not decimal":       {`"length":1,"type":"bcd"`, "hex", `"1A"`, ""},
		"too short":         {`"length":4,"type":"uint"`, "hex", `"00"`, ""},
		"not hex":           {`"length":1,"type":"uint"`, "hex", `"zz"`, ""},
		"not a number":      {`"length":4,"type":"float"`, "hex", `"7FC00000"`, ""},
		"byte out of range": {`"length":1,"type":"uint"`, "bytes", `[256]`, ""},
	} {
		mapping := strings.Replace(value("f.n", ""), `"meter"`, `"open":[{"as":"bytes","path":"data","into":"f","encoding":"`+c.encoding+`","layout":"l"}],
			"layouts":{"l":{"fields":[{"name":"n","offset":0,`+c.field+`}]}},"meter"`, 1)
		got, err := read(t, mapping, `{"data":`+c.content+`}`)
		if c.want == "" {
			if err == nil {
				t.Errorf("%s: read as %+v", name, got)
			}
			continue
		}
		if err != nil || got[0].Value.String() != c.want {
			t.Errorf("%s: %+v %v, want %s", name, got, err, c.want)
		}
	}
}

func TestSplitTextsAndPlainNumbers(t *testing.T) {
	t.Parallel()
	split := strings.Replace(value("$[1]", ""), `"meter"`, `"open":[{"as":"split","by":";"}],"meter"`, 1)
	if got, err := read(t, split, "M-1; 12.5 ;kWh"); err != nil || got[0].Value.String() != "12.5" {
		t.Errorf("%+v %v", got, err)
	}
	plain := strings.Replace(strings.Replace(value("text", ""), `"version":1`, `"version":1,"open":[{"as":"text"}]`, 1), `"meter":{"from":""}`, `"meter":{"from":"topic","part":-1,"table":{"c":"Main meter"}}`, 1)
	if got, err := read(t, plain, "12.5\n"); err != nil || got[0].Value.String() != "12.5" || got[0].Meter != "Main meter" {
		t.Errorf("%+v %v", got, err)
	}
	header := strings.Replace(value("v", ""), `"meter":{"from":""}`, `"meter":{"from":"header","header":"X-Meter"}`, 1)
	if got, err := read(t, header, `{"v":1}`); err != nil || got[0].Meter != "H-1" {
		t.Errorf("%+v %v", got, err)
	}
}

// Numbers pass through as the decimals they were sent as, whatever their size.
func TestEveryDecimalPassesUnchanged(t *testing.T) {
	t.Parallel()
	m, err := payload.Parse([]byte(value("a[*].v", "")))
	if err == nil {
		t.Fatal("a value with a star is accepted")
	}
	if m, err = payload.Parse([]byte(value("v", ""))); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,18})(\.[0-9]{1,18})?`).Draw(t, "number")
		quoted := rapid.Bool().Draw(t, "quoted")
		message := text
		if quoted {
			message = `"` + text + `"`
		}
		got, err := payload.Apply(m, []byte(`{"v":`+message+`}`), payload.Envelope{Received: received})
		if err != nil || !got.Readings[0].Value.Equal(exact.Must(text)) {
			t.Fatalf("%s became %+v, %v", text, got, err)
		}
	})
}

// What an application makes depends on nothing but the mapping, the message and its envelope.
func FuzzApply(f *testing.F) {
	for _, p := range payload.Presets() {
		f.Add(p.Mapping.Document(), p.Message(), p.Topic)
	}
	f.Add([]byte(value("a.b", "")), []byte(`{"a":{"b":"1e9"}}`), "")
	f.Fuzz(func(t *testing.T, document, message []byte, topic string) {
		m, err := payload.Parse(document)
		if err != nil {
			return
		}
		env := payload.Envelope{Received: received, Topic: topic, Headers: map[string]string{"x": "1"}}
		got, err := payload.Apply(m, message, env)
		again, _ := payload.Apply(m, message, env)
		if len(got.Readings) != len(again.Readings) || len(got.Readings) > payload.MaxItems {
			t.Fatal(len(got.Readings), len(again.Readings))
		}
		if err != nil && len(got.Readings) > 0 {
			t.Fatal("readings beside an error")
		}
		for _, r := range got.Readings {
			if r.Problem == nil && (r.Start.IsZero() || r.End.Before(r.Start)) {
				t.Fatalf("%+v", r)
			}
		}
		if _, err := payload.Parse(m.Document()); err != nil {
			t.Fatal("the canonical document is refused:", err)
		}
	})
}

func TestDocumentsKeepAllOfAMapping(t *testing.T) {
	t.Parallel()
	for _, p := range payload.Presets() {
		var again payload.Mapping
		if err := json.Unmarshal(p.Mapping.Document(), &again); err != nil || string(again.Document()) != string(p.Mapping.Document()) {
			t.Errorf("%s: %v", p.ID, err)
		}
	}
}
