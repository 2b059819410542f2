package services

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"tanso/meters"
)

// AlertSentence is what a rule does, in plain words.
type AlertSentence struct{ Ja, En string }

// commodityJa are the commodities as Japanese sentences call them.
var commodityJa = map[meters.Commodity]string{
	meters.Electricity: "電力", meters.NaturalGas: "天然ガス", meters.CityGas: "都市ガス", meters.LPG: "LPG", meters.Diesel: "軽油",
	meters.Petrol: "ガソリン", meters.Kerosene: "灯油", meters.HeavyOil: "重油", meters.Heat: "熱", meters.Steam: "蒸気", meters.Water: "水",
	meters.Temperature: "気温", meters.Production: "生産量",
}

// Sentences says what each of the rules does, by id.
func (s Alerts) Sentences(ctx context.Context, ids []uuid.UUID) (out map[uuid.UUID]AlertSentence, err error) {
	err = s.read(ctx, func(ctx context.Context, t *tx, _ Actor) error {
		rules, err := t.alertRules(ctx, `AND a.id = ANY ($2)`, ids)
		if err != nil {
			return err
		}
		var watched, places, ways []uuid.UUID
		for _, r := range rules {
			for _, id := range []*uuid.UUID{r.RegisterID, r.DeviceID, r.InitiativeID} {
				if id != nil {
					watched = append(watched, *id)
				}
			}
			if r.FacilityID != nil {
				places = append(places, *r.FacilityID)
			}
			ways = append(ways, r.ChannelIDs...)
		}
		subjects, err := t.subjectsByID(ctx, watched)
		if err != nil {
			return err
		}
		facilities, err := collect[Facility](ctx, t, `SELECT `+facilityColumns+` FROM facility WHERE organization_id = $1 AND id = ANY ($2)`, t.org, places)
		if err != nil {
			return err
		}
		channels, err := collect[AlertChannel](ctx, t, `SELECT `+channelColumns+channelFrom+`AND c.id = ANY ($2)`, t.org, ways)
		speech := speech{
			subjects: subjects, facilities: byKey(facilities, func(f Facility) uuid.UUID { return f.ID }),
			channels: byKey(channels, func(c AlertChannel) uuid.UUID { return c.ID }),
		}
		out = make(map[uuid.UUID]AlertSentence, len(rules))
		for _, r := range rules {
			out[r.ID] = AlertSentence{Ja: speech.of(r, "ja"), En: speech.of(r, "en")}
		}
		return err
	}, staff...)
	return out, err
}

// speech knows the names of what rules speak about.
type speech struct {
	subjects   map[uuid.UUID]AlertSubject
	facilities map[uuid.UUID]Facility
	channels   map[uuid.UUID]AlertChannel
}

func (s speech) of(r AlertRule, language string) string {
	var names []string
	for _, id := range r.ChannelIDs {
		names = append(names, s.channels[id].Name)
	}
	condition := r.Condition.Sentence(language, s.watched(r, language))
	switch {
	case language == "ja" && len(names) == 0:
		return condition + "、アプリに表示する"
	case language == "ja":
		return condition + "、" + strings.Join(names, "と") + "に知らせる"
	case len(names) == 0:
		return condition + ", show it in the app"
	}
	return condition + ", tell " + strings.Join(names, " and ")
}

// watched names what a rule watches.
func (s speech) watched(r AlertRule, language string) string {
	for _, id := range []*uuid.UUID{r.RegisterID, r.DeviceID, r.InitiativeID} {
		if id != nil {
			return s.subjects[*id].name(language)
		}
	}
	if r.FacilityID == nil {
		return ""
	}
	f := s.facilities[*r.FacilityID]
	if language == "ja" {
		name := f.NameJA
		if name == "" {
			name = f.Name
		}
		if r.Commodity != "" {
			name += "の" + commodityJa[r.Commodity]
		}
		return name + "の各メーター"
	}
	kind := "meter"
	if r.Commodity != "" {
		kind = strings.ReplaceAll(string(r.Commodity), "_", " ") + " meter"
	}
	return "any " + kind + " of " + f.Name
}
