package services

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters/watch"
)

// The events that are told.
const (
	eventFired    = "fired"
	eventReminder = "reminder"
	eventResolved = "resolved"
	eventTest     = "test"
)

// news is something to tell.
type news struct {
	rule    AlertRule
	subject AlertSubject
	firing  AlertFiring
	event   string
}

// alertMessage is what a webhook gets as JSON, and what the other forms are made of. docs/api.md describes it; fields are
// only added.
type alertMessage struct {
	ID           uuid.UUID     `json:"id"` // of the delivery: the same at every attempt
	Event        string        `json:"event"`
	SentAt       time.Time     `json:"sentAt"`
	Organization string        `json:"organization"`
	Title        string        `json:"title"`
	Text         string        `json:"text"`
	URL          string        `json:"url,omitempty"`
	Rule         *toldRule     `json:"rule,omitempty"`
	Subject      *toldSubject  `json:"subject,omitempty"`
	Firing       *toldFiring   `json:"firing,omitempty"`
	Severity     AlertSeverity `json:"severity,omitempty"`
}

type toldRule struct {
	ID       uuid.UUID  `json:"id"`
	Name     string     `json:"name"`
	Sentence string     `json:"sentence"`
	Kind     watch.Kind `json:"kind"`
}

type toldSubject struct {
	ID       uuid.UUID  `json:"id"`
	Kind     AlertScope `json:"kind"`
	Name     string     `json:"name"`
	Facility string     `json:"facility,omitempty"`
	TimeZone string     `json:"timeZone"`
	MeterID  *uuid.UUID `json:"meterId,omitempty"`
}

type toldFiring struct {
	ID          uuid.UUID      `json:"id"`
	StartedAt   time.Time      `json:"startedAt"`
	PeriodStart time.Time      `json:"periodStart"`
	PeriodEnd   time.Time      `json:"periodEnd"`
	Value       exact.Decimal  `json:"value"`
	Expected    *exact.Decimal `json:"expected"`
	Unit        string         `json:"unit"`
	Coverage    exact.Decimal  `json:"coverage"`
	KnownAt     time.Time      `json:"knownAt"`
	ResolvedAt  *time.Time     `json:"resolvedAt,omitempty"`
	Resolution  Resolution     `json:"resolution,omitempty"`
}

var severityWords = map[string]map[AlertSeverity]string{
	"ja": {AlertNote: "お知らせ", AlertWarning: "警告", AlertCritical: "重大"},
	"en": {AlertNote: "Note", AlertWarning: "Warning", AlertCritical: "Critical"},
}

// message writes the news in a language.
func (n news) message(language, organization, publicURL string) alertMessage {
	f, s := n.firing, n.subject
	sentence := n.rule.Condition.Sentence(language, s.name(language))
	m := alertMessage{
		Event: n.event, Organization: organization, Severity: f.Severity,
		Rule:    &toldRule{ID: n.rule.ID, Name: n.rule.Name, Sentence: sentence, Kind: f.Condition.Kind},
		Subject: &toldSubject{ID: s.ID, Kind: s.Kind, Name: s.Name, Facility: s.facility(language), TimeZone: s.TimeZone, MeterID: s.MeterID},
		Firing: &toldFiring{
			ID: f.ID, StartedAt: f.StartedAt, PeriodStart: f.PeriodStart, PeriodEnd: f.PeriodEnd, Value: f.Value, Expected: f.Expected,
			Unit: f.Unit(s), Coverage: f.Coverage, KnownAt: f.KnownAt, ResolvedAt: f.ResolvedAt, Resolution: f.Resolution,
		},
	}
	m.Title = "[" + n.heading(language) + "] " + s.name(language) + ": " + n.fact(language)
	lines := []string{n.when(language), n.known(language), n.rule.Name + ": " + sentence}
	m.Text = strings.Join(lines, "\n")
	if publicURL != "" {
		m.URL = strings.TrimSuffix(publicURL, "/") + "/alerts?tab=log"
	}
	return m
}

func (s AlertSubject) facility(language string) string {
	if language == "ja" && s.FacilityNameJa != "" {
		return s.FacilityNameJa
	}
	return s.FacilityName
}

// heading says at a glance what kind of news it is.
func (n news) heading(language string) string {
	severity := severityWords[language][n.firing.Severity]
	words := map[string][3]string{
		"ja": {severity + "・継続中", "解消", "取消"}, "en": {severity + ", still", "Resolved", "Withdrawn"},
	}[language]
	switch {
	case n.event == eventReminder:
		return words[0]
	case n.event == eventResolved && n.firing.Resolution == ResolvedHealed:
		return words[2]
	case n.event == eventResolved:
		return words[1]
	}
	return severity
}

// facts are the figures of a firing, by kind: %v is the value, %e what was expected, %u the unit.
var facts = map[string]map[watch.Kind]string{
	"ja": {
		watch.KindUsage: "使用量 %v %u（しきい値 %e %u）", watch.KindChange: "使用量 %v %u（比較対象 %e %u）", watch.KindDemand: "電力 %v %u（しきい値 %e %u）",
		watch.KindGap: "%v時間 計測値なし（しきい値 %e時間）", watch.KindAnomaly: "使用量 %v %u（通常 %e %u）",
		watch.KindCompleteness: "データ充足率 %v%u（しきい値 %e%u）", watch.KindRefused: "受信拒否 %v件（しきい値 %e件）",
		watch.KindDrift: "削減実績 %v %u（計画 %e %u）",
	},
	"en": {
		watch.KindUsage: "%v %u used (limit %e %u)", watch.KindChange: "%v %u used (%e %u before)", watch.KindDemand: "%v %u (limit %e %u)",
		watch.KindGap: "no reading for %v hours (limit %e)", watch.KindAnomaly: "%v %u used (usual: %e %u)",
		watch.KindCompleteness: "%v%u covered by readings (limit %e%u)", watch.KindRefused: "%v refused (limit %e)",
		watch.KindDrift: "%v %u saved (planned: %e %u)",
	},
}

func (n news) fact(language string) string {
	f := n.firing
	expected := "–"
	if f.Expected != nil {
		expected = shownNumber(*f.Expected)
	}
	return strings.NewReplacer("%v", shownNumber(f.Value), "%e", expected, "%u", f.Unit(n.subject)).Replace(facts[language][f.Condition.Kind])
}

// minuteForm shows times as people of the facility read them.
const minuteForm = "2006-01-02 15:04"

func (n news) when(language string) string {
	from, to := n.firing.PeriodStart.In(n.subject.loc).Format(minuteForm), n.firing.PeriodEnd.In(n.subject.loc).Format(minuteForm+" MST")
	if language == "ja" {
		return "期間: " + from + " – " + to
	}
	return "Period: " + from + " – " + to
}

// known says how much was known and when, for late readings may change it.
func (n news) known(language string) string {
	at := n.firing.KnownAt.In(n.subject.loc).Format(minuteForm + " MST")
	percent := n.firing.Coverage.Mul(exact.Int(100)).Round(1).String() + "%"
	if language == "ja" {
		return at + " 時点の情報です（データ充足率 " + percent + "）"
	}
	return "As known at " + at + " (" + percent + " covered by readings)"
}

// testMessage is sent when somebody tries a channel.
func testMessage(c AlertChannel, organization string, now time.Time) alertMessage {
	m := alertMessage{Event: eventTest, SentAt: now, Organization: organization}
	m.Title, m.Text = "[Test] Tanso reaches this channel: "+c.Name, "Alerts of "+organization+" will be sent here."
	if c.Language == "ja" {
		m.Title, m.Text = "[テスト] Tansoから通知できます: "+c.Name, organization+"のアラートがここに届きます。"
	}
	return m
}
