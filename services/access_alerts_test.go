package services_test

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tanso/internal/exact"
	"tanso/meters/watch"
	"tanso/services"
)

// buildAlerts adds a rule that has fired and a channel to a world.
func (l *ledger) buildAlerts(ctx context.Context, w *world) {
	channel := must(l.all.Channels.Create(ctx, services.AlertChannelInput{
		Name: "Secret channel", Kind: services.ChannelEmail, Language: "en", Recipients: []string{"secret@example.com"},
	}))(l.t)
	rule := must(l.all.Alerts.Create(ctx, services.AlertRuleInput{
		Name: "Secret rule", Condition: watch.Rule{Kind: watch.KindUsage, Limit: exact.Zero, Unit: "kWh"}, Severity: services.AlertNote,
		Scope: services.ScopeRegister, RegisterID: &w.register, Enabled: true,
	}))(l.t)
	must(l.all.Readings.Record(ctx, request("", halfHour("Secret meter", "2026-06-15T02:00:00Z", "1"))))(l.t)
	if err := l.all.AlertWatch.Now(ctx); err != nil {
		l.t.Fatal(err)
	}
	firings := must(l.all.Alerts.Firings(ctx, services.AlertFiringQuery{First: 1, RuleID: &rule.ID}))(l.t)
	if len(firings.Nodes) != 1 {
		l.t.Fatal("nothing fired")
	}
	w.channel, w.rule, w.firing = channel.ID, rule.ID, firings.Nodes[0].ID
}

func ruleOf(w world, name string) services.AlertRuleInput {
	return services.AlertRuleInput{
		Name: name, Condition: watch.Rule{Kind: watch.KindUsage, Limit: exact.Int(9), Unit: "kWh"}, Severity: services.AlertNote,
		Scope: services.ScopeRegister, RegisterID: &w.register, ChannelIDs: list(w.channel),
	}
}

// alertCalls are the cases of rules and what they found.
func alertCalls() map[string]call {
	return map[string]call{
		"Alerts.List": {staff, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Alerts.List(ctx) }},
		"Alerts.Get": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.Get(ctx, w.rule)
		}},
		"Alerts.ByIDs": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.ByIDs(ctx, list(w.rule))
		}},
		"Alerts.Create": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Alerts.Create(ctx, ruleOf(w, uuid.NewString()))
			return nil, err
		}},
		"Alerts.Update": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Alerts.Update(ctx, w.rule, 1, ruleOf(w, "Renamed"))
			return nil, err
		}},
		"Alerts.Mute": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			until := at("2026-06-20T00:00:00Z")
			return s.Alerts.Mute(ctx, w.rule, &until)
		}},
		"Alerts.Archive": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.Archive(ctx, w.rule, 99)
		}},
		"Alerts.Try": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.Try(ctx, ruleOf(w, "x"), at("2026-06-01T00:00:00Z"), at("2026-06-15T00:00:00Z"))
		}},
		"Alerts.Firings": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.Firings(ctx, services.AlertFiringQuery{First: 10, RuleID: &w.rule})
		}},
		"Alerts.OpenCount": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Alerts.OpenCount(ctx) }},
		"Alerts.OpenByRules": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.OpenByRules(ctx, list(w.rule))
		}},
		"Alerts.Sentences": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.Sentences(ctx, list(w.rule))
		}},
		"Alerts.LogByFirings": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.LogByFirings(ctx, list(w.firing))
		}},
		"Alerts.SubjectsByIDs": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.SubjectsByIDs(ctx, list(w.register, w.device, w.initiative))
		}},
		"Alerts.DeliveriesByFirings": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.DeliveriesByFirings(ctx, list(w.firing))
		}},
		"Alerts.AttemptsByDeliveries": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Alerts.AttemptsByDeliveries(ctx, list(w.firing))
		}},
		"Alerts.Acknowledge": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			_, err := s.Alerts.Acknowledge(ctx, w.firing, "seen")
			return nil, err
		}},
		"AlertWatch.Now": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			return nil, s.AlertWatch.Now(ctx)
		}},
	}
}

// channelCalls are the cases of where alerts go.
func channelCalls() map[string]call {
	in := services.AlertChannelInput{Kind: services.ChannelEmail, Language: "ja", Recipients: []string{"a@example.com"}}
	return map[string]call{
		"Channels.List": {staff, func(ctx context.Context, s *services.Services, _ world) (any, error) { return s.Channels.List(ctx) }},
		"Channels.ByIDs": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Channels.ByIDs(ctx, list(w.channel))
		}},
		"Channels.Create": {admins, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			in := in
			in.Name = uuid.NewString()
			_, err := s.Channels.Create(ctx, in)
			return nil, err
		}},
		"Channels.Update": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			in := in
			in.Name = "Renamed"
			return s.Channels.Update(ctx, w.channel, 1, in)
		}},
		"Channels.Archive": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Channels.Archive(ctx, w.channel, 99)
		}},
		"Channels.Test": {admins, func(ctx context.Context, s *services.Services, w world) (any, error) {
			d, err := s.Channels.Test(ctx, w.channel)
			d.ID, d.CreatedAt, d.NotBefore, d.FinishedAt = uuid.Nil, time.Time{}, time.Time{}, nil
			return d, err
		}},
	}
}
