package services_test

import (
	"context"

	"github.com/google/uuid"

	"tanso/services"
)

// mappingCalls are the cases of mappings, webhooks and kept messages.
func mappingCalls() map[string]call {
	return map[string]call{
		"Mappings.Create": {managers, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			m, err := s.Mappings.Create(ctx, services.MappingInput{Name: uuid.NewString(), Document: byName})
			return m.Version, err
		}},
		"Mappings.Update": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			m, err := s.Mappings.Update(ctx, w.mapping, 1, services.MappingInput{Name: "Other", Document: byName})
			return m.Version, err
		}},
		"Mappings.Archive": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			m, err := s.Mappings.Archive(ctx, w.mapping, 1)
			return m.Version, err
		}},
		"Mappings.List": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Mappings.List(ctx)
			for _, m := range found {
				if m.Name == "Secret mapping" {
					return m, err
				}
			}
			return nil, err
		}},
		"Mappings.Get": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Mappings.Get(ctx, w.mapping)
		}},
		"Mappings.Versions": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			found, err := s.Mappings.Versions(ctx, list(w.mapping))
			return len(found), err
		}},
		"Mappings.Presets": {all, func(ctx context.Context, s *services.Services, _ world) (any, error) {
			found, err := s.Mappings.Presets(ctx)
			return len(found), err
		}},
		"Mappings.Try": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			got, err := s.Mappings.Try(ctx, services.TryInput{
				Document: byName, Sample: `{"id":"` + w.meter.String() + `","at":"2026-04-01T00:00:00Z","kwh":1}`, MeterID: &w.meter,
			})
			if err != nil || len(got.Readings) == 0 {
				return nil, err
			}
			return got.Readings[0].MeterName, err
		}},
		"Mappings.Bind": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			d, err := s.Mappings.Bind(ctx, w.device, nil)
			return d.Name, err
		}},
		"Mappings.OfDevices": {all, func(ctx context.Context, s *services.Services, w world) (any, error) {
			found, err := s.Mappings.OfDevices(ctx, list(w.device))
			return len(found), err
		}},
		"Mappings.CreateHook": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			made, err := s.Mappings.CreateHook(ctx, services.HookInput{
				MappingID: w.mapping, Name: uuid.NewString(), AllMeters: true, Signature: services.SignatureNone,
			})
			return made.Hook.Revoked, err
		}},
		"Mappings.RotateHook": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			made, err := s.Mappings.RotateHook(ctx, w.hook)
			return made.Hook.Name, err
		}},
		"Mappings.RevokeHook": {managers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Mappings.RevokeHook(ctx, w.hook)
		}},
		"Mappings.Hooks": {staff, func(ctx context.Context, s *services.Services, w world) (any, error) {
			return s.Mappings.Hooks(ctx, list(w.mapping))
		}},
		"Messages.Retry": {writers, func(ctx context.Context, s *services.Services, w world) (any, error) {
			r, err := s.Messages.Retry(ctx, w.message)
			return r.Accepted + r.Duplicates + r.Rejected, err
		}},
	}
}

// mapped gives an organization a mapping with a webhook and a message that was refused.
func (l *ledger) mapped(o tenant, w *world) {
	ctx := l.as(o, services.Admin)
	m := must(l.all.Mappings.Create(ctx, services.MappingInput{Name: "Secret mapping", Document: byName}))(l.t)
	hook := must(l.all.Mappings.CreateHook(ctx, services.HookInput{
		MappingID: m.ID, Name: "Secret webhook", AllMeters: true, Signature: services.SignatureNone,
	}))(l.t)
	actor := must(l.all.Mappings.AuthenticateHook(l.t.Context(), hook.Secret, services.Message{}))(l.t)
	must(l.all.Messages.Receive(services.WithActor(l.t.Context(), actor), services.Message{
		Via: "webhook", Payload: []byte(`{"id":"Secret unknown","at":"2026-04-01T00:00:00Z","kwh":1}`),
	}))(l.t)
	w.mapping, w.hook = m.ID, hook.Hook.ID
	err := l.db.Owner().QueryRow(l.t.Context(), `SELECT id FROM device_message WHERE organization_id = $1`, o.number).Scan(&w.message)
	if err != nil {
		l.t.Fatal(err)
	}
}
